package io.akin.h2.sql;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.VectorType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.h2.tools.SimpleResultSet;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The exact search as a table function:
 *
 * <pre>{@code
 * select t.*, n.AKIN_DISTANCE
 * from VEC_NEAREST('PUBLIC', 'ITEMS', 'EMBEDDING', 'COSINE', ?, 10, null, 'lang = ?', 'de') n
 * left join PUBLIC.ITEMS t on t._ROWID_ = n.AKIN_ROW_ID
 * order by n.AKIN_DISTANCE, n.AKIN_ROW_ID
 * }</pre>
 *
 * <p>The join must be a left one: H2 takes a row's number for as costly to find as a scan, and with
 * an inner join reads the table first and calls the function for each of its rows. Function and
 * join see the same snapshot, so that every row is found.
 *
 * <p>The alias must not be {@code deterministic}: H2 would answer from the last result.
 *
 * <p>Thread-safe.
 */
public final class NearestFunction {
  /** What H2 gives as URL when it only asks for the columns, before parameters have values. */
  private static final String COLUMNS_ONLY = "jdbc:columnlist:connection";

  private NearestFunction() {}

  /**
   * The rows of a table that are nearest to a vector.
   *
   * @param connection the caller's, given by H2
   * @param schema the schema's name, spelled as in the catalogue
   * @param table the table's name, likewise
   * @param column the name of the column of vectors, likewise
   * @param distance the name of a {@link Distance} of dense vectors
   * @param query the vector, as bytes or as text
   * @param limit how many rows, at least 1; NULL for all
   * @param within the largest distance, itself included; NULL for any
   * @return columns {@code AKIN_ROW_ID} and {@code AKIN_DISTANCE}, nearest first; no row for a NULL
   *     query
   * @throws SQLException in TiDB's words if a row's dimension is another, and in one sentence for
   *     all else
   */
  public static ResultSet nearest(
      Connection connection,
      String schema,
      String table,
      String column,
      String distance,
      Value query,
      @Nullable Integer limit,
      @Nullable Double within)
      throws SQLException {
    Search search = new Search(connection, schema, table, column, distance, query, limit, within);
    return answer(search, "");
  }

  /**
   * The same among the rows that satisfy a condition.
   *
   * @param condition what may follow {@code where}, with {@code ?} for each argument; not empty
   * @param arguments the values of the condition's parameters, in order
   */
  public static ResultSet nearest(
      Connection connection,
      String schema,
      String table,
      String column,
      String distance,
      Value query,
      @Nullable Integer limit,
      @Nullable Double within,
      @Nullable String condition,
      Value... arguments)
      throws SQLException {
    Search search = new Search(connection, schema, table, column, distance, query, limit, within);
    if (!search.columnsOnly() && (condition == null || condition.isBlank())) {
      throw FunctionErrors.misuse(
          "VEC_NEAREST's condition is empty; leave it out to search all rows.");
    }
    return answer(search, condition == null ? "" : condition, arguments);
  }

  private record Search(
      Connection connection,
      String schema,
      String table,
      String column,
      String distance,
      Value query,
      @Nullable Integer limit,
      @Nullable Double within) {

    boolean columnsOnly() throws SQLException {
      return connection.getMetaData().getURL().equals(COLUMNS_ONLY);
    }

    H2Rows rows(String condition, Value... arguments) throws SQLException {
      return H2Rows.open(connection, schema, table, column, condition, arguments);
    }

    NearestRows nearest() throws SQLException {
      if (limit != null && limit < 1) {
        throw FunctionErrors.misuse("VEC_NEAREST's limit must be at least 1, got " + limit + ".");
      }
      return new NearestRows(
          limit == null ? Integer.MAX_VALUE : limit,
          within == null ? Double.POSITIVE_INFINITY : within);
    }

    Distance measure() throws SQLException {
      for (Distance each : Distance.values()) {
        if (each.name().equals(distance) && each.appliesTo(VectorType.FLOAT)) {
          return each;
        }
      }
      throw FunctionErrors.misuse(
          "VEC_NEAREST knows L2, COSINE, NEGATIVE_INNER_PRODUCT and L1, not " + distance + ".");
    }
  }

  private static ResultSet answer(Search search, String condition, Value... arguments)
      throws SQLException {
    SimpleResultSet answer = new SimpleResultSet();
    answer.addColumn("AKIN_ROW_ID", Types.BIGINT, 0, 0);
    answer.addColumn("AKIN_DISTANCE", Types.DOUBLE, 0, 0);
    if (!search.columnsOnly() && !Arguments.isNull(search.query())) {
      FloatVector query = (FloatVector) Arguments.vector(VectorType.FLOAT, search.query());
      NearestRows nearest = search.nearest();
      new NearestScan(search.measure(), query, nearest).run(search.rows(condition, arguments));
      nearest.drain((row, distance) -> answer.addRow(row, distance));
    }
    return answer;
  }
}
