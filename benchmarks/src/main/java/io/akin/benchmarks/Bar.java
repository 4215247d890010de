package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Result;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ratio of times that is aimed at.
 *
 * @param section its section's name
 * @param peer whose time
 * @param over over whose
 * @param bound in words
 */
record Bar(String section, String peer, String over, String bound) {

  /** A line for each that could be measured, beside what was. */
  static List<String> lines(List<Bar> bars, List<Measured> all) {
    return bars.stream().flatMap(bar -> bar.line(all).stream()).toList();
  }

  /** A line on how often a peer gave ten rows, which is to be always. */
  static List<String> tenRows(String section, String peer, List<Measured> all) {
    return all.stream()
        .filter(measured -> measured.section().name().equals(section))
        .flatMap(measured -> measured.find(peer).map(result -> tenRows(measured, result)).stream())
        .toList();
  }

  private static String tenRows(Measured measured, Result result) {
    return String.format(
        Locale.ROOT,
        "To aim at: %1$s, %2$s, ten rows in %3$d of %3$d; here in %4$d, with %5$,d rows.",
        measured.section().name(),
        result.peer(),
        measured.section().rounds(),
        result.full(),
        measured.size());
  }

  private Optional<String> line(List<Measured> all) {
    List<String> values = all.stream().flatMap(this::value).toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "To aim at: %s, %s ÷ %s %s; here %s."
                .formatted(section, peer, over, bound, String.join(", ", values)));
  }

  private Stream<String> value(Measured measured) {
    Optional<Result> own = measured.find(peer);
    Optional<Result> other = measured.find(over);
    return measured.section().name().equals(section) && own.isPresent() && other.isPresent()
        ? Stream.of(
            String.format(
                Locale.ROOT, "%.2f with %,d rows", own.get().over(other.get()), measured.size()))
        : Stream.empty();
  }
}
