package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Columns of the user's own types")
class ColumnTypesTest {
  private Connection connection;
  private Akin akin;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    akin = Akin.on(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private VectorTable table(String columns, String values) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table t (" + columns + ")");
      statement.execute("insert into t values (" + values + ")");
    }
    return akin.table("t");
  }

  @Test
  @DisplayName("hold times that the clock left out, and find them again")
  void times() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      VectorTable table =
          table(
              "d date primary key, t time(9), ts timestamp",
              "'2024-03-31', '12:34:56.789', '2024-03-31 02:30:00'");
      Row row = table.get(LocalDate.of(2024, 3, 31)).orElseThrow();

      assertThat(row.get("ts")).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
      assertThat(row.get("t")).isEqualTo(LocalTime.of(12, 34, 56, 789_000_000));
      assertThat(table.count(Filter.eq("ts", row.get("ts")))).isEqualTo(1);
      assertThat(table.get(row.get("d"))).contains(row);
      table.upsert(row);
      assertThat(table.get(row.get("d"))).contains(row);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  @DisplayName("hold arrays, read as lists that need no connection")
  void arrays() throws SQLException {
    VectorTable table = table("id int primary key, a integer array", "1, array[1, null, 3]");
    Row row = table.get(1).orElseThrow();
    connection.close();

    assertThat(row.get("a"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(1, null, 3);
  }

  @Test
  @DisplayName("of float32 compare by the decimal that they print as")
  void reals() throws SQLException {
    VectorTable table = table("id int primary key, r real, d double precision", "1, 0.1, 0.1");

    assertThat(table.count(Filter.eq("r", 0.1))).isEqualTo(1);
    assertThat(table.count(Filter.gt("r", 0.1))).isZero();
    assertThat(table.count(Filter.lte("r", 0.1f))).isEqualTo(1);
    assertThat(table.count(Filter.eq("d", 0.1f))).isEqualTo(1);
    assertThat(table.count(Filter.gt("r", 0.0999999999))).isEqualTo(1);
  }

  @Test
  @DisplayName("hold JSON, written from text and maps and read as text")
  void json() throws SQLException {
    VectorTable table = table("id int primary key, j json", "1, json '{\"a\":1}'");
    table.upsert(table.get(1).orElseThrow());
    table.insert(Row.of("id", 2, "j", Map.of("b", List.of(1, 2))));

    assertThat(table.get(1).orElseThrow().get("j")).isEqualTo("{\"a\":1}");
    assertThat(table.get(2).orElseThrow().get("j")).isEqualTo("{\"b\":[1,2]}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.count(Filter.eq("j", "{\"a\":1}")))
        .withMessageContaining("J is of type JSON");
  }

  @Test
  @DisplayName("that hold a document's metadata are copied with its row")
  void documents() {
    DocumentTable documents = akin.createDocuments("docs", 1);
    documents.insert(Document.of("1", "one", Map.of("a", 1), new float[] {1}));
    documents.rows().upsert(documents.rows().get("1").orElseThrow());

    assertThat(documents.count(Filter.eq("a", 1))).isEqualTo(1);
    assertThat(documents.get("1").orElseThrow().metadata()).containsEntry("a", 1L);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                documents.insert(
                    Document.of("2", "", Map.of("n", BigInteger.TEN.pow(1000)), new float[] {1})))
        .withMessage("Metadata n has 1,001 characters; 1,000 is the most.");
  }

  @Test
  @DisplayName("and tables are not made beside others that differ in case only")
  void otherCase() throws SQLException {
    table("\"embedding\" int primary key", "1");
    assertThatThrownBy(() -> akin.table("t").addVector("Embedding", 2))
        .isInstanceOf(AkinException.class)
        .hasMessage("PUBLIC.T has a column embedding already; choose another name.");
    assertThatThrownBy(() -> akin.create(TableDefinition.of("t").key("id", ColumnType.INTEGER)))
        .isInstanceOf(AkinException.class)
        .hasMessage(
            "There is a table PUBLIC.T already; open it by table(), or choose another name.");
  }

  @Test
  @DisplayName("are asked by SQL of one's own whose values are counted before it is sent")
  void ownSql() throws SQLException {
    VectorTable table = table("id int primary key, s varchar", "1, '?'").addVector("e", 1);
    table.update(Filter.eq("id", 1), Row.of("e", new float[] {1}));

    assertThat(
            table
                .nearest("e", Distance.L2, new float[] {1})
                .whereSql("s = '?' and id = ? -- newer?", 1)
                .limit(1)
                .list())
        .hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.nearest("e", Distance.L2, new float[] {1}).whereSql("id = ?", 1, 2))
        .withMessage("The condition \"id = ?\" has 1 parameters, but 2 values were given.");
  }
}
