package io.akin.jdbc.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A piece of SQL with the values for its question marks, or a whole statement.
 *
 * @param text the SQL; every value in it is a {@code ?}
 * @param parameters one for each {@code ?}, in order
 */
public record Sql(String text, List<Parameter> parameters) {

  /** Copies the list. */
  public Sql {
    parameters = List.copyOf(parameters);
  }

  /** A value that knows how to get onto a statement. */
  @FunctionalInterface
  public interface Parameter {
    /**
     * Sets the value.
     *
     * @param statement the statement
     * @param index the number of the {@code ?}, from 1
     */
    void set(PreparedStatement statement, int index) throws SQLException;
  }

  /** SQL without values. */
  public static Sql of(String text) {
    return new Sql(text, List.of());
  }

  /**
   * SQL with plain values, bound as {@link PlainValue} says.
   *
   * @param values one for each {@code ?}; not vectors, whose codec binds them
   */
  public static Sql of(String text, List<?> values) {
    return new Sql(text, values.stream().<Parameter>map(PlainValue::new).toList());
  }

  /** The pieces one behind the other, with a separator between them. */
  public static Sql join(String separator, Collection<Sql> pieces) {
    SqlBuilder all = new SqlBuilder();
    String before = "";
    for (Sql piece : pieces) {
      all.add(before).add(piece);
      before = separator;
    }
    return all.build();
  }

  /** This piece with text around it. */
  public Sql wrap(String before, String after) {
    return new Sql(before + text + after, parameters);
  }

  /**
   * This piece with its values in its text, for the statements of databases that take no
   * parameters, such as those that make an index.
   *
   * @param literal a value as the database's literal
   * @throws IllegalArgumentException if a value is not a {@link PlainValue}
   */
  public Sql withLiterals(Function<Object, String> literal) {
    return of(
        QuestionMarks.fill(text, parameters.stream().map(p -> literal.apply(plain(p))).iterator()));
  }

  private static Object plain(Parameter parameter) {
    if (parameter instanceof PlainValue plain) {
      return plain.value();
    }
    throw new IllegalArgumentException("A condition of an index compares no vectors.");
  }

  /**
   * Sets all values on a statement prepared from {@link #text()}.
   *
   * @param statement the statement
   */
  public void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Parameter parameter : parameters) {
      parameter.set(statement, index++);
    }
  }

  /** The SQL alone: values may be long, or secret. */
  @Override
  public String toString() {
    return text;
  }

  /** Puts pieces behind one another. */
  public static final class SqlBuilder {
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    /** Adds text without values. */
    public SqlBuilder add(String piece) {
      text.append(piece);
      return this;
    }

    /** Adds a piece and its values. */
    public SqlBuilder add(Sql piece) {
      text.append(piece.text());
      parameters.addAll(piece.parameters());
      return this;
    }

    /** Adds a {@code ?} with a plain value. */
    public SqlBuilder addValue(Object value) {
      text.append('?');
      parameters.add(new PlainValue(value));
      return this;
    }

    /** All that was added. */
    public Sql build() {
      return new Sql(text.toString(), parameters);
    }
  }
}
