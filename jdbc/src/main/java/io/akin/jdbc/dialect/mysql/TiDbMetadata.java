package io.akin.jdbc.dialect.mysql;

import io.akin.Filter.Operator;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.Sql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Comparisons of keys of a JSON column. TiDB keeps a number as a 64-bit integer or a double, and
 * takes the two for equal where they are a hundred-millionth apart, so each is compared with what
 * the value means for its kind.
 */
final class TiDbMetadata {
  private static final Sql NEVER = Sql.of("false");

  /** Beyond all that 64 bits hold. */
  private static final BigDecimal LARGEST_WHOLE = new BigDecimal("1e20");

  private TiDbMetadata() {}

  static Sql compare(String column, String key, Operator operator, Object value) {
    String path = path(key);
    if (value instanceof Number number) {
      return compareNumber(column, path, operator, new BigDecimal(Json.write(number)));
    }
    // By code point, as JSON strings compare, whatever the collation is.
    Sql compared =
        Sql.of(
            "json_extract(" + column + ", ?) " + symbol(operator) + " cast(? as json)",
            List.of(path, Json.write(value)));
    return operator == Operator.EQ
        ? compared
        : new Sql.SqlBuilder()
            .add("case json_type(json_extract(" + column + ", ")
            .addValue(path)
            .add(")) when 'STRING' then ")
            .add(compared)
            .add(" end")
            .build();
  }

  private static Sql compareNumber(
      String column, String path, Operator operator, BigDecimal value) {
    String extract = "json_extract(" + column + ", ?)";
    Sql whole = whole(extract, path, operator, value);
    return new Sql.SqlBuilder()
        .add("case json_type(json_extract(" + column + ", ")
        .addValue(path)
        .add(")) when 'DOUBLE' then ")
        .add(fraction(extract, path, operator, value))
        .add(" when 'INTEGER' then ")
        .add(whole)
        .add(" when 'UNSIGNED INTEGER' then ")
        .add(whole)
        .add(" end")
        .build();
  }

  /** A whole number is greater than 5.5 where it is greater than 5. */
  private static Sql whole(String extract, String path, Operator operator, BigDecimal value) {
    boolean isWhole = value.stripTrailingZeros().scale() <= 0;
    if (operator == Operator.EQ && !isWhole) {
      return NEVER;
    }
    boolean up = operator == Operator.GTE || operator == Operator.LT;
    BigDecimal inRange = value.min(LARGEST_WHOLE).max(LARGEST_WHOLE.negate());
    BigInteger bound =
        inRange.setScale(0, up ? RoundingMode.CEILING : RoundingMode.FLOOR).toBigInteger();
    return Sql.of(
        "cast(" + extract + " as decimal(21, 0)) " + symbol(operator) + " ?", List.of(path, bound));
  }

  /** A double is greater than a decimal between two doubles where it is the upper one, or more. */
  private static Sql fraction(String extract, String path, Operator operator, BigDecimal value) {
    double nearest = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value.doubleValue()));
    int order = new BigDecimal(Double.toString(nearest)).compareTo(value);
    if (operator == Operator.EQ && order != 0) {
      return NEVER;
    }
    return Sql.of(
        "cast(" + extract + " as double) " + symbol(shifted(operator, order)) + " ?",
        List.of(path, nearest));
  }

  /** The operator for the nearest double, which is smaller or greater than the value, or it. */
  private static Operator shifted(Operator operator, int order) {
    if (order == 0) {
      return operator;
    }
    return switch (operator) {
      case EQ -> operator;
      case GT, GTE -> order < 0 ? Operator.GT : Operator.GTE;
      case LT, LTE -> order < 0 ? Operator.LTE : Operator.LT;
    };
  }

  static Sql missing(String column, String key) {
    return Sql.of(
        "coalesce(json_type(json_extract(" + column + ", ?)), 'NULL') = 'NULL'",
        List.of(path(key)));
  }

  /** The key in a path is a JSON string. */
  private static String path(String key) {
    return "$." + Json.write(key);
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
