package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.dialect.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The primary key of a table. */
record Keys(Table table) {

  /** The row with a key, which has a value for each column. */
  Filter row(List<?> key) {
    require();
    List<String> columns = table.key();
    if (key.size() != columns.size()) {
      throw new AkinException(
          "The key of %s is (%s): %d values, got %d."
              .formatted(table.name(), String.join(", ", columns), columns.size(), key.size()));
    }
    List<Filter> parts = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      parts.add(Filter.eq(columns.get(i), key.get(i)));
    }
    return new Filter.And(parts);
  }

  /** The rows with some keys: each a value or, where there are several columns, a list of them. */
  Filter rows(Collection<?> keys) {
    require();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("A mean of rows needs the key of a row.");
    }
    return table.key().size() == 1
        ? Filter.in(table.key().get(0), keys)
        : new Filter.Or(keys.stream().map(key -> row(asList(key))).toList());
  }

  private static List<?> asList(Object key) {
    return key instanceof List<?> values ? values : List.of(key);
  }

  /** Refuses a row that does not give the whole key. */
  void requireIn(Map<String, @Nullable Object> row) {
    require();
    for (String column : table.key()) {
      if (row.get(column) == null) {
        throw new AkinException(
            "An upsert into %s needs its key %s.".formatted(table.name(), column));
      }
    }
  }

  private void require() {
    if (table.key().isEmpty()) {
      throw new AkinException("Table %s has no primary key.".formatted(table.name()));
    }
  }

  /** The key among a row's values. */
  Row of(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> key = new LinkedHashMap<>();
    table.key().forEach(column -> key.put(column, values.get(column)));
    return Row.of(key);
  }
}
