package io.akin.benchmarks;

import io.akin.VectorType;
import io.akin.codec.LittleEndianCodec;
import io.akin.jdbc.Akin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Akin's distance in SQL of one's own, sorted by H2; the statement is prepared once. Not
 * thread-safe.
 */
final class OrderBy implements Contender {
  private final PreparedStatement statement;

  OrderBy(Akin akin, Connection connection) throws SQLException {
    String distance =
        akin.dialect().distance(ScanTable.DISTANCE, VectorType.FLOAT, ScanTable.VECTORS, "?");
    statement =
        connection.prepareStatement(
            "select id, title, %s as d from %s order by d fetch first %d rows only"
                .formatted(distance, ScanTable.NAME, ScanTable.NEIGHBORS));
  }

  @Override
  public String name() {
    return "SQL order by";
  }

  @Override
  public long[] nearest(float[] query) throws SQLException {
    statement.setBytes(1, LittleEndianCodec.encode(query));
    long[] ids = new long[ScanTable.NEIGHBORS];
    try (ResultSet rows = statement.executeQuery()) {
      for (int i = 0; rows.next(); i++) {
        ids[i] = rows.getLong(1);
      }
    }
    return ids;
  }
}
