package io.akin.cli.load;

/**
 * A load that cannot go on. The message is for people and tells how much was committed before,
 * which stays.
 */
public final class LoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean ofFile;

  private LoadException(RuntimeException cause, long committed, boolean ofFile) {
    super(sentence(cause, committed), cause);
    this.ofFile = ofFile;
  }

  static LoadException ofFile(RuntimeException cause, long committed) {
    return new LoadException(cause, committed, true);
  }

  static LoadException ofDatabase(RuntimeException cause, long committed) {
    return new LoadException(cause, committed, false);
  }

  private static String sentence(RuntimeException cause, long committed) {
    String before = committed == 0 ? "" : " Loaded before that: %s.".formatted(Rows.of(committed));
    return cause.getMessage() + before;
  }

  /** Whether the file is at fault, so that another may be loaded, and not the database. */
  public boolean isOfFile() {
    return ofFile;
  }
}
