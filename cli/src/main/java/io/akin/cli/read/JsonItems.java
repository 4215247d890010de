package io.akin.cli.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.akin.FloatVector;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an item of a line's JSON object. */
final class JsonItems {
  /** The depth at which MySQL and TiDB stop. */
  private static final int MAX_DEPTH = 100;

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Texts.MAX_RECORD)
                  .build())
          .build();
  private final Embeddings embeddings = new Embeddings();
  private final ReadOptions options;
  private final Set<String> embeddingKeys;

  JsonItems(ReadOptions options) {
    this.options = options;
    this.embeddingKeys =
        options.embeddingField().map(Set::of).orElse(Set.copyOf(ReadOptions.EMBEDDING_FIELDS));
  }

  Item parse(Place place, String line, long position) throws IOException {
    try (JsonParser parser = json.createParser(line)) {
      return item(parser, place, position);
    } catch (StreamConstraintsException e) {
      throw place.refuse(
          e,
          "It nests deeper than %d levels, or a key or number is too long; make it simpler.",
          MAX_DEPTH);
    } catch (JsonEOFException e) {
      throw place.refuse(
          e, "The JSON object ends too early; put each whole object on a line of its own.");
    } catch (JsonProcessingException e) {
      throw malformed(place, line, e);
    }
  }

  private static ReadException malformed(Place place, String line, JsonProcessingException e) {
    int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
    String rest = line.substring(Math.min(line.length(), column - 1));
    return place.refuse(
        e,
        "Column %d, at %s, is not valid JSON; put one object on each line.",
        column,
        Texts.echo(rest));
  }

  private Item item(JsonParser parser, Place place, long position) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw place.refuse("The line is not a JSON object; write one such as {\"content\": \"…\"}.");
    }
    JsonValues values = new JsonValues(parser, place);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Optional<FloatVector> embedding = Optional.empty();
    boolean hasVectorKey = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = values.key(fields);
      if (embeddingKeys.contains(key)) {
        hasVectorKey = true;
        Optional<FloatVector> further = embedding(values, place);
        checkOne(embedding, further, place);
        embedding = embedding.or(() -> further);
      } else {
        fields.put(key, values.read());
      }
    }
    if (parser.nextToken() != null) {
      throw place.refuse("Something follows the object; put each object on a line of its own.");
    }
    Set<String> keys = position == 0 ? Set.copyOf(fields.keySet()) : Set.of();
    Item item = new JsonFields(place, options, fields).item(position, embedding);
    if (position == 0) {
      checkNamed(place, keys, hasVectorKey);
    }
    return item;
  }

  /** The first object is what a header is elsewhere: it has what was named; others may lack it. */
  private void checkNamed(Place place, Set<String> keys, boolean hasVectorKey) {
    if (options.embeddingField().isPresent() && !hasVectorKey) {
      throw place.refuse(
          "It has no key '%s', which was named as the vector.", options.embeddingField().get());
    }
    List<String> content = options.contentFields();
    if (!content.isEmpty() && Collections.disjoint(keys, content)) {
      throw place.refuse(
          "It has no key '%s', which was named as the content.", String.join("' or '", content));
    }
  }

  private Optional<FloatVector> embedding(JsonValues values, Place place) throws IOException {
    return values.isNull()
        ? Optional.empty()
        : Optional.of(embeddings.check(place, values::vector));
  }

  private static void checkOne(
      Optional<FloatVector> one, Optional<FloatVector> further, Place place) {
    if (one.isPresent() && further.isPresent()) {
      throw place.refuse("It holds two vectors; name the key of the right one with --embedding.");
    }
  }
}
