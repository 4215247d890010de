package io.akin.jdbc.dialect.mysql;

import io.akin.AkinException;
import io.akin.Filter.Operator;
import io.akin.VectorType;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.TableName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The fragments in which MariaDB and TiDB are alike. */
sealed interface MySqlFamily extends Dialect permits MariaDbDialect, TiDbDialect {
  int LONGEST_NAME = 64;

  /** There is no offset without a limit. */
  String ALL_ROWS = "18446744073709551615";

  @Override
  default List<Sql> setup() {
    return List.of();
  }

  @Override
  default Sql setupOwed() {
    return Sql.of("select 0");
  }

  /** A name between backticks, which mean the same in every SQL mode. */
  @Override
  default String quote(String name) {
    if (name.length() > LONGEST_NAME) {
      throw new AkinException(
          "A name in %s has at most %d characters; shorten \"%s\"."
              .formatted(name(), LONGEST_NAME, name));
    }
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  default Optional<String> typeName(VectorType type) {
    return type == VectorType.FLOAT ? Optional.of("vector") : Optional.empty();
  }

  /** Neither adds up vectors. */
  @Override
  default Optional<String> average(VectorType type, String column) {
    return Optional.empty();
  }

  @Override
  default String fence() {
    return "";
  }

  @Override
  default String jsonParameter() {
    return "?";
  }

  /**
   * The type of a column that holds no vectors.
   *
   * @param collation compares text byte by byte, as the other engines do
   * @param uuid the type for UUIDs
   */
  static String columnType(ColumnType type, String collation, String uuid) {
    return switch (type) {
      case STRING -> "varchar(255) character set utf8mb4 collate " + collation;
      case TEXT -> "longtext character set utf8mb4 collate " + collation;
      case INTEGER -> "int";
      case BIGINT -> "bigint";
      case IDENTITY -> "bigint not null auto_increment";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case UUID -> uuid;
      case DATE -> "date";
      case TIMESTAMP -> "timestamp(6)";
      case JSON -> "json";
    };
  }

  /**
   * The columns whose types the drivers do not tell: vectors with their dimension; points in time,
   * which they call what they call times of no zone; and what this adds.
   *
   * @param more cases of {@code when … then '…'} over {@code information_schema.columns c}
   * @param types the other types that these are of, each as {@code , 'type'}
   */
  static Sql columns(TableName table, String more, String types) {
    return Sql.of(
        "select c.column_name, case when c.data_type = 'timestamp' then 'timestamptz'"
            + more
            + " else c.column_type end from information_schema.columns c where c.table_schema = ?"
            + " and c.table_name = ? and c.data_type in ('vector', 'timestamp'"
            + types
            + ") order by c.ordinal_position",
        List.of(table.schema().orElseThrow(), table.name()));
  }

  @Override
  default Sql limit(OptionalInt limit, long offset) {
    if (limit.isEmpty() && offset == 0) {
      return Sql.of("");
    }
    String rows = limit.isPresent() ? String.valueOf(limit.getAsInt()) : ALL_ROWS;
    return Sql.of(" limit " + rows + (offset > 0 ? " offset " + offset : ""));
  }

  /** By the primary key, or any other unique one: there is no way to name one of them. */
  @Override
  default String upsert(String table, List<String> columns, List<String> key, List<String> values) {
    String others =
        columns.stream()
            .filter(column -> !key.contains(column))
            .map(column -> column + " = values(" + column + ")")
            .collect(Collectors.joining(", "));
    return "insert into %s (%s) values (%s) on duplicate key update %s"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", values),
            others.isEmpty() ? key.get(0) + " = " + key.get(0) : others);
  }

  /** Whether a key of a JSON column is missing or JSON's null, or the column NULL. */
  static Sql isMissing(String column, String path) {
    return Sql.of(
        "coalesce(json_type(json_extract(" + column + ", ?)), 'NULL') = 'NULL'", List.of(path));
  }

  static String symbol(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
    };
  }
}
