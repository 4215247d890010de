package io.akin.jdbc;

import io.akin.AkinException;

/**
 * A transaction failed while it committed: either all of it is in the database or nothing, and
 * nobody said which. It was not tried again, since that could do the work twice; look whether it is
 * there, or say that the work is {@linkplain Retries#ofIdempotentWork() idempotent}. The message
 * begins with what failed, which is the cause.
 */
public final class UnknownCommitException extends AkinException {
  private static final long serialVersionUID = 1L;

  UnknownCommitException(Throwable cause) {
    super(
        cause.getMessage()
            + " Whether the transaction is committed is not known; look whether its changes are there before you do it again.",
        cause);
  }
}
