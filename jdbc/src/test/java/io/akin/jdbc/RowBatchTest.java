package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.SparseVector;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.TestDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows that go together")
class RowBatchTest {
  private Connection connection;
  private VectorTable table;

  /** A server that takes two rows at once, by the code of a packet that is too large. */
  public static final class TwoAtOnce implements Trigger {
    static final AtomicInteger ROWS = new AtomicInteger();
    static final AtomicInteger STATEMENTS = new AtomicInteger();

    @Override
    public void fire(Connection in, Object @Nullable [] old, Object @Nullable [] made)
        throws SQLException {
      if (made == null) {
        ROWS.set(0);
        STATEMENTS.incrementAndGet();
      } else if (ROWS.incrementAndGet() > 2) {
        ROWS.set(0);
        throw new SQLException("Got a packet bigger than that", "08S01", 1153);
      }
    }
  }

  @BeforeEach
  void create() throws SQLException {
    connection = TestDialect.connect();
    table =
        Akin.on(connection)
            .create(
                TableDefinition.of("t")
                    .key("id", ColumnType.INTEGER)
                    .column("lang", ColumnType.STRING)
                    .vector("e", 2));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void takesTwoAtOnce() throws SQLException {
    String call = " call \"" + TwoAtOnce.class.getName() + "\"";
    try (Statement statement = connection.createStatement()) {
      statement.execute("create trigger each_row before insert on t for each row" + call);
      statement.execute("create trigger each_statement after insert on t" + call);
    }
    TwoAtOnce.ROWS.set(0);
    TwoAtOnce.STATEMENTS.set(0);
  }

  private static Row row(int id) {
    Row row = Row.of("id", id, "e", new float[] {id, 1});
    return id % 3 == 0 ? row.with("lang", "de") : row;
  }

  @Test
  @DisplayName("are written in their order whatever columns they give, also the last few")
  void order() {
    List<Row> rows = new ArrayList<>(IntStream.range(0, 29).mapToObj(RowBatchTest::row).toList());
    rows.add(row(3).with("lang", "last"));
    assertThat(table.upsertAll(rows)).isEqualTo(30);
    assertThat(table.count()).isEqualTo(29);
    assertThat(table.get(3).orElseThrow().getString("lang")).isEqualTo("last");
    assertThat(table.get(28).orElseThrow().getFloats("e")).containsExactly(28, 1);
  }

  @Test
  @DisplayName("go in halves where the server takes no more, and all of them are there")
  void halves() throws SQLException {
    takesTwoAtOnce();
    table.insertAll(
        IntStream.range(0, 11).mapToObj(id -> Row.of("id", id, "e", new float[] {id, 1})).toList());
    assertThat(table.count()).isEqualTo(11);
    assertThat(TwoAtOnce.STATEMENTS).hasValue(6);
  }

  @Test
  @DisplayName("are all refused where one of them is too large by itself, and nothing is there")
  void tooLarge() throws SQLException {
    takesTwoAtOnce();
    TwoAtOnce.ROWS.set(2);
    assertThatThrownBy(() -> table.insertAll(List.of(row(1))))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("packet");
    assertThat(table.count()).isZero();
  }

  @Test
  @DisplayName("are reckoned with vectors as text, the longest that a database takes")
  void bytes() {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("nothing", null);
    assertThat(RowBatch.bytes(row)).isEqualTo(4);
    assertThat(RowBatch.bytes(Map.of("e", FloatVector.of(new float[100])))).isEqualTo(1_300);
    assertThat(RowBatch.bytes(Map.of("e", SparseVector.of(1_000_000, Map.of(7, 1))))).isEqualTo(24);
    assertThat(RowBatch.bytes(Map.of("e", BitVector.of("10101")))).isEqualTo(5);
    assertThat(RowBatch.bytes(Map.of("t", "four", "b", new byte[4], "n", 1))).isEqualTo(36);
  }
}
