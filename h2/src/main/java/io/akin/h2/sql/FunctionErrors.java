package io.akin.h2.sql;

import java.sql.SQLException;

/**
 * What functions refuse: a vector in the words of TiDB, which has the same functions, and their
 * misuse in ours.
 */
final class FunctionErrors {

  private FunctionErrors() {}

  /** A vector is at fault: TiDB's error 1105, state HY000. */
  static SQLException of(String sentence) {
    return new SQLException(sentence, "HY000", 1105);
  }

  /** The call is at fault: state 42000, which is wrong syntax or access. */
  static SQLException misuse(String sentence) {
    return new SQLException(sentence, "42000");
  }

  static SQLException differentDimensions(int a, int b) {
    return of("vectors have different dimensions: %d and %d".formatted(a, b));
  }

  static SQLException invalidText(String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return of("Invalid vector text: " + shown);
  }
}
