package io.akin.jdbc.dialect.mysql;

import io.akin.AkinException;
import io.akin.Filter.Operator;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comparisons of keys of a JSON column, which to MariaDB is text. So a number is told by its
 * digits: compared as a double first, which takes any exponent, and where that does not decide as a
 * decimal.
 */
final class MariaDbMetadata {
  /** What MariaDB's widest decimal holds: 35 digits, and 30 behind the point. */
  private static final BigDecimal LARGEST_DECIMAL = new BigDecimal("1e35");

  private static final int DECIMALS = 30;

  private static final Pattern PLAIN = Pattern.compile("[\\w-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private MariaDbMetadata() {}

  static Sql compare(String column, String key, Operator operator, Object value) {
    String extract = "json_extract(" + column + ", ?)";
    if (value instanceof Number number) {
      return compareNumber(extract, path(key), operator, new BigDecimal(Json.write(number)));
    }
    // By code point, whatever the collation is.
    return Sql.of(
        "case json_type(%s) when '%s' then convert(json_unquote(%s) using utf8mb4) collate utf8mb4_nopad_bin %s ? end"
            .formatted(
                extract,
                value instanceof Boolean ? "BOOLEAN" : "STRING",
                extract,
                MySqlFamily.symbol(operator)),
        List.of(path(key), path(key), value.toString()));
  }

  private static Sql compareNumber(
      String extract, String path, Operator operator, BigDecimal value) {
    double nearest = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value.doubleValue()));
    boolean fits = value.abs().compareTo(LARGEST_DECIMAL) < 0;
    return new SqlBuilder()
        .add("case when json_type(")
        .add(Sql.of(extract, List.of(path)))
        .add(") in ('INTEGER', 'DOUBLE') then ")
        .add(
            fits
                ? exactly(extract, path, operator, value)
                : asDouble(extract, path, operator, nearest))
        .add(" end")
        .build();
  }

  /** Doubles that differ decide; those that are the same may be of different decimals. */
  private static Sql exactly(String extract, String path, Operator operator, BigDecimal value) {
    double nearest = value.doubleValue();
    Sql same = asDouble(extract, path, Operator.EQ, nearest);
    Sql decimal =
        Sql.of(
            "cast(%s as decimal(65, %d)) %s ?"
                .formatted(extract, DECIMALS, MySqlFamily.symbol(operator)),
            List.of(path, value.setScale(DECIMALS, RoundingMode.HALF_UP)));
    SqlBuilder sql = new SqlBuilder().add("(");
    if (operator != Operator.EQ) {
      sql.add(asDouble(extract, path, strict(operator), nearest)).add(" or ");
    }
    return sql.add(same).add(" and ").add(decimal).add(")").build();
  }

  private static Sql asDouble(String extract, String path, Operator operator, double value) {
    return Sql.of(
        "cast(" + extract + " as double) " + MySqlFamily.symbol(operator) + " ?",
        List.of(path, value));
  }

  private static Operator strict(Operator operator) {
    return operator == Operator.GT || operator == Operator.GTE ? Operator.GT : Operator.LT;
  }

  static Sql missing(String column, String key) {
    return MySqlFamily.isMissing(column, path(key));
  }

  /**
   * In a path a key is written as a JSON string, as MariaDB compares it with the document. It finds
   * none that begins with a hyphen so, but without the quotes.
   */
  private static String path(String key) {
    if (!key.startsWith("-")) {
      return "$." + Json.write(key);
    }
    if (!PLAIN.matcher(key).matches()) {
      throw new AkinException(
          "MariaDB finds no key of metadata that begins with a hyphen and has more in it than letters, digits and hyphens: rename \"%s\"."
              .formatted(key));
    }
    return "$." + key;
  }
}
