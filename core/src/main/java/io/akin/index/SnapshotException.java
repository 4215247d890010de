package io.akin.index;

import io.akin.AkinException;

/**
 * A snapshot that is not to be trusted: torn, changed, of another index or of another version. The
 * index is to be filled from its rows; the file can be overwritten.
 */
public final class SnapshotException extends AkinException {
  private static final long serialVersionUID = 1;

  SnapshotException(String sentence) {
    super(sentence);
  }
}
