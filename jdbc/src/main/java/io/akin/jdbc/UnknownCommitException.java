package io.akin.jdbc;

import io.akin.AkinException;

/**
 * The connection was lost while a transaction committed: either all of it is in the database or
 * nothing, and nobody said which. It was not tried again, since that could do the work twice; look
 * whether it is there, or say that the work is {@linkplain Retries#ofIdempotentWork() idempotent}.
 * The cause is what the driver said.
 */
public final class UnknownCommitException extends AkinException {
  private static final long serialVersionUID = 1L;

  UnknownCommitException(Throwable cause) {
    super(
        "Whether the transaction is committed is not known, since its connection failed meanwhile; look whether its changes are there before you do it again.",
        cause);
  }
}
