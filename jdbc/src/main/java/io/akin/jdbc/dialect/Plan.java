package io.akin.jdbc.dialect;

import java.util.List;

/**
 * How a question is answered: attempts in order, of which the next runs only where the one before
 * gave fewer rows than asked for. The last is exact. An attempt before it leaves {@link
 * NearestQuery#within()} to whoever reads the rows, so that one that gave as many as asked for is
 * known to be whole. Every attempt selects the columns of {@link NearestQuery#select()} in order
 * and then the distance, nearest first.
 *
 * @param attempts at least one
 */
public record Plan(List<Sql> attempts) {

  /** Refuses a plan without an attempt. */
  public Plan {
    attempts = List.copyOf(attempts);
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("A plan needs an attempt.");
    }
  }

  /** A plan of one statement, which is exact. */
  public static Plan of(Sql exact) {
    return new Plan(List.of(exact));
  }
}
