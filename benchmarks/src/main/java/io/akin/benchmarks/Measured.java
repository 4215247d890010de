package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Result;
import io.akin.benchmarks.Turns.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A section and its results.
 *
 * @param size how many rows were searched or inserted
 * @param section what was asked
 * @param results how the peers did, in its order
 */
record Measured(int size, Section section, List<Result> results) {

  Measured {
    results = List.copyOf(results);
  }

  /** Runs a section, and tells what comes of it. */
  static void run(int size, Section section, Consumer<Measured> results) throws Exception {
    System.out.printf("# %,d rows, %s%n", size, section.name());
    List<Result> all = Turns.run(section);
    all.forEach(r -> System.out.printf("%-28s %10.3f ms%n", r.peer(), r.millis()));
    results.accept(new Measured(size, section, all));
  }

  /** A peer's result. */
  Optional<Result> find(String peer) {
    return results.stream().filter(result -> result.peer().equals(peer)).findFirst();
  }
}
