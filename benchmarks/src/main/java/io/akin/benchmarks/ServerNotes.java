package io.akin.benchmarks;

import java.util.Locale;

/** What one must know to read the figures of any server. */
final class ServerNotes {
  /** Needs the dimension in its place. */
  private static final String VECTORS =
      "Vectors: a mixture of "
          + ClusteredVectors.CLUSTERS
          + " normal distributions in "
          + ClusteredVectors.LATENT
          + " dimensions, each half as wide as their centres lie apart, turned into %s by a random"
          + " matrix and scaled to length 1; queries are drawn from the same and are no rows.";

  static final String TURNS =
      "Each peer is asked for some seconds first, untimed; then they take turns, one query each, in"
          + " an order drawn anew for each round. Where there is no filter, each is asked the same just before its turn, untimed, as by a program that goes on asking. *ms* is the median of the rounds but the first"
          + " quarter, *÷ first* and *÷ Akin* the medians of the ratios in the same round to the"
          + " section's first line and to Akin.";

  static final String RIGHT =
      "*10 rows* is in how many of the rounds there were ten, *all right* in how many the ten that an"
          + " exact scan finds; *recall* is the part of them that was found.";

  private ServerNotes() {}

  static String vectors(Object dimension) {
    return VECTORS.formatted(dimension);
  }

  static String plot(int size) {
    return String.format(
        Locale.ROOT,
        "The plot is of %,d rows, times over those of each section's first line.",
        size);
  }
}
