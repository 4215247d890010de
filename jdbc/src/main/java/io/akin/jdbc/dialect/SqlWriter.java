package io.akin.jdbc.dialect;

import io.akin.Distance;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that Akin sends, written once, from the fragments of a {@link Dialect}. Pure:
 * text and values in, text and values out; of questions that differ in the vector alone the text is
 * kept. Thread-safe.
 */
public final class SqlWriter {
  /** The name of the distance in every search's result. */
  public static final String DISTANCE = "akin_distance";

  /** The name of the vector that was searched, within a search's statement. */
  public static final String VECTOR = "akin_vector";

  private static final Condition NOTHING = new Condition.Raw(Sql.of("1 = 0"));

  private final Dialect dialect;
  private final KnownPlans known = new KnownPlans();

  /** A writer for a database. */
  public SqlWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The plan for a question, the exact statement last; refuses what the database lacks. */
  public Plan search(NearestQuery query) {
    query.requireBounds();
    Feature.of(query.distance()).ifPresent(dialect::require);
    return hasNeighbors(query)
        ? known.plan(query, wanted -> dialect.search(wanted, this))
        : dialect.search(query.and(NOTHING), this);
  }

  /** A zero vector has no distance under cosine, not even to itself, whatever a database says. */
  private static boolean hasNeighbors(NearestQuery query) {
    return query.distance() != Distance.COSINE
        || !(query.asked() instanceof Asked.Given given)
        || !Double.isNaN(query.distance().between(given.vector(), given.vector()));
  }

  /**
   * The exact answer by computing every distance: what every database understands, with {@code
   * null} distances left out, ties broken by the primary key, the vector bound once.
   */
  public Sql exact(NearestQuery query) {
    return exact(query, query.table().key().stream().map(dialect::quote).toList());
  }

  /**
   * The same with ties broken by other columns.
   *
   * @param query the question
   * @param ties columns or pseudo-columns of the table that are the same in no two rows, quoted
   */
  public Sql exact(NearestQuery query, List<String> ties) {
    Projection columns = new Projection(dialect, query, ties);
    boolean readLast = columns.isReadLast();
    Sql nearest =
        new SqlBuilder()
            .add("select " + (readLast ? columns.names() + DISTANCE : columns.answer()))
            .add(" from (select " + columns.definitions())
            .add(distance(query))
            .add(" as " + DISTANCE)
            .add(vectorToo(query))
            .add(from(query))
            .add(dialect.fence() + ") akin_rows where " + isDefined(query))
            .add(within(query))
            .add(after(query, DISTANCE, columns.tieNames()))
            .add(" order by " + columns.order())
            .add(dialect.limit(query.limit(), query.offset()))
            .build();
    return readLast
        ? nearest.wrap(
            "select " + columns.answer() + " from (", ") akin_nearest order by " + columns.order())
        : nearest;
  }

  /** The condition that {@link #DISTANCE} of a {@link #VECTOR} is defined. */
  public String isDefined(NearestQuery query) {
    return dialect.isDefined(query.distance(), query.column().type(), DISTANCE, VECTOR);
  }

  /** The vector itself, behind the distance, where {@link #isDefined} asks for it. */
  public String vectorToo(NearestQuery query) {
    return isDefined(query).contains(VECTOR)
        ? ", " + dialect.quote(query.column().name()) + " as " + VECTOR
        : "";
  }

  private static Sql within(NearestQuery query) {
    SqlBuilder sql = new SqlBuilder();
    query.within().ifPresent(d -> sql.add(" and " + DISTANCE + " <= ").addValue(d));
    return sql.build();
  }

  /**
   * The condition that a row is on the page, with {@code and} before it; empty text where it is so
   * anyway.
   *
   * @param query the question
   * @param distance SQL of a row's distance, without values
   * @param key SQL of the columns of its primary key, in order
   */
  public Sql after(NearestQuery query, String distance, List<String> key) {
    Position after = query.after().orElse(Position.START);
    if (after.key().isEmpty()) {
      return Sql.of("");
    }
    String marks = "?" + ", ?".repeat(key.size() - 1);
    return new SqlBuilder()
        .add(" and (" + distance + " > ")
        .addValue(after.distance())
        .add(" or " + distance + " = ")
        .addValue(after.distance())
        .add(" and (" + String.join(", ", key) + ") > ")
        .add(Sql.of("(" + marks + "))", after.key()))
        .build();
  }

  /** The rows that may be neighbours: those with a vector that satisfy the conditions. */
  public Sql from(NearestQuery query) {
    String column = dialect.quote(query.column().name());
    SqlBuilder sql = new SqlBuilder().add(" from " + name(query.table().name()));
    sql.add(" where " + column + " is not null");
    for (Sql condition : conditions(query.table(), query.conditions())) {
      sql.add(" and ").add(condition);
    }
    return sql.build();
  }

