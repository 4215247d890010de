package io.akin.jdbc.dialect;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.VectorType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The table and the question of this package's tests, and what a database gets to see of a
 * statement.
 */
final class Fixtures {
  static final TableName NAME = TableName.of("app", "articles");
  static final VectorColumn EMBEDDING =
      new VectorColumn(NAME, "embedding", VectorType.FLOAT, OptionalInt.of(3));
  static final VectorColumn BITS =
      new VectorColumn(NAME, "bits", VectorType.BIT, OptionalInt.empty());
  static final Table ARTICLES =
      new Table(
          NAME,
          List.of(
              new Column("id", Types.BIGINT, "bigint", false),
              new Column("Lang", Types.VARCHAR, "varchar", true),
              new Column("page", Types.INTEGER, "integer", true),
              new Column("meta", Types.OTHER, "json", true),
              new Column("embedding", Types.OTHER, "vector", true),
              new Column("bits", Types.OTHER, "bit", true)),
          List.of("id"),
          List.of(EMBEDDING, BITS));

  private Fixtures() {}

  /** The nearest to (1, 2, 3) by L2, reading nothing, without bounds. */
  static NearestQuery nearest() {
    Asked vector = new Asked.Given(FloatVector.of(1, 2, 3));
    return NearestQuery.of(ARTICLES, EMBEDDING, Distance.L2, vector, List.of());
  }

  static Table withKey(Table table, String... key) {
    return new Table(table.name(), table.columns(), List.of(key), table.vectors());
  }

  /** The values as a database receives them, in order, each as text. */
  static List<String> received(Sql sql) {
    List<String> values = new ArrayList<>();
    if (sql.parameters().isEmpty()) {
      return values;
    }
    String echo =
        "select cast(? as varchar)" + ", cast(? as varchar)".repeat(sql.parameters().size() - 1);
    try (Connection connection = TestDialect.connect();
        PreparedStatement statement = connection.prepareStatement(echo)) {
      sql.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        for (int i = 1; i <= sql.parameters().size(); i++) {
          values.add(rows.getString(i));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return values;
  }
}
