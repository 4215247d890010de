package io.akin.jdbc.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * How a question is answered: attempts in order, of which the next runs only where the answer of
 * the one before is not whole. The last is exact. Every attempt selects the columns of {@link
 * NearestQuery#select()} in order and then the distance, nearest first. An attempt before the last
 * leaves {@link NearestQuery#within()} to whoever reads the rows, so that one that gave as many as
 * asked for is known to be whole.
 *
 * @param first the first attempt
 * @param others writes the attempts behind it, when they are wanted
 * @param check what shows the first attempt's answer to be whole; for those behind it, it is {@link
 *     Check#SORTED}
 */
public record Plan(Sql first, List<Supplier<Sql>> others, Check check) {

  /** Tells from the distances of an answer whether it is whole. */
  @FunctionalInterface
  public interface Check {
    /**
     * As many as asked for, nearest first: an index that goes on from batch to batch, as a caller's
     * settings may have it do, gives them in part sorted.
     */
    Check SORTED =
        (distances, limit) -> {
          for (int i = 1; i < distances.length; i++) {
            if (distances[i - 1] > distances[i]) {
              return false;
            }
          }
          return limit.isPresent() && distances.length >= limit.getAsInt();
        };

    /**
     * Whether an answer is whole.
     *
     * @param distances its distances in their order, NaN where one is NULL
     * @param limit how many were asked for
     */
    boolean isWhole(double[] distances, OptionalInt limit);
  }

  /** Copies the list. */
  public Plan {
    others = List.copyOf(others);
  }

  /** A plan whose every attempt gives defined distances alone. */
  public Plan(Sql first, List<Supplier<Sql>> others) {
    this(first, others, Check.SORTED);
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
