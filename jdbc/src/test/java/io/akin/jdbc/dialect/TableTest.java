package io.akin.jdbc.dialect;

import static io.akin.jdbc.dialect.Fixtures.ARTICLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.VectorType;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table")
class TableTest {
  private static final TableName NAME = TableName.parse("t");
  private static final Table CASES =
      new Table(
          NAME,
          List.of(column("a"), column("A"), column("B"), column("v"), column("V")),
          List.of(),
          List.of(vector("v"), vector("V")));

  private static Column column(String name) {
    return new Column(name, Types.VARCHAR, "varchar", true);
  }

  private static VectorColumn vector(String name) {
    return new VectorColumn(NAME, name, VectorType.FLOAT, OptionalInt.empty());
  }

  @Test
  @DisplayName("finds a column by its exact name first, then in another case where only one fits")
  void findsColumns() {
    assertThat(CASES.column("a").name()).isEqualTo("a");
    assertThat(CASES.column("A").name()).isEqualTo("A");
    assertThat(CASES.column("b").name()).isEqualTo("B");
    assertThat(CASES.vector("v").name()).isEqualTo("v");
    assertThat(ARTICLES.column("LANG").name()).isEqualTo("Lang");
    assertThat(ARTICLES.vector("EMBEDDING").name()).isEqualTo("embedding");
  }

  @Test
  @DisplayName("does not guess between columns that differ in case only")
  void ambiguous() {
    Table table = new Table(NAME, List.of(column("aB"), column("Ab")), List.of(), List.of());

    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.column("AB"))
        .withMessage("t has no column \"AB\"; it has aB, Ab.");
  }

  @Test
  @DisplayName("names what it has where it lacks a column")
  void lacks() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> ARTICLES.column("author"))
        .withMessage(
            "app.articles has no column \"author\"; it has id, Lang, page, meta, embedding, bits.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> ARTICLES.vector("page"))
        .withMessage("app.articles has no vector column \"page\"; it has embedding, bits.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> new Table(NAME, List.of(column("a")), List.of(), List.of()).vector("a"))
        .withMessage("t has no vector column \"a\"; it has none.");
  }

  @Test
  @DisplayName("tells its columns of vectors from the plain ones")
  void plainColumns() {
    assertThat(ARTICLES.plainColumns()).containsExactly("id", "Lang", "page", "meta");
    assertThat(ARTICLES.isVector("embedding")).isTrue();
    assertThat(ARTICLES.isVector("EMBEDDING")).isFalse();
    assertThat(ARTICLES.isVector("page")).isFalse();
  }

  @Test
  @DisplayName("does not change with the lists that it was made of")
  void copies() {
    List<Column> columns = new ArrayList<>(List.of(column("a")));
    Table table = new Table(NAME, columns, List.of(), List.of());
    columns.clear();

    assertThat(table.columns()).hasSize(1);
  }
}
