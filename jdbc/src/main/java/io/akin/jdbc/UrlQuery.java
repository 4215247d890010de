package io.akin.jdbc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters behind the {@code ?} of a URL that is not a JDBC URL, each given once.
 *
 * <p>A parameter nobody knows is refused: it may have asked for an encrypted or a verified
 * connection, and dropping that without a word is dangerous.
 */
final class UrlQuery {
  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "off");
  private static final int MOST_SECONDS = 1_000_000;

  private final UrlSource source;
  private final String example;
  private final Map<String, String> values;

  private UrlQuery(UrlSource source, String example, Map<String, String> values) {
    this.source = source;
    this.example = example;
    this.values = values;
  }

  /** Parses {@code a=b&c=d}; names are read with {@code _} where they have {@code -}. */
  static UrlQuery parse(UrlSource source, String example, String text) {
    UrlQuery query = new UrlQuery(source, example, new LinkedHashMap<>());
    for (String parameter : text.split("&", -1)) {
      if (!parameter.isEmpty()) {
        query.add(parameter);
      }
    }
    return query;
  }

  private void add(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 1) {
      throw refuse("has a parameter that is not of the form name=value");
    }
    String name = UrlText.decodeForm(parameter.substring(0, equals)).replace('-', '_');
    String value = UrlText.decodeForm(parameter.substring(equals + 1));
    if (values.put(name, value) != null) {
      throw refuse("has the parameter " + shown(name) + " twice");
    }
  }

  /** Refuses parameters other than these. */
  void allowOnly(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw refuse("has the unknown parameter " + shown(name) + "; known are " + list(known));
      }
    }
  }

  /** The value, or nothing where the parameter is missing or empty ({@code ssl_ca=}). */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** The value, also an empty one: a password may be. */
  Optional<String> getAny(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A switch, as {@link #toBoolean} reads it. */
  Optional<Boolean> getSwitch(String name) {
    return get(name)
        .map(
            value ->
                toBoolean(value)
                    .orElseThrow(
                        () ->
                            refuse("has a value of " + name + " that is neither true nor false")));
  }

  /** A whole number of seconds. */
  Optional<Integer> getSeconds(String name) {
    return get(name).map(value -> toSeconds(name, value));
  }

  /** One of these words, whatever its case, as it stands among them. */
  Optional<String> getOneOf(String name, Set<String> words) {
    return get(name).map(value -> toWord(name, value, words));
  }

  /** {@code true}, {@code 1}, {@code yes}, {@code on}, their opposites, or nothing. */
  static Optional<Boolean> toBoolean(String text) {
    String value = text.toLowerCase(Locale.ROOT);
    boolean known = TRUE.contains(value) || FALSE.contains(value);
    return known ? Optional.of(TRUE.contains(value)) : Optional.empty();
  }

  private int toSeconds(String name, String value) {
    if (!value.matches("\\d{1,7}") || Integer.parseInt(value) > MOST_SECONDS) {
      throw refuse("has a value of " + name + " that is not a number of seconds up to 1000000");
    }
    return Integer.parseInt(value);
  }

  private String toWord(String name, String value, Set<String> words) {
    return words.stream()
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> refuse("has a value of " + name + " that is none of " + list(words)));
  }

  /** As {@link UrlSource#refuse}, with the example of this kind of URL. */
  IllegalArgumentException refuse(String problem) {
    return source.refuse(problem, example);
  }

  private static String list(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }

  private static String shown(String name) {
    return UrlMask.isName(name) ? name : UrlMask.HIDDEN;
  }
}
