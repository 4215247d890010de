package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.InvalidVectorException;
import io.akin.VectorType;
import io.akin.jdbc.dialect.ColumnDefinition;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.TableName;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The definition of a table")
class TableDefinitionTest {

  @Test
  @DisplayName("has its columns in the order in which they were named, and those of the key")
  void columns() {
    TableDefinition table =
        TableDefinition.of("app.articles")
            .key("tenant", ColumnType.UUID)
            .column("title", ColumnType.TEXT)
            .key("id", ColumnType.IDENTITY)
            .column("lang", "char(2) not null")
            .vector("embedding", 384)
            .vector("bits", VectorType.BIT, 64);

    assertThat(table.name()).isEqualTo(TableName.of("app", "articles"));
    assertThat(table.key()).containsExactly("tenant", "id");
    assertThat(table.columns())
        .containsExactly(
            new ColumnDefinition.Plain("tenant", ColumnType.UUID, false),
            new ColumnDefinition.Plain("title", ColumnType.TEXT, true),
            new ColumnDefinition.Plain("id", ColumnType.IDENTITY, false),
            new ColumnDefinition.Typed("lang", "char(2) not null"),
            new ColumnDefinition.OfVectors("embedding", VectorType.FLOAT, OptionalInt.of(384)),
            new ColumnDefinition.OfVectors("bits", VectorType.BIT, OptionalInt.of(64)));
  }

  @Test
  @DisplayName("is never changed: each step gives another")
  void immutable() {
    TableDefinition table = TableDefinition.of("t").key("id", ColumnType.BIGINT);
    table.column("a", ColumnType.TEXT).key("b", ColumnType.TEXT);

    assertThat(table.columns()).hasSize(1);
    assertThat(table.key()).containsExactly("id");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT, 0, 16383",
    "FLOAT, 16384, 16383",
    "HALF, 16001, 16000",
    "SPARSE, 1000000001, 1000000000",
    "BIT, -1, 64000"
  })
  @DisplayName("has no column of vectors that no vector fits")
  void dimension(VectorType type, int dimension, int largest) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TableDefinition.of("t").vector("e", type, dimension))
        .withMessage(
            "e: a vector of type %s has 1 to %s dimensions, got %s.", type, largest, dimension);
    assertThat(TableDefinition.of("t").vector("e", type, largest).columns()).hasSize(1);
  }
}
