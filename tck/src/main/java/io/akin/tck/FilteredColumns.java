package io.akin.tck;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Filter;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A table with a column of every type that a filter compares, and the rows that were put in. */
abstract class FilteredColumns extends Theme {
  final List<Row> rows = new ArrayList<>();
  VectorTable table;

  @BeforeEach
  void aTable() {
    table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.INTEGER)
                .column("n", ColumnType.BIGINT)
                .column("i", ColumnType.INTEGER)
                .column("d", ColumnType.DOUBLE)
                .column("t", ColumnType.STRING)
                .column("b", ColumnType.BOOLEAN)
                .column("u", ColumnType.UUID)
                .column("day", ColumnType.DATE)
                .column("at", ColumnType.TIMESTAMP)
                .vector(EMBEDDING, 1));
  }

  final void insert(@Nullable Object... namesAndValues) {
    rows.add(Row.of(namesAndValues).with(ID, rows.size() + 1).with(EMBEDDING, v(rows.size() + 1)));
  }

  final void load() {
    table.insertAll(rows);
  }

  private static @Nullable Object field(Row row, String name) {
    return row.toMap().get(name);
  }

  /** Checks the engine's answer, by select, count and search, against the definition. */
  final void assertLetsThrough(Filter filter) {
    List<Integer> expected =
        rowIds(rows.stream().filter(row -> filter.matches(name -> field(row, name))).toList());
    assertThat(rowIds(table.select(filter))).as("%s", filter).isEqualTo(expected);
    assertThat(table.count(filter)).as("%s", filter).isEqualTo(expected.size());
    assertThat(ids(table.nearest(EMBEDDING, L2, v(0)).where(filter).limit(1000).list()))
        .as("%s", filter)
        .isEqualTo(expected);
  }
}
