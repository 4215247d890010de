package io.akin.jdbc.dialect.mysql;

import io.akin.Filter.Operator;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
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
    Sql extract = extract(column, key);
    if (value instanceof Number number) {
      return compareNumber(extract, operator, new BigDecimal(Json.write(number)));
    }
    // By code point, as JSON strings compare, whatever the collation is.
    Sql compared =
        new SqlBuilder()
            .add(extract)
            .add(" " + MySqlFamily.symbol(operator) + " cast(")
            .addValue(Json.write(value))
            .add(" as json)")
            .build();
    return operator == Operator.EQ
        ? compared
        : new SqlBuilder()
            .add(type(extract))
            .add(" when 'STRING' then ")
            .add(compared)
            .add(" end")
            .build();
  }

  private static Sql type(Sql extract) {
    return extract.wrap("case json_type(", ")");
  }

  private static Sql compareNumber(Sql extract, Operator operator, BigDecimal value) {
    Sql whole = whole(extract, operator, value);
    return new SqlBuilder()
        .add(type(extract))
        .add(" when 'DOUBLE' then ")
        .add(fraction(extract, operator, value))
        .add(" when 'INTEGER' then ")
        .add(whole)
        .add(" when 'UNSIGNED INTEGER' then ")
        .add(whole)
        .add(" end")
        .build();
  }

  /** A whole number is greater than 5.5 where it is greater than 5. */
  private static Sql whole(Sql extract, Operator operator, BigDecimal value) {
    boolean isWhole = value.stripTrailingZeros().scale() <= 0;
    if (operator == Operator.EQ && !isWhole) {
      return NEVER;
    }
    boolean up = operator == Operator.GTE || operator == Operator.LT;
    BigDecimal inRange = value.min(LARGEST_WHOLE).max(LARGEST_WHOLE.negate());
    BigInteger bound =
        inRange.setScale(0, up ? RoundingMode.CEILING : RoundingMode.FLOOR).toBigInteger();
    return compare(extract, "decimal(21, 0)", operator, bound);
  }

  /** A double is greater than a decimal between two doubles where it is the upper one, or more. */
  private static Sql fraction(Sql extract, Operator operator, BigDecimal value) {
    double nearest = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value.doubleValue()));
    int order = new BigDecimal(Double.toString(nearest)).compareTo(value);
    if (operator == Operator.EQ && order != 0) {
      return NEVER;
    }
    return compare(extract, "double", shifted(operator, order), nearest);
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

  private static Sql compare(Sql extract, String type, Operator operator, Number value) {
    return new SqlBuilder()
        .add(extract.wrap("cast(", " as " + type + ") " + MySqlFamily.symbol(operator) + " "))
        .addValue(value)
        .build();
  }

  static Sql missing(String column, String key) {
    return extract(column, key).wrap("coalesce(json_type(", "), 'NULL') = 'NULL'");
  }

  /** The value of a key, which in a path is a JSON string. */
  private static Sql extract(String column, String key) {
    return key.equals("*")
        ? extractStar(column)
        : Sql.of("json_extract(" + column + ", ?)", List.of("$." + Json.write(key)));
  }

  /** To TiDB a star is any key also within quotes; its place is the same among keys and values. */
  private static Sql extractStar(String column) {
    return Sql.of(
        "json_extract(json_extract(%s, '$.*'), json_unquote(json_search(json_keys(%s), 'one', '*')))"
            .formatted(column, column));
  }
}
