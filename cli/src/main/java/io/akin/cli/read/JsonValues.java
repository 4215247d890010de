package io.akin.cli.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.akin.FloatVector;
import io.akin.codec.TextCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one JSON line, as metadata holds them. */
final class JsonValues {
  private final JsonParser parser;
  private final Place place;

  JsonValues(JsonParser parser, Place place) {
    this.parser = parser;
    this.place = place;
  }

  /** The key at which the parser stands, checked to be new; the parser goes on to its value. */
  String key(Map<String, @Nullable Object> siblings) throws IOException {
    String key = storable(parser.currentName());
    if (siblings.containsKey(key)) {
      throw place.refuse("The key %s stands twice in one object; keep one.", Texts.echo(key));
    }
    parser.nextToken();
    return key;
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** The value at which the parser stands: null, text, boolean, long, double, list or map. */
  @Nullable Object read() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> storable(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = key(map);
      map.put(key, read());
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(read());
    }
    return Collections.unmodifiableList(list);
  }

  private Long integer() throws IOException {
    if (parser.getNumberType() == NumberType.BIG_INTEGER) {
      throw place.refuse(
          "The integer %s has more than 64 bits; write it as text, in quotes.",
          Texts.echo(parser.getText()));
    }
    return parser.getLongValue();
  }

  private Double decimal() throws IOException {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw place.refuse(
          "The number %s is too large for a double; write it as text, in quotes.",
          Texts.echo(parser.getText()));
    }
    return value;
  }

  private String storable(String text) {
    if (!Texts.isStorable(text)) {
      throw place.refuse(
          "%s holds \\u0000 or half of a surrogate pair, which databases refuse; remove it.",
          Texts.echo(text));
    }
    return text;
  }

  /** The vector at which the parser stands: an array of numbers, or such an array in text. */
  FloatVector vector() throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> FloatVector.of(floats());
      case VALUE_STRING -> FloatVector.of(TextCodec.parseFloats(parser.getText()));
      default -> throw place.refuse("The vector must be an array of numbers such as [1, 2, 3].");
    };
  }

  private float[] floats() throws IOException {
    float[] values = new float[16];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isNumeric()) {
        throw place.refuse(
            "Element %d of the vector is %s; all must be numbers.",
            count, Texts.echo(parser.getText()));
      }
      values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
      values[count++] = parser.getFloatValue();
    }
    return Arrays.copyOf(values, count);
  }
}
