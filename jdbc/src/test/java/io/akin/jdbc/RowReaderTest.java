package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import io.akin.jdbc.dialect.TestDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row that was read")
class RowReaderTest {

  @Test
  @DisplayName("has all its values when its connection is closed, large ones too")
  void detached() throws SQLException {
    String text = "é🐟".repeat(100_000);
    Row row;
    try (Connection connection = TestDialect.connect()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create table t (id uuid primary key, c clob, b blob, j json, n numeric(9, 2),"
                + " f boolean, t timestamp with time zone, e varchar comment 'vector(2)', x int)");
      }
      VectorTable table = Akin.on(connection).table("t");
      table.insert(
          Row.of(
              "id",
              new UUID(1, 2),
              "c",
              text,
              "b",
              new byte[] {1, 2},
              "n",
              1.5,
              "f",
              true,
              "t",
              Instant.EPOCH,
              "e",
              new float[] {1, 2}));
      try (Statement statement = connection.createStatement()) {
        statement.execute("update t set j = json '{\"a\": [1, null]}'");
      }
      row = table.get(new UUID(1, 2)).orElseThrow();
    }

    assertThat(row.getUuid("id")).isEqualTo(new UUID(1, 2));
    assertThat(row.getString("c")).isEqualTo(text);
    assertThat(row.get("b")).isEqualTo(new byte[] {1, 2});
    assertThat(row.getString("j")).isEqualTo("{\"a\":[1,null]}");
    assertThat(row.getDouble("n")).isEqualTo(1.5);
    assertThat(row.getBoolean("f")).isTrue();
    assertThat(row.getInstant("t")).isEqualTo(Instant.EPOCH);
    assertThat(row.getVector("e")).isEqualTo(FloatVector.of(1, 2));
    assertThat(row.find("x")).isEmpty();
  }
}
