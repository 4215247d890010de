package io.akin.examples;

import io.akin.FloatVector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Vectors on statements of one's own: the codec sets and gets them, on every engine. */
public final class OwnSql {

  private OwnSql() {}

  static List<Long> nearest(Connection connection, FloatVector query) throws SQLException {
    VectorCodec codec = Akin.on(connection).codec(VectorType.FLOAT);
    String sql =
        "select id from articles order by vec_l2_distance(embedding, " + codec.parameter() + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      codec.set(statement, 1, query);
      try (ResultSet rows = statement.executeQuery()) {
        List<Long> ids = new ArrayList<>();
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
        return ids;
      }
    }
  }
}
