package io.akin.jdbc.dialect.mysql;

import static io.akin.Filter.Operator.EQ;
import static io.akin.Filter.Operator.GT;
import static io.akin.jdbc.dialect.mysql.MariaDb.DIALECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.VectorType;
import io.akin.jdbc.dialect.ColumnDefinition;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Dialect.Refusal.Kind;
import io.akin.jdbc.dialect.TableSql;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("MariaDB's dialect")
class MariaDbDialectTest {

  @ParameterizedTest
  @CsvSource({
    "MariaDB, 11.8.6-MariaDB-0+deb13u1 from Debian",
    "MySQL, 11.8.6-MariaDB-0+deb13u1 from Debian",
    "MySQL, 5.5.5-11.7.1-MariaDB",
    "MariaDB, 12.0.2-MariaDB-log"
  })
  @DisplayName("is for MariaDB 11.7.1 and newer, whatever the driver calls it")
  void found(String product, String version) {
    assertThat(MariaDb.of(product, version)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"MySQL, 8.0.11-TiDB-v8.5.3", "MySQL, 9.7.0", "PostgreSQL, 17.2", "H2, 2.5.252"})
  @DisplayName("is for no other engine")
  void others(String product, String version) {
    assertThat(MariaDb.of(product, version)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.11.6-MariaDB", "11.4.2-MariaDB-1", "11.7.0-MariaDB", "5.5.5-10.6.1-MariaDB"})
  @DisplayName("refuses a MariaDB that is too old, in a sentence")
  void tooOld(String version) {
    assertThatThrownBy(() -> MariaDb.of("MariaDB", version))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(version, "11.7.1");
  }

  @Test
  @DisplayName("quotes names with backticks, and refuses those that are too long")
  void quote() {
    assertThat(DIALECT.quote("a`b")).isEqualTo("`a``b`");
    assertThatThrownBy(() -> DIALECT.quote("x".repeat(65))).hasMessageContaining("64");
  }

  @Test
  @DisplayName("makes text columns that compare byte by byte")
  void text() {
    assertThat(DIALECT.columnType(ColumnType.STRING)).endsWith("collate utf8mb4_nopad_bin");
    assertThat(DIALECT.columnType(ColumnType.TEXT)).endsWith("collate utf8mb4_nopad_bin");
  }

  @Test
  @DisplayName("a column of vectors needs a dimension")
  void dimension() {
    assertThat(DIALECT.vectorColumn("e", VectorType.FLOAT, OptionalInt.of(3)))
        .isEqualTo("vector(3)");
    assertThatThrownBy(() -> DIALECT.vectorColumn("e", VectorType.FLOAT, OptionalInt.empty()))
        .hasMessageContaining("dimension");
  }

  @Test
  @DisplayName("makes a table with a key of text so that an index can be made on it")
  void keyOfText() {
    assertThat(created(ColumnType.STRING))
        .isEqualTo(
            "create table `app`.`articles` (`id` varchar(255) character set utf8mb4"
                + " collate utf8mb4_nopad_bin, unique key akin_key (`id`), check (`id` is not null))");
    assertThat(created(ColumnType.BIGINT))
        .isEqualTo("create table `app`.`articles` (`id` bigint not null, primary key (`id`))");
  }

  private static String created(ColumnType type) {
    List<ColumnDefinition> columns = List.of(new ColumnDefinition.Plain("id", type, false));
    return new TableSql(DIALECT).createTable(MariaDb.NAME, columns, List.of("id")).text();
  }

  @Test
  @DisplayName("upserts by the key, and leaves a row that is all key as it is")
  void upsert() {
    assertThat(
            DIALECT.upsert(
                "t", List.of("id", "e"), List.of("id"), List.of("?", "cast(? as binary)")))
        .isEqualTo(
            "insert into t (id, e) values (?, cast(? as binary))"
                + " on duplicate key update e = values(e)");
    assertThat(DIALECT.upsert("t", List.of("id"), List.of("id"), List.of("?")))
        .endsWith("on duplicate key update id = id");
  }

  @Test
  @DisplayName("compares numbers in metadata as doubles, then as decimals")
  void numbers() {
    assertThat(DIALECT.compareMetadata("m", "n", EQ, 5).text())
        .isEqualTo(
            "case when json_type(json_extract(m, ?)) in ('INTEGER', 'DOUBLE') then"
                + " (cast(json_extract(m, ?) as double) = ?"
                + " and cast(json_extract(m, ?) as decimal(65, 30)) = ?) end");
    assertThat(DIALECT.compareMetadata("m", "n", GT, 1e300).text())
        .endsWith("then cast(json_extract(m, ?) as double) > ? end");
  }

  @Test
  @DisplayName("refuses a key of metadata that MariaDB cannot find")
  void hyphen() {
    assertThat(DIALECT.compareMetadata("m", "--", EQ, "x").parameters()).hasSize(3);
    assertThatThrownBy(() -> DIALECT.compareMetadata("m", "-a b", EQ, "x"))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("-a b");
  }

  @Test
  @DisplayName("a vector that the server refuses is told as one, without its values")
  void refusedVector() {
    SQLException refusal =
        new SQLException(
            "(conn=5) Incorrect vector value: 'secret' for column `e` at row 1", "22007", 1292);
    assertThat(DIALECT.refusal(refusal))
        .hasValueSatisfying(
            meaning -> {
              assertThat(meaning.kind()).isEqualTo(Kind.VECTOR);
              assertThat(meaning.sentence()).doesNotContain("secret").endsWith(".");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1062 | Duplicate entry 'secret' for key 'PRIMARY' | upsert",
        "1146 | Table 'app.t' doesn't exist | app.t",
        "1235 | This version of MariaDB doesn't yet support 'multiple VECTOR indexes' | one vector index",
        "1252 | All parts of a VECTOR index must be NOT NULL | NOT NULL",
        "1506 | Partitioned tables do not support VECTOR | partitioned",
        "1796 | Cannot create VECTOR index on temporary InnoDB table | temporary",
        "1969 | Query execution was interrupted (max_statement_time exceeded) | timeout"
      })
  @DisplayName("other refusals are sentences that say what to do, without a row's values")
  void refusals(int code, String message, String part) {
    assertThat(DIALECT.refusal(new SQLException("(conn=7) " + message, "HY000", code)))
        .hasValueSatisfying(
            meaning ->
                assertThat(meaning.sentence())
                    .contains(part)
                    .doesNotContain("secret", "conn=")
                    .endsWith("."));
  }
}
