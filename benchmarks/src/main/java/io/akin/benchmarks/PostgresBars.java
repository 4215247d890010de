package io.akin.benchmarks;

import static io.akin.benchmarks.PostgresBenchmark.AKIN;
import static io.akin.benchmarks.PostgresBenchmark.BY_HAND;
import static io.akin.benchmarks.PostgresBenchmark.LANGCHAIN4J;
import static io.akin.benchmarks.PostgresBenchmark.SQLALCHEMY;

import io.akin.benchmarks.PostgresBenchmark.Measured;
import io.akin.benchmarks.Turns.Result;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is aimed at, beside what was measured. */
final class PostgresBars {
  private static final List<Bar> BARS =
      List.of(
          new Bar("nearest", AKIN, BY_HAND, "at most 1.10"),
          new Bar("with vector", AKIN, BY_HAND, "at most 1.10"),
          new Bar("nearest", SQLALCHEMY, AKIN, "at least 3"),
          new Bar("with vector", SQLALCHEMY, AKIN, "at least 3"),
          new Bar("documents", LANGCHAIN4J, AKIN, "at least 4"),
          new Bar("insert", AKIN, "psql \\copy", "at most 1.11"),
          new Bar("insert", SQLALCHEMY, AKIN, "at least 5"));

  private PostgresBars() {}

  /**
   * A ratio of times.
   *
   * @param section its section's name
   * @param bound in words
   */
  private record Bar(String section, String peer, String over, String bound) {

    Optional<String> line(List<Measured> all) {
      List<String> values = all.stream().flatMap(this::value).toList();
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "To aim at: %s, %s ÷ %s %s; here %s."
                  .formatted(section, peer, over, bound, String.join(", ", values)));
    }

    private Stream<String> value(Measured measured) {
      Optional<Result> own = find(measured, peer);
      Optional<Result> other = find(measured, over);
      return measured.section().name().equals(section) && own.isPresent() && other.isPresent()
          ? Stream.of(
              String.format(
                  Locale.ROOT, "%.2f with %,d rows", own.get().over(other.get()), measured.size()))
          : Stream.empty();
    }
  }

  /** A line for each that could be measured. */
  static List<String> lines(List<Measured> all) {
    return BARS.stream().flatMap(bar -> bar.line(all).stream()).toList();
  }

  /** A peer's result. */
  static Optional<Result> find(Measured measured, String peer) {
    return measured.results().stream().filter(result -> result.peer().equals(peer)).findFirst();
  }
}
