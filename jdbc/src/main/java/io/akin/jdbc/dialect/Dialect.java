package io.akin.jdbc.dialect;

import io.akin.Distance;
import io.akin.Filter.Operator;
import io.akin.VectorType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is peculiar to one database: its name, what it can do, and the fragments of SQL in which it
 * differs. The statements themselves are {@link SqlWriter}'s and {@link TableSql}'s.
 *
 * <p>Implementations are immutable and thread-safe, touch no connection, and are found as services
 * of this type. A column or table that reaches a fragment as {@code String} is quoted already.
 */
public interface Dialect {

  /** The database's name for people, such as {@code PostgreSQL}. */
  String name();

  /**
   * The dialect for a server, where it is one of this kind.
   *
   * @param server what the server says of itself
   * @param probe asks the server more, where that is not enough
   * @return this dialect, or the one for that server's version; empty for another kind of server
   * @throws io.akin.AkinException if it is of this kind and too old, with the version that is
   *     needed
   * @throws SQLException if the server refuses to answer the probe
   */
  Optional<Dialect> forServer(Server server, Probe probe) throws SQLException;

  /** Asks a server a question while its dialect is being found. */
  @FunctionalInterface
  interface Probe {
    /**
     * The first row of a query of one column of text.
     *
     * @param query the query, without parameters
     * @return the text; empty where there is no row, or NULL in it
     */
    Optional<String> ask(String query) throws SQLException;
  }

  /** What this database can do. */
  Set<Feature> features();

  /**
   * The statements that make the database ready, each of which may be repeated; empty where it is
   * ready as it is. They need an administrator's rights and can be printed and run by hand.
   */
  List<Sql> setup();

  /** A query whose one number says how many statements of {@link #setup()} are still owed. */
  Sql setupOwed();

  /** A name, quoted, whatever is in it. */
  String quote(String name);

  /** The type of a column that holds no vectors. */
  String columnType(ColumnType type);

  /**
   * The definition, behind its name, of a nullable column of vectors.
   *
   * @param column the column's name
   * @param type a type whose {@link Feature} this dialect has
   * @param dimension the dimension; empty for any
   */
  String vectorColumn(String column, VectorType type, OptionalInt dimension);

  /**
   * The query for the schemas in which a table is looked for that is named without one, in order;
   * empty where that is the connection's own alone.
   */
  default Optional<Sql> searchPath() {
    return Optional.empty();
  }

  /**
   * The query that lists the columns of a table that may hold vectors: name and declared type, such
   * as {@code vector(3)}. It may list others whose types the driver's catalogue does not tell, as
   * {@code json}, {@code timestamptz} for a point in time, or {@code uuid text} for UUIDs that are
   * written as text.
   *
   * @param table the table, with its schema
   */
  Sql vectorColumns(TableName table);

  /**
   * The name of a vector type in {@link #vectorColumns}; empty for a type that this database lacks.
   *
   * @param type the type
   */
  Optional<String> typeName(VectorType type);

  /**
   * How vectors of a type are bound and read.
   *
   * @param type a type whose {@link Feature} this dialect has
   */
  VectorCodec codec(VectorType type);

  /**
   * The distance between a column and a parameter; where it is not defined, NULL or what {@link
   * #isDefined} turns down. It may be one that an index answers.
   *
   * @param distance a distance whose {@link Feature} this dialect has and that applies to the type
   * @param type the column's type
   * @param column the column
   * @param parameter the SQL of the parameter
   */
  String distance(Distance distance, VectorType type, String column, String parameter);

  /**
   * The condition that a distance is defined.
   *
   * @param distance the distance
   * @param type the column's type
   * @param computed the name of the distance that was computed, which may be NULL
   * @param vector the name of the vector that it was computed for
   */
  String isDefined(Distance distance, VectorType type, String computed, String vector);

  /**
   * The dimension of a vector, as a whole number.
   *
   * @param type the column's type
   * @param column the column
   * @return empty where the database has no such function for the type
   */
  default Optional<String> dimension(VectorType type, String column) {
    return Optional.empty();
  }

  /**
   * The length of a vector, its Euclidean norm, as a number in double.
   *
   * @param type the column's type
   * @param column the column
   * @return empty where the database has no such function for the type
   */
  default Optional<String> norm(VectorType type, String column) {
    return Optional.empty();
  }

