package io.akin.h2.sql;

import io.akin.Filter;
import io.akin.Filter.Operator;
import io.akin.jdbc.dialect.Json;
import org.jspecify.annotations.Nullable;

/**
 * Filters on JSON metadata, which H2's own SQL cannot look into: {@link Filter#matches}, the
 * definition itself. Thread-safe.
 */
public final class MetadataFunctions {

  private MetadataFunctions() {}

  /**
   * {@code AKIN_METADATA_MATCHES(document, key, operator, value)}.
   *
   * @param document a JSON object, or null
   * @param key one of its keys
   * @param operator the name of an {@link Operator}
   * @param value the value as JSON
   */
  public static boolean matches(
      @Nullable String document, String key, String operator, String value) {
    if (document == null) {
      return false;
    }
    Filter filter =
        new Filter.Comparison(key, Operator.valueOf(operator), Json.read(value).orElseThrow());
    return filter.matches(field -> Json.find(document, field).orElse(null));
  }

  /**
   * {@code AKIN_METADATA_HAS(document, key)}: whether a JSON object, or null, has a key that is not
   * null.
   */
  public static boolean has(@Nullable String document, String key) {
    return document != null && Json.find(document, key).isPresent();
  }
}
