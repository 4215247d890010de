package io.akin.cli.load;

import java.util.Locale;

/** Numbers of rows, for people. */
public final class Rows {

  private Rows() {}

  /** Such as {@code 1 row} and {@code 29,000 rows}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, number == 1 ? "%,d row" : "%,d rows", number);
  }
}
