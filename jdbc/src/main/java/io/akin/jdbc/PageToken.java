package io.akin.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.Table;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Position} as text for a URL: JSON in Base64, in which each value of the key has a letter
 * for its type before it. It comes back from anywhere, so nothing in it is believed.
 */
final class PageToken {
  private static final String DISTANCE = "d";
  private static final String KEY = "k";

  private static final List<Kind> KINDS =
      List.of(
          new Kind('s', String.class, text -> text),
          new Kind('b', Boolean.class, Boolean::valueOf),
          new Kind('u', UUID.class, UUID::fromString),
          new Kind('f', Float.class, Float::valueOf),
          new Kind('e', Double.class, Double::valueOf),
          new Kind('D', LocalDate.class, LocalDate::parse),
          new Kind('T', LocalTime.class, LocalTime::parse),
          new Kind('L', LocalDateTime.class, LocalDateTime::parse),
          new Kind('O', OffsetDateTime.class, OffsetDateTime::parse),
          // The last, for all other numbers.
          new Kind('n', Number.class, PageToken::number));

  private PageToken() {}

  private record Kind(char letter, Class<?> type, Function<String, Object> parser) {}

  static String of(Table table, double distance, List<Object> key) {
    List<String> values = key.stream().map(value -> text(table, value)).toList();
    String json = Json.write(Map.of(DISTANCE, distance, KEY, values));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private static String text(Table table, Object value) {
    Kind kind =
        KINDS.stream()
            .filter(each -> each.type().isInstance(value))
            .findFirst()
            .orElseThrow(
                () ->
                    new AkinException(
                        "The key of %s has a value of type %s, by which there are no pages."
                            .formatted(table.name(), value.getClass().getSimpleName())));
    return kind.letter()
        + (value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
  }

  /**
   * Reads a token.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Position read(String token) {
    try {
      Map<String, Object> parts =
          Json.readObject(new String(Base64.getUrlDecoder().decode(token), UTF_8));
      if (parts.get(DISTANCE) instanceof Number distance && parts.get(KEY) instanceof List<?> key) {
        List<Object> values = new ArrayList<>();
        key.forEach(value -> values.add(value(value.toString())));
        return new Position(distance.doubleValue(), values);
      }
    } catch (AkinException | IllegalArgumentException | DateTimeException e) {
      throw refused(e);
    }
    throw refused(null);
  }

  private static Object value(String text) {
    for (Kind kind : KINDS) {
      if (!text.isEmpty() && text.charAt(0) == kind.letter()) {
        return kind.parser().apply(text.substring(1));
      }
    }
    throw new IllegalArgumentException("There is no such type of key.");
  }

  /** Without exponents, by which a short text would be a number of a billion digits. */
  private static Number number(String text) {
    if (!text.matches("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?")) {
      throw new IllegalArgumentException("That is no number.");
    }
    BigDecimal number = new BigDecimal(text);
    return number.scale() == 0 && number.precision() < 19 ? (Number) number.longValue() : number;
  }

  private static IllegalArgumentException refused(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "That is no page's token; hand back next() of the page before as it was.", cause);
  }
}
