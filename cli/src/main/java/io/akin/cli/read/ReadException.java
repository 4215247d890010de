package io.akin.cli.read;

/**
 * A file that cannot be read as items. The message is one sentence after the place where it holds:
 * {@code file: …}, {@code file:line: …} with lines from 1, or {@code file, row n: …} with rows from
 * 0 as in the items' metadata.
 */
public final class ReadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadException(String message) {
    super(message);
  }

  ReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
