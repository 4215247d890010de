package io.akin.cli;

import io.akin.Filter;
import io.akin.jdbc.MetadataFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands behind {@code --where}: a JSON object as {@link MetadataFilter} takes it, or
 * {@code key OP value} with = != &gt; &gt;= &lt; &lt;=. There a number, {@code true} and {@code
 * false} are what they look like, {@code null} is a missing key, and quotes make anything text.
 */
final class Conditions {
  private static final Pattern SIMPLE =
      Pattern.compile(
          "\\s*(?<key>[^=!<>]*[^=!<>\\s])\\s*(?<operator>==|=|!=|>=|<=|>|<)\\s*(?<value>.*?)\\s*",
          Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
  private static final Pattern QUOTED = Pattern.compile("'(.*)'|\"(.*)\"", Pattern.DOTALL);

  private Conditions() {}

  /**
   * Reads conditions that hold together; empty where there are none.
   *
   * @throws UsageException if one is none
   */
  static Optional<Filter> all(List<String> texts) {
    List<Filter> filters = texts.stream().map(Conditions::parse).toList();
    if (filters.size() < 2) {
      return filters.stream().findFirst();
    }
    return Optional.of(new Filter.And(filters));
  }

  /**
   * Reads a condition.
   *
   * @throws UsageException if it is none
   */
  static Filter parse(String text) {
    try {
      return text.strip().startsWith("{") ? MetadataFilter.parse(text) : simple(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--where " + text + ": " + e.getMessage(), e);
    }
  }

  private static Filter simple(String text) {
    Matcher matcher = SIMPLE.matcher(text);
    if (!matcher.matches() || matcher.group("value").isEmpty()) {
      throw new IllegalArgumentException(
          "This is no condition; write one such as 'page >= 2', lang=de or '{\"page\": {\"$gte\": 2}}'.");
    }
    return compare(matcher.group("key"), matcher.group("operator"), matcher.group("value"));
  }

  private static Filter compare(String key, String operator, String literal) {
    Optional<Object> value = value(literal);
    if (value.isEmpty()) {
      return missing(key, operator);
    }
    return switch (operator) {
      case "!=" -> Filter.ne(key, value.get());
      case ">" -> Filter.gt(key, value.get());
      case ">=" -> Filter.gte(key, value.get());
      case "<" -> Filter.lt(key, value.get());
      case "<=" -> Filter.lte(key, value.get());
      default -> Filter.eq(key, value.get());
    };
  }

  private static Filter missing(String key, String operator) {
    Filter missing = Filter.isMissing(key);
    return switch (operator) {
      case "=", "==" -> missing;
      case "!=" -> Filter.not(missing);
      default -> throw new IllegalArgumentException("Nothing is greater or less than null.");
    };
  }

  /** The value; empty for null. */
  private static Optional<Object> value(String literal) {
    Matcher quoted = QUOTED.matcher(literal);
    if (quoted.matches()) {
      return Optional.of(literal.substring(1, literal.length() - 1));
    }
    if (NUMBER.matcher(literal).matches()) {
      return Optional.of(number(new BigDecimal(literal)));
    }
    return switch (literal) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      case "null" -> Optional.empty();
      default -> Optional.of(literal);
    };
  }

  /** Akin compares numbers exactly, whatever their types. */
  private static Object number(BigDecimal number) {
    return number.scale() <= 0 && number.precision() - number.scale() < 18
        ? (Object) number.longValueExact()
        : number;
  }
}
