package io.akin.h2.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.command.Prepared;
import org.h2.command.query.Select;
import org.h2.engine.SessionLocal;
import org.h2.expression.Expression;
import org.h2.expression.ExpressionColumn;
import org.h2.expression.Parameter;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStoreException;
import org.h2.result.Row;
import org.h2.table.Column;
import org.h2.table.TableFilter;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a table's rows, without a copy, as the statement that called the function sees
 * them: the one class that touches what H2 keeps to itself. It uses nothing that differs between
 * 2.4.240 and 2.5.252.
 *
 * <p>H2 parses and plans a query of its own for the rows, so names, rights, indexes for the
 * condition, the wait for a DDL's lock, the timeout and the transaction are H2's; but the query is
 * walked by hand instead of executed. A statement executed inside another would end the outer one's
 * snapshot, and the function could then find rows that the join behind it does not.
 *
 * <p>Not thread-safe: it belongs to the session's thread, and only while the function runs.
 */
final class H2Rows {
  private final SessionLocal session;
  private final String table;
  private final TableFilter rows;
  private final @Nullable Expression condition;
  private final int column;
  private byte[] vector = {};

  private H2Rows(SessionLocal session, String table, Select select, int column) {
    this.session = session;
    this.table = table;
    this.rows = select.getTopTableFilter();
    this.condition = select.getCondition();
    this.column = column;
  }

  /**
   * Opens the rows that satisfy a condition, in no order.
   *
   * @param connection the connection that H2 gave to the function
   * @param schema the schema's name, spelled as in the catalogue
   * @param table the table's name, likewise
   * @param column the name of a column of type {@code VARBINARY}, likewise
   * @param condition what follows {@code where}, with {@code ?} for each argument; empty for all
   *     rows
   * @param arguments the values of the condition's parameters, in order
   * @throws SQLException if that is no table with such a column, or the condition takes another
   *     number of arguments
   */
  static H2Rows open(
      Connection connection,
      String schema,
      String table,
      String column,
      String condition,
      Value... arguments)
      throws SQLException {
    SessionLocal session = (SessionLocal) ((JdbcConnection) connection).getSession();
    String where = condition.isEmpty() ? "" : " where (" + condition + ")";
    String sql = "select " + quote(column) + " from " + quote(schema) + "." + quote(table) + where;
    Select select = select(session.prepare(sql));
    bind(select, arguments);
    H2Rows rows = new H2Rows(session, table, select, vectors(select, table, column));
    rows.start();
    return rows;
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static Select select(Prepared prepared) throws SQLException {
    if (prepared instanceof Select select
        && select.getTopTableFilter().getJoin() == null
        && select.getExpressions().size() == 1) {
      return select;
    }
    throw FunctionErrors.misuse("VEC_NEAREST takes a condition on the rows of one table.");
  }

  private static void bind(Select select, Value[] arguments) throws SQLException {
    ArrayList<Parameter> parameters = select.getParameters();
    if (parameters.size() != arguments.length) {
      throw FunctionErrors.misuse(
          "VEC_NEAREST's condition has %d parameters, but %d arguments follow it."
              .formatted(parameters.size(), arguments.length));
    }
    for (int i = 0; i < arguments.length; i++) {
      parameters.get(i).setValue(arguments[i]);
    }
  }

  private static int vectors(Select select, String table, String name) throws SQLException {
    if (select.getTopTableFilter().getTable().getRowIdColumn() == null) {
      throw FunctionErrors.misuse(
          "VEC_NEAREST reads tables of this database only, and \"%s\" is a view or a table elsewhere; order by the distance instead."
              .formatted(table));
    }
    List<Expression> selected = select.getExpressions();
    Column column = ((ExpressionColumn) selected.get(0)).getColumn();
    int type = column.getType().getValueType();
    if (type != Value.VARBINARY && type != Value.BINARY) {
      throw FunctionErrors.misuse(
          "Column \"%s\" of \"%s\" holds no vectors: it must be VARBINARY.".formatted(name, table));
    }
    return column.getColumnId();
  }

  private void start() throws SQLException {
    rows.startQuery(session);
    rows.reset();
    rows.lock(session);
  }

  /**
   * Steps to the next row whose vector is not NULL.
   *
   * @return false behind the last row
   * @throws SQLException if the statement was cancelled, or the table has gone meanwhile
   */
  boolean next() throws SQLException {
    try {
      while (rows.next()) {
        if (condition == null || condition.getBooleanValue(session)) {
          byte[] bytes = rows.get().getValue(column).getBytesNoCopy();
          if (bytes != null) {
            vector = bytes;
            return true;
          }
        }
      }
      return false;
    } catch (MVStoreException e) {
      throw gone(e);
    }
  }

  private SQLException gone(MVStoreException e) {
    SQLException gone =
        FunctionErrors.misuse(
            "Table \"%s\" was dropped or altered while it was searched; search again."
                .formatted(table));
    gone.initCause(e);
    return gone;
  }

  /** The row's {@code _ROWID_}. */
  long rowId() {
    Row row = rows.get();
    return row.getKey();
  }

  /** The row's vector: H2's own bytes, which nobody may change. */
  byte[] vector() {
    return vector;
  }
}
