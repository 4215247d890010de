package io.akin.jdbc.dialect.postgresql;

import io.akin.Filter.Operator;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Comparisons of keys of a JSON column, json or jsonb. */
final class PostgresMetadata {
  private static final Sql NEVER = Sql.of("false");

  private PostgresMetadata() {}

  static Sql compare(String column, String key, Operator operator, Object value) {
    if (hasNul(key) || value instanceof String text && hasNul(text)) {
      return NEVER;
    }
    if (operator == Operator.EQ) {
      // What an index of type GIN on the column can answer.
      return Sql.of(column + "::jsonb @> ?::jsonb", List.of(Json.write(Map.of(key, value))));
    }
    return value instanceof Number number
        ? ordered(column, key, "number", "::numeric", operator, decimal(number))
        // By code point, whatever the database's collation is.
        : ordered(column, key, "string", " collate \"C\"", operator, value);
  }

  private static Sql ordered(
      String column, String key, String type, String as, Operator operator, Object value) {
    return Sql.of(
        "case when jsonb_typeof(%s::jsonb -> ?) = '%s' then (%s::jsonb ->> ?)%s %s ? end"
            .formatted(column, type, column, as, symbol(operator)),
        List.of(key, key, value));
  }

  static Sql missing(String column, String key) {
    return hasNul(key)
        ? Sql.of("true")
        : Sql.of("coalesce(" + column + "::jsonb -> ?, 'null') = 'null'", List.of(key));
  }

  /** PostgreSQL's text and jsonb have no such character, so no document has it. */
  private static boolean hasNul(String text) {
    return text.indexOf(0) >= 0;
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(Json.write(number));
  }

  private static String symbol(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
    };
  }
}
