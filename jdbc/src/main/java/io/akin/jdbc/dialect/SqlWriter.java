package io.akin.jdbc.dialect;

import io.akin.Distance;
import io.akin.Vector;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import java.util.List;

/**
 * Every search that Akin sends, written once, from the fragments of a {@link Dialect}; {@link
 * TableSql} writes the other statements. Pure: text and values in, text and values out; of
 * questions that differ in the vector alone the text is kept. Thread-safe.
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

  /** The conditions behind {@code where}; empty text where there are none. */
  Sql where(Table table, List<Condition> conditions) {
    List<Sql> pieces = conditions(table, conditions);
    return pieces.isEmpty() ? Sql.of("") : Sql.join(" and ", pieces).wrap(" where ", "");
  }
}
