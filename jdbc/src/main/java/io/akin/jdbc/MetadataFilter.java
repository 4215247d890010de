package io.akin.jdbc;

import io.akin.Filter;
import io.akin.jdbc.dialect.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters on metadata as dictionaries, in the language that tidb-vector's and pytidb's users know.
 *
 * <table>
 * <caption>The language</caption>
 * <tr><th>dictionary</th><th>which documents</th></tr>
 * <tr><td>{@code {"lang": "de"}}</td><td>{@code lang} is {@code de}</td></tr>
 * <tr><td>{@code {"page": {"$gte": 1, "$lte": 2}}}</td><td>{@code page} satisfies all of the operators</td></tr>
 * <tr><td>{@code $eq $ne $gt $gte $lt $lte}</td><td>as {@link Filter#eq}, {@link Filter#ne} and so on</td></tr>
 * <tr><td>{@code {"page": {"$in": [1, 2]}}}, {@code $nin}</td><td>as {@link Filter#in} and {@link Filter#nin}; of an
 * empty list {@code $in} matches nothing and {@code $nin} everything</td></tr>
 * <tr><td>{@code {"lang": "de", "page": 1}}</td><td>all of the keys</td></tr>
 * <tr><td>{@code {"$and": [{…}, {…}]}}, {@code $or}</td><td>all, or any, of the filters in the list</td></tr>
 * <tr><td>{@code {"author": null}}, {@code {"author": {"$ne": null}}}</td><td>the document lacks {@code author}, or
 * has it, as {@link Filter#isMissing}</td></tr>
 * </table>
 *
 * <p>A filter never widens: what is not in this table is refused, as are an empty dictionary, an
 * empty {@code $and} or {@code $or}, a key given twice, and more than 32 dictionaries inside one
 * another. A key stands for itself, dots included; a key that begins with {@code $} needs {@link
 * Filter} itself. The methods are thread-safe.
 */
public final class MetadataFilter {
  private static final int MAX_DEPTH = 32;
  private static final List<String> OPERATORS =
      List.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin");

  private MetadataFilter() {}

  /**
   * Reads a filter from JSON.
   *
   * @param json an object, such as {@code {"lang": "de"}}
   * @throws IllegalArgumentException if it is not a JSON object, with line and column, or not a
   *     filter, with what is wrong
   */
  public static Filter parse(String json) {
    return parse(Json.readStrictly(json));
  }

  /**
   * Reads a filter from a dictionary.
   *
   * @param dictionary values and operands by key; a value is text, a number, a boolean, null, a map
   *     of operators, or what else a {@link Filter.Comparison} takes; lists are any collections
   * @throws IllegalArgumentException if it is not a filter, with what is wrong
   */
  public static Filter parse(Map<String, ?> dictionary) {
    return filter(dictionary, 1);
  }

  private static Filter filter(Map<?, ?> dictionary, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused("Filters may stand at most %d deep inside one another.", MAX_DEPTH);
    }
    if (dictionary.isEmpty()) {
      throw refused("{} is no filter; give it a condition, or leave the filter out.");
    }
    List<Filter> all = new ArrayList<>();
    dictionary.forEach((key, value) -> all.add(entry(key, value, depth)));
    return all.size() == 1 ? all.get(0) : new Filter.And(all);
  }

  private static Filter entry(@Nullable Object key, @Nullable Object value, int depth) {
    if (!(key instanceof String name)) {
      throw refused("The keys of a filter are text, got %s.", describe(key));
    }
    if (name.equals("$and")) {
      return new Filter.And(operands(name, value, depth));
    }
    if (name.equals("$or")) {
      return new Filter.Or(operands(name, value, depth));
    }
    if (OPERATORS.contains(name)) {
      throw refused("Operator %1$s must follow a key, as in {\"page\": {\"%1$s\": …}}.", name);
    }
    if (name.startsWith("$")) {
      throw refused("Unknown operator %s; filters are joined by $and and $or.", name);
    }
    return value instanceof Map<?, ?> conditions ? all(name, conditions) : equal(name, value);
  }

  private static List<Filter> operands(String operator, @Nullable Object value, int depth) {
    if (!(value instanceof Collection<?> list)) {
      throw refused("%s takes a list of filters, got %s.", operator, describe(value));
    }
    List<Filter> filters = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> dictionary)) {
        throw refused("%s takes a list of filters, got %s in it.", operator, describe(element));
      }
      filters.add(filter(dictionary, depth + 1));
    }
    if (filters.isEmpty()) {
      throw refused("%s needs at least one filter in its list.", operator);
    }
    return filters;
  }

  private static Filter all(String key, Map<?, ?> conditions) {
    if (conditions.isEmpty()) {
      throw refused(
          "\"%s\" needs an operator, one of %s, got {}.", key, String.join(" ", OPERATORS));
    }
    List<Filter> all = new ArrayList<>();
    conditions.forEach((operator, operand) -> all.add(condition(key, operator, operand)));
    return all.size() == 1 ? all.get(0) : new Filter.And(all);
  }

  private static Filter condition(String key, @Nullable Object operator, @Nullable Object operand) {
    return switch (String.valueOf(operator)) {
      case "$eq" -> equal(key, operand);
      case "$ne" -> Filter.not(equal(key, operand));
      case "$gt" -> Filter.gt(key, value(key, operand));
      case "$gte" -> Filter.gte(key, value(key, operand));
      case "$lt" -> Filter.lt(key, value(key, operand));
      case "$lte" -> Filter.lte(key, value(key, operand));
      case "$in" -> Filter.in(key, values(key, "$in", operand));
      case "$nin" -> Filter.nin(key, values(key, "$nin", operand));
      default ->
          throw refused(
              "Unknown operator %s for \"%s\"; use one of %s.",
              operator, key, String.join(" ", OPERATORS));
    };
  }

  private static Filter equal(String key, @Nullable Object value) {
    return value == null ? Filter.isMissing(key) : Filter.eq(key, value(key, value));
  }

  private static List<Object> values(String key, String operator, @Nullable Object operand) {
    if (!(operand instanceof Collection<?> list)) {
      throw refused(
          "%s for \"%s\" takes a list of values, got %s.", operator, key, describe(operand));
    }
    List<Object> values = new ArrayList<>();
    for (Object element : list) {
      values.add(value(key, element));
    }
    return values;
  }

  private static Object value(String key, @Nullable Object value) {
    if (value instanceof Collection<?>) {
      throw refused("\"%1$s\" is compared with a list; use {\"%1$s\": {\"$in\": […]}}.", key);
    }
    if (value == null || value instanceof Map<?, ?>) {
      throw refused(
          "\"%s\" is compared with %s; use text, a number, true or false.", key, describe(value));
    }
    return value;
  }

  private static String describe(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    if (value instanceof Collection<?>) {
      return "a list";
    }
    return value instanceof Number ? "a number" : "a " + value.getClass().getSimpleName();
  }

  private static IllegalArgumentException refused(String sentence, @Nullable Object... arguments) {
    return new IllegalArgumentException(sentence.formatted(arguments));
  }
}
