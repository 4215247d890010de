package io.akin.cli.read;

import io.akin.FloatVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of one JSON line's object, without the vector's, and what each of them is for. */
final class JsonFields {
  private static final String METADATA = "metadata";

  private final Place place;
  private final ReadOptions options;
  private final Map<String, @Nullable Object> rest;

  /** Takes the map over: what the id and the content use is removed from it. */
  JsonFields(Place place, ReadOptions options, Map<String, @Nullable Object> fields) {
    this.place = place;
    this.options = options;
    this.rest = fields;
  }

  Item item(long position, Optional<FloatVector> embedding) {
    Optional<String> id = id();
    Optional<String> content = content();
    if (content.isEmpty() && embedding.isEmpty()) {
      throw place.refuse(
          "It has no key for the content (%s) and no vector; name one with --content.",
          String.join(", ", contentKeys()));
    }
    return new Item(position, id, content.orElse(""), metadata(), embedding);
  }

  private Optional<String> id() {
    String key = options.idField().orElse(ReadOptions.ID_FIELD);
    if (options.idField().isPresent() && !rest.containsKey(key)) {
      throw place.refuse("It has no key '%s', which was named as the id.", key);
    }
    Object value = rest.remove(key);
    if (value == null) {
      return Optional.empty();
    }
    if ((value instanceof String text && !text.isEmpty()) || value instanceof Long) {
      return Optional.of(value.toString());
    }
    throw place.refuse("The id must be a text that is not empty, or an integer.");
  }

  private List<String> contentKeys() {
    return options.contentFields().isEmpty() ? ReadOptions.CONTENT_FIELDS : options.contentFields();
  }

  private Optional<String> content() {
    List<String> keys = contentKeys().stream().filter(rest::containsKey).toList();
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (options.contentFields().isEmpty() || keys.size() == 1) {
      return Optional.of(text(keys.get(0)).orElse(""));
    }
    List<String> texts = new ArrayList<>();
    for (String key : keys) {
      text(key).filter(text -> !text.isBlank()).ifPresent(texts::add);
    }
    return Optional.of(String.join("\n", texts));
  }

  private Optional<String> text(String key) {
    Object value = rest.remove(key);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    throw place.refuse("The content, '%s', must be text.", key);
  }

  /** The keys of the object named metadata, and every other key that is left. */
  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    Object nested = rest.remove(METADATA);
    if (nested instanceof Map<?, ?> map) {
      map.forEach((key, value) -> add(metadata, (String) key, value));
    } else if (nested != null) {
      throw place.refuse("Its 'metadata' must be a JSON object.");
    }
    rest.forEach((key, value) -> add(metadata, key, value));
    return metadata;
  }

  private void add(Map<String, Object> metadata, String key, @Nullable Object value) {
    if (value != null && metadata.put(key, value) != null) {
      throw place.refuse(
          "The key %s stands inside metadata and beside it; keep one.", Texts.echo(key));
    }
  }
}