  /**
   * Why no column of this database can be compared with a text, as a sentence; empty where it can.
   *
   * @param text the text
   */
  default Optional<String> refusedText(String text) {
    return Optional.empty();
  }

  /**
   * The mean of a column's vectors as a float32 vector, by an aggregate that sums in double and
   * ignores NULL; it is NULL where there is none.
   *
   * @param type the column's type
   * @param column the column
   * @return empty where the database has no such aggregate for the type
   */
  Optional<String> average(VectorType type, String column);

  /**
   * A value that a search compares with every row, so that the engine works it out once.
   *
   * @param value SQL of the value, with its parameter
   */
  default String once(String value) {
    return value;
  }

  /**
   * What stands at the end of a subquery so that the engine does not compute its distances again in
   * the statement around it; empty where it would not.
   */
  String fence();

  /**
   * The plan for a question: the shape of its search, and the settings that go with it.
   *
   * @param query the question
   * @param writer gives the exact statement, of which every plan's last attempt is made
   */
  Plan search(NearestQuery query, SqlWriter writer);

  /** The clause that skips rows and takes some, behind {@code order by}. */
  Sql limit(OptionalInt limit, long offset);

  /**
   * A statement that inserts a row or, where its key is there, gives the row these values.
   *
   * @param table the table
   * @param columns the columns that the row gives
   * @param key the columns of the key, all of them among the columns
   * @param values one SQL value for each column
   */
  String upsert(String table, List<String> columns, List<String> key, List<String> values);

  /** The SQL of a parameter that is JSON text. */
  String jsonParameter();

  /**
   * A comparison of a key of a JSON column: true, or else false or NULL.
   *
   * @param column the JSON column
   * @param key the key, as it stands in the documents; always bound
   * @param operator how
   * @param value text, a number or a boolean
   */
  Sql compareMetadata(String column, String key, Operator operator, Object value);

  /** Whether a key of a JSON column is missing, or the JSON column NULL: true or false. */
  Sql missingMetadata(String column, String key);

  /** How indexes are made; present exactly where {@link Feature#VECTOR_INDEX} is. */
  Optional<IndexFragments> indexes();

  /**
   * The statement that has the engine explain how it would answer; it gives lines of text.
   *
   * @param query the question
   * @param writer gives the exact statement, for engines whose plan for the search is not telling
   */
  Sql explain(NearestQuery query, SqlWriter writer);

  /**
   * What those lines say.
   *
   * @param query the question that was explained
   * @param lines what {@link #explain} gave, line by line
   */
  Explanation explained(NearestQuery query, List<String> lines);

  /**
   * What a refusal means, in one sentence that says what to do.
   *
   * @param refusal what the driver threw
   * @return empty where this dialect has no better words than the driver's
   */
  Optional<Refusal> refusal(SQLException refusal);

  /**
   * What a server's refusal means.
   *
   * @param kind whether the vector was at fault
   * @param sentence what happened and what to do, without secrets
   */
  record Refusal(Kind kind, String sentence) {
    /** Whose fault it is. */
    public enum Kind {
      /** A vector was refused: reported as {@link io.akin.InvalidVectorException}. */
      VECTOR,
      /** All else: reported as {@link io.akin.AkinException}. */
      OTHER
    }
  }

  /**
   * What stands for the primary key of a table that is made, where the engine's own would be in the
   * way: constraints by which its columns, which are then declared to take NULL, are unique and not
   * NULL.
   *
   * @param key the key's columns
   * @return empty where the primary key does
   */
  default Optional<String> keyInstead(List<ColumnDefinition.Plain> key) {
    return Optional.empty();
  }

  /** The query for the columns of such a key of a table, in order; empty where there is none. */
  default Optional<Sql> keyInstead(TableName table) {
    return Optional.empty();
  }

  /** How many rows are written. */
  default Batching batching() {
    return Batching.STATEMENTS;
  }

  /** How rows are read that need not fit into memory; a transaction is open while they are. */
  default Streaming streaming() {
    return Streaming.BY_FETCH_SIZE;
  }

  /** Refuses what this database lacks. */
  default void require(Feature feature) {
    if (!features().contains(feature)) {
      throw new UnsupportedFeatureException(name(), feature);
    }
  }
}
