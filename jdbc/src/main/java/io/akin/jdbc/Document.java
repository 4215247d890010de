package io.akin.jdbc;

import io.akin.FloatVector;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of text with what is known of it and its embedding. Immutable and thread-safe.
 *
 * @param id its key, at most 255 characters
 * @param content the text
 * @param metadata what is known of it: text, whole numbers, decimal numbers, booleans, and lists
 *     and maps of these, by key; in the order given
 * @param embedding its embedding; empty where it has none or it was not read
 */
public record Document(
    String id, String content, Map<String, Object> metadata, Optional<FloatVector> embedding) {

  /** Copies the metadata and refuses an id that is empty or too long. */
  public Document {
    if (id.isEmpty() || id.length() > 255) {
      throw new IllegalArgumentException(
          "A document's id has 1 to 255 characters, got %d.".formatted(id.length()));
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A document with a made-up id and no metadata. */
  public static Document of(String content, float[] embedding) {
    return of(UUID.randomUUID().toString(), content, Map.of(), embedding);
  }

  /** A document with a made-up id. */
  public static Document of(String content, Map<String, Object> metadata, float[] embedding) {
    return of(UUID.randomUUID().toString(), content, metadata, embedding);
  }

  /** A document with all its parts. */
  public static Document of(
      String id, String content, Map<String, Object> metadata, float[] embedding) {
    return new Document(id, content, metadata, Optional.of(FloatVector.of(embedding)));
  }
}