  /** The distance of a question from the vector that is asked about. */
  public Sql distance(NearestQuery query) {
    VectorColumn column = query.column();
    Sql asked = asked(query);
    boolean given = query.asked() instanceof Asked.Given;
    String value = given ? dialect.once(asked.text()) : asked.text();
    String text =
        dialect.distance(query.distance(), column.type(), dialect.quote(column.name()), value);
    return new Sql(text, asked.parameters());
  }

  /**
   * The vector that is asked about: a parameter where it is given, else a subquery, which gives
   * NULL where there is no such vector or it has no neighbours.
   */
  public Sql asked(NearestQuery query) {
    VectorColumn column = query.column();
    if (query.asked() instanceof Asked.Given given) {
      VectorCodec codec = dialect.codec(column.type());
      return new Sql(codec.parameter(), List.of(parameter(codec, given.vector())));
    }
    String quoted = dialect.quote(column.name());
    String vector =
        query.asked() instanceof Asked.MeanOf
            ? dialect.average(column.type(), quoted).orElseThrow()
            : quoted;
    List<Condition> rows =
        query.asked().rows().<Condition>map(Condition.OnColumns::new).stream().toList();
    Sql from =
        new SqlBuilder()
            .add(" from " + name(query.table().name()))
            .add(where(query.table(), rows))
            .build();
    return query.distance() == Distance.COSINE
        ? from.wrap(
            "(select " + VECTOR + " from (select " + vector + " as " + VECTOR,
            ") akin_row where " + hasNeighbors(column) + ")")
        : from.wrap("(select " + vector, ")");
  }

  /** What {@link #hasNeighbors(NearestQuery)} tells of a given vector, of a stored one. */
  private String hasNeighbors(VectorColumn column) {
    String itself = dialect.distance(Distance.COSINE, column.type(), VECTOR, VECTOR);
    return dialect.isDefined(Distance.COSINE, column.type(), "(" + itself + ")", VECTOR);
  }

  /**
   * Reads the mean of the vectors of the rows that satisfy the conditions, as a float32 vector, and
   * how many there are; empty where the database cannot average them.
   */
  public Optional<Sql> average(Table table, VectorColumn column, List<Condition> conditions) {
    String quoted = dialect.quote(column.name());
    VectorCodec codec = dialect.codec(VectorType.FLOAT);
    return dialect
        .average(column.type(), quoted)
        .map(mean -> "select " + codec.read(mean) + ", count(" + quoted + ") from ")
        .map(select -> where(table, conditions).wrap(select + name(table.name()), ""));
  }

  /** A vector as a parameter. */
  public static Sql.Parameter parameter(VectorCodec codec, Vector vector) {
    return new VectorParameter(codec, vector);
  }

  /** Conditions on a table's rows, one piece each. */
  public List<Sql> conditions(Table table, List<Condition> conditions) {
    FilterWriter writer = new FilterWriter(dialect, table);
    return conditions.stream().map(writer::write).toList();
  }

  /** The name of a table, quoted. */
  public String name(TableName table) {
    return table.schema().map(s -> dialect.quote(s) + ".").orElse("") + dialect.quote(table.name());
  }

  /** The SQL that reads a column of a table, a vector by its codec. */
  public String readColumn(Table table, String column) {
    String quoted = dialect.quote(column);
    return table.isVector(column)
        ? dialect.codec(table.vector(column).type()).read(quoted)
        : quoted;
  }

  /** Creates a table. */
  public Sql createTable(TableName table, List<ColumnDefinition> columns, List<String> key) {
    StringJoiner body = new StringJoiner(", ", " (", ")");
    columns.forEach(column -> body.add(define(column)));
    if (!key.isEmpty()) {
      body.add("primary key (" + quoted(key) + ")");
    }
    return Sql.of("create table " + name(table) + body);
  }

  private String define(ColumnDefinition column) {
    if (column instanceof ColumnDefinition.Plain plain) {
      String suffix = plain.nullable() || plain.type() == ColumnType.IDENTITY ? "" : " not null";
      return dialect.quote(plain.name()) + " " + dialect.columnType(plain.type()) + suffix;
    }
    if (column instanceof ColumnDefinition.Typed typed) {
      return dialect.quote(typed.name()) + " " + typed.sqlType();
    }
    return defineVector((ColumnDefinition.OfVectors) column);
  }

  private String defineVector(ColumnDefinition.OfVectors column) {
    Feature.of(column.type()).ifPresent(dialect::require);
    return dialect.quote(column.name())
        + " "
        + dialect.vectorColumn(column.name(), column.type(), column.dimension());
  }

