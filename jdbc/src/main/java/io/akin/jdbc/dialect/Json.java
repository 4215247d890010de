package io.akin.jdbc.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.akin.AkinException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as JSON and back: text, numbers exactly, booleans, and lists and maps of these. A whole
 * number is read as a {@code Long}, any other as a {@code Double} where that is the same number;
 * those that are neither keep all their digits in a {@link BigInteger} or {@link BigDecimal}. A
 * JSON null is as if it were missing. Thread-safe.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** What would be written and then not read is refused when it is written. */
  private static final StreamReadConstraints READABLE = StreamReadConstraints.defaults();

  private Json() {}

  /**
   * JSON text.
   *
   * @param value text, a number, a boolean, a UUID or enum constant (as text), or a list or map of
   *     these
   * @throws IllegalArgumentException if it is, or holds, something else
   */
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, "value", value);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Metadata cannot be written as JSON: " + e.getMessage(), e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, String path, @Nullable Object value)
      throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = String.valueOf(entry.getKey());
        checkLength("A key of metadata", key, READABLE.getMaxNameLength());
        out.writeFieldName(key);
        write(out, key, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(out, path, element);
      }
      out.writeEndArray();
    } else {
      writeScalar(out, path, value);
    }
  }

  private static void writeScalar(JsonGenerator out, String path, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Number number) {
      out.writeNumber(decimal(path, number));
    } else if (value instanceof String || value instanceof UUID || value instanceof Enum<?>) {
      out.writeString(value instanceof Enum<?> constant ? constant.name() : value.toString());
    } else {
      throw new IllegalArgumentException(
          "Metadata %s is a %s; it takes text, numbers, booleans, and lists and maps of these."
              .formatted(path, value.getClass().getSimpleName()));
    }
  }

  private static String decimal(String path, Number number) {
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException(
            "Metadata %s is %s; JSON has no such number.".formatted(path, number));
      }
    }
    String text = number.toString();
    checkLength("Metadata " + path, text, READABLE.getMaxNumberLength());
    return text;
  }

  private static void checkLength(String what, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "%s has %,d characters; %,d is the most.".formatted(what, text.length(), most));
    }
  }

  /**
   * The members of a JSON object, in order; none of JSON's null.
   *
   * @throws AkinException if the text is not a JSON object
   */
  public static Map<String, Object> readObject(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      JsonToken first = in.nextToken();
      if (first == JsonToken.VALUE_NULL) {
        return Map.of();
      }
      if (first != JsonToken.START_OBJECT) {
        throw new AkinException("A document's metadata must be a JSON object.");
      }
      return object(in, false);
    } catch (IOException e) {
      throw new AkinException("A document's metadata is not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * The members of an object that people wrote, such as a filter, in order; null stays null.
   *
   * @throws IllegalArgumentException if the text is not a JSON object, has a key twice or anything
   *     behind the object; with line and column
   */
  public static Map<String, @Nullable Object> readStrictly(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      in.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(in, "it does not begin with {", in.currentTokenLocation());
      }
      Map<String, @Nullable Object> object = object(in, true);
      if (in.nextToken() != null) {
        throw new JsonParseException(
            in, "nothing may stand behind the object", in.currentTokenLocation());
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Not a JSON object%s: %s.".formatted(place(e), e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)"
            .formatted(location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  /**
   * One JSON value.
   *
   * @return empty for null
   * @throws AkinException if the text is not JSON
   */
  public static Optional<Object> read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() == null) {
        throw new AkinException("Not JSON: the text is empty.");
      }
      return Optional.ofNullable(value(in, false));
    } catch (IOException e) {
      throw new AkinException("Not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * One member of a JSON object, without reading the others into memory.
   *
   * @param object JSON text
   * @param key the member's name
   * @return empty where the text is no object, or has no such member, or it is null
   * @throws AkinException if the text is not JSON
   */
  public static Optional<Object> find(String object, String key) {
    try (JsonParser in = FACTORY.createParser(object)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        boolean found = in.currentName().equals(key);
        in.nextToken();
        if (found) {
          return Optional.ofNullable(value(in, false));
        }
        in.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new AkinException("Not JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser in, boolean nulls)
      throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      Object value = value(in, nulls);
      if (value != null || nulls) {
        object.put(key, value);
      }
    }
    return object;
  }

  private static @Nullable Object value(JsonParser in, boolean nulls) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in, nulls);
      case START_ARRAY -> array(in, nulls);
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> integer(in.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal(in);
      default -> null;
    };
  }

  private static List<@Nullable Object> array(JsonParser in, boolean nulls) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(in, nulls);
      if (value != null || nulls) {
        array.add(value);
      }
    }
    return array;
  }

  private static Object integer(BigInteger integer) {
    return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
  }

  /** A double where it is the same number, else all its digits. */
  private static Object decimal(JsonParser in) throws IOException {
    BigDecimal decimal;
    try {
      decimal = in.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new JsonParseException(
          in, "the exponent of a number is too large", in.currentTokenLocation(), e);
    }
    double value = decimal.doubleValue();
    return Double.isFinite(value) && isShortest(decimal, new BigDecimal(Double.toString(value)))
        ? (Object) value
        : decimal;
  }

  /**
   * Whether a decimal stands for a double, of which Java before 19 sometimes prints more digits
   * than are needed.
   */
  private static boolean isShortest(BigDecimal decimal, BigDecimal printed) {
    return decimal.compareTo(printed) == 0
        || decimal.stripTrailingZeros().precision() < printed.stripTrailingZeros().precision();
  }
}
