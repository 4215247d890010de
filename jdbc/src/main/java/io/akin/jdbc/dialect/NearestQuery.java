package io.akin.jdbc.dialect;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.InvalidVectorException;
import io.akin.Vector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The question, checked: which rows of a table are nearest to a vector.
 *
 * @param table the table
 * @param column the column of vectors to search, one of the table's
 * @param distance how far is measured; it applies to the column's type
 * @param asked the vector that is asked about; one that is given is of the column's type and
 *     dimension
 * @param select the columns to read, as they are spelled in the database; may be empty
 * @param conditions what a row must satisfy, all of it
 * @param within the largest distance of an answer, itself included; 0 is a limit like any other
 * @param limit how many answers, at least 1; empty for all that are within
 * @param offset how many of the nearest to leave out first
 * @param after where a page begins; present where ties are to be broken by the primary key, which
 *     the table then has, and nothing else
 * @param options how an index is searched
 */
public record NearestQuery(
    Table table,
    VectorColumn column,
    Distance distance,
    Asked asked,
    List<String> select,
    List<Condition> conditions,
    OptionalDouble within,
    OptionalInt limit,
    long offset,
    Optional<Position> after,
    SearchOptions options) {

  /** Checks what is said of the components. */
  public NearestQuery {
    select = List.copyOf(select);
    conditions = List.copyOf(conditions);
    requireApplies(distance, column);
    if (asked instanceof Asked.Given given) {
      asked = new Asked.Given(column.vector(given.vector()));
    }
    if (limit.isPresent() && limit.getAsInt() < 1) {
      throw new IllegalArgumentException("limit must be at least 1, got " + limit.getAsInt() + ".");
    }
    if (within.isPresent() && Double.isNaN(within.getAsDouble())) {
      throw new IllegalArgumentException("within must be a number, got NaN.");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be at least 0, got " + offset + ".");
    }
    if (after.isPresent()) {
      checkPage(table, after.get());
    }
  }

  private static void checkPage(Table table, Position after) {
    if (table.key().isEmpty()) {
      throw new AkinException(
          "Pages are in the order of the primary key, and table %s has none."
              .formatted(table.name()));
    }
    if (!after.equals(Position.START) && after.key().size() != table.key().size()) {
      throw new IllegalArgumentException(
          "The key of %s is (%s): a position in it has %d values, got %d."
              .formatted(
                  table.name(),
                  String.join(", ", table.key()),
                  table.key().size(),
                  after.key().size()));
    }
    for (int i = 0; i < after.key().size(); i++) {
      if (!table.column(table.key().get(i)).takes(after.key().get(i))) {
        throw new IllegalArgumentException(
            "A position in %s has a value for %s of another type than the column."
                .formatted(table.name(), table.key().get(i)));
      }
    }
  }

  /**
   * A question without bounds, conditions or options.
   *
   * @param table the table
   * @param column the column of vectors to search, one of the table's
   * @param distance how far is measured; it applies to the column's type
   * @param asked the vector that is asked about
   * @param select the columns to read, as they are spelled in the database; may be empty
   */
  public static NearestQuery of(
      Table table, VectorColumn column, Distance distance, Asked asked, List<String> select) {
    return new NearestQuery(
        table,
        column,
        distance,
        asked,
        select,
        List.of(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        0,
        Optional.empty(),
        SearchOptions.DEFAULT);
  }

  /** How many of the nearest must be found to answer: limit and offset together; empty for all. */
  public OptionalInt candidates() {
    return limit.isPresent()
        ? OptionalInt.of(
            limit.getAsInt() + (int) Math.min(offset, Integer.MAX_VALUE - limit.getAsInt()))
        : OptionalInt.empty();
  }

  /** Refuses a question without an end: one that has neither limit nor within. */
  public void requireBounds() {
    if (limit.isEmpty() && within.isEmpty()) {
      throw new IllegalArgumentException(
          "Say how many neighbours with limit(k), or how far with within(distance), or both.");
    }
  }

  /** The same question for another vector. */
  public NearestQuery withVector(Vector other) {
    return new NearestQuery(
        table,
        column,
        distance,
        new Asked.Given(other),
        select,
        conditions,
        within,
        limit,
        offset,
        after,
        options);
  }

  /** The same question, reading other columns. */
  public NearestQuery withSelect(List<String> columns) {
    return new NearestQuery(
        table, column, distance, asked, columns, conditions, within, limit, offset, after, options);
  }

  /** The same question with one more condition. */
  public NearestQuery and(Condition condition) {
    List<Condition> more = Stream.concat(conditions.stream(), Stream.of(condition)).toList();
    return new NearestQuery(
        table, column, distance, asked, select, more, within, limit, offset, after, options);
  }

  /** The same question within a distance. */
  public NearestQuery withWithin(double largest) {
    return new NearestQuery(
        table,
        column,
        distance,
        asked,
        select,
        conditions,
        OptionalDouble.of(largest),
        limit,
        offset,
        after,
        options);
  }

  /** The same question for so many answers behind the first. */
  public NearestQuery withPage(OptionalInt newLimit, long newOffset) {
    return new NearestQuery(
        table,
        column,
        distance,
        asked,
        select,
        conditions,
        within,
        newLimit,
        newOffset,
        after,
        options);
  }

  /** The same question behind a position, ties broken by the primary key. */
  public NearestQuery withAfter(Position position) {
    return new NearestQuery(
        table,
        column,
        distance,
        asked,
        select,
        conditions,
        within,
        limit,
        offset,
        Optional.of(position),
        options);
  }

  /** The same question, with the index searched otherwise. */
  public NearestQuery withOptions(SearchOptions other) {
    return new NearestQuery(
        table, column, distance, asked, select, conditions, within, limit, offset, after, other);
  }

  /**
   * Refuses a distance that a column's type does not have.
   *
   * @throws InvalidVectorException if it does not apply
   */
  public static void requireApplies(Distance distance, VectorColumn column) {
    if (!distance.appliesTo(column.type())) {
      throw new InvalidVectorException(
          "%s holds vectors of type %s, for which %s is not defined."
              .formatted(column, column.type(), distance));
    }
  }
}