  /** Adds a column of vectors to a table. */
  public Sql addColumn(TableName table, ColumnDefinition.OfVectors column) {
    return Sql.of("alter table " + name(table) + " add column " + defineVector(column));
  }

  /** Drops a table. */
  public Sql dropTable(TableName table) {
    return Sql.of("drop table " + name(table));
  }

  /**
   * Inserts a row.
   *
   * @param table the table
   * @param values a value or null for each column that the row gives, by the column's name in the
   *     database; a value for a column of vectors is a {@link Vector}
   */
  public Sql insert(Table table, Map<String, ?> values) {
    List<Sql> parameters = parameters(table, values);
    return Sql.join(", ", parameters)
        .wrap(
            "insert into " + name(table.name()) + " (" + quoted(values.keySet()) + ") values (",
            ")");
  }

  /** Inserts a row, or gives the row with its key these values. */
  public Sql upsert(Table table, Map<String, ?> values) {
    List<Sql> parameters = parameters(table, values);
    String text =
        dialect.upsert(
            name(table.name()),
            values.keySet().stream().map(dialect::quote).toList(),
            table.key().stream().map(dialect::quote).toList(),
            parameters.stream().map(Sql::text).toList());
    return new Sql(text, parameters.stream().flatMap(p -> p.parameters().stream()).toList());
  }

  /** Gives all rows that satisfy the conditions these values. */
  public Sql update(Table table, Map<String, ?> values, List<Condition> conditions) {
    List<Sql> parameters = parameters(table, values);
    List<Sql> assignments = new ArrayList<>();
    int i = 0;
    for (String column : values.keySet()) {
      assignments.add(parameters.get(i++).wrap(dialect.quote(column) + " = ", ""));
    }
    SqlBuilder sql = new SqlBuilder().add("update " + name(table.name()) + " set ");
    return sql.add(Sql.join(", ", assignments)).add(where(table, conditions)).build();
  }

  /** Deletes the rows that satisfy the conditions; all rows, where there are none. */
  public Sql delete(Table table, List<Condition> conditions) {
    return new SqlBuilder()
        .add("delete from " + name(table.name()))
        .add(where(table, conditions))
        .build();
  }

  /** Counts the rows that satisfy the conditions. */
  public Sql count(Table table, List<Condition> conditions) {
    return new SqlBuilder()
        .add("select count(*) from " + name(table.name()))
        .add(where(table, conditions))
        .build();
  }

  /** Reads columns of the rows that satisfy the conditions, in the order of the key. */
  public Sql select(
      Table table, List<String> columns, List<Condition> conditions, OptionalInt limit) {
    StringJoiner list = new StringJoiner(", ", "select ", " from " + name(table.name()));
    columns.forEach(column -> list.add(readColumn(table, column)));
    SqlBuilder sql = new SqlBuilder().add(list.toString()).add(where(table, conditions));
    if (!table.key().isEmpty()) {
      sql.add(" order by " + quoted(table.key()));
    }
    return sql.add(dialect.limit(limit, 0)).build();
  }

  /** Reads the vectors of the rows that satisfy the conditions, in any order. */
  public Sql vectors(Table table, VectorColumn column, List<Condition> conditions) {
    return where(table, conditions)
        .wrap("select " + readColumn(table, column.name()) + " from " + name(table.name()), "");
  }

  private Sql where(Table table, List<Condition> conditions) {
    List<Sql> pieces = conditions(table, conditions);
    return pieces.isEmpty() ? Sql.of("") : Sql.join(" and ", pieces).wrap(" where ", "");
  }

  private List<Sql> parameters(Table table, Map<String, ?> values) {
    List<Sql> parameters = new ArrayList<>();
    values.forEach((column, value) -> parameters.add(parameter(table, column, value)));
    return parameters;
  }

  private Sql parameter(Table table, String column, @Nullable Object value) {
    if (value == null) {
      return Sql.of("null");
    }
    if (value instanceof Vector vector) {
      VectorCodec codec = dialect.codec(table.vector(column).type());
      return new Sql(codec.parameter(), List.of(parameter(codec, vector)));
    }
    if (value instanceof JsonText json) {
      return Sql.of(dialect.jsonParameter(), List.of(json.text()));
    }
    if (table.column(column).isJson()) {
      String json = value instanceof String text ? text : Json.write(value);
      return Sql.of(dialect.jsonParameter(), List.of(json));
    }
    return Sql.of("?", List.of(value));
  }

  private String quoted(Iterable<String> names) {
    StringJoiner list = new StringJoiner(", ");
    names.forEach(name -> list.add(dialect.quote(name)));
    return list.toString();
  }
}
