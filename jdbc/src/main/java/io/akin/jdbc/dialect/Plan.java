package io.akin.jdbc.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a question is answered: attempts in order, of which the next runs only where the one before
 * gave fewer rows than asked for. The last is exact. Every attempt selects the columns of {@link
 * NearestQuery#select()} in order and then the distance, nearest first. An attempt before the last
 * leaves {@link NearestQuery#within()} to whoever reads the rows, so that one that gave as many as
 * asked for is known to be whole.
 *
 * @param first the first attempt
 * @param others writes the attempts behind it, when they are wanted
 */
public record Plan(Sql first, List<Supplier<Sql>> others) {

  /** Copies the list. */
  public Plan {
    others = List.copyOf(others);
  }

  /** A plan of one statement, which is exact. */
  public static Plan of(Sql exact) {
    return new Plan(exact, List.of());
  }

  /** All attempts. */
  public List<Sql> attempts() {
    List<Sql> all = new ArrayList<>();
    all.add(first);
    others.forEach(other -> all.add(other.get()));
    return all;
  }
}
