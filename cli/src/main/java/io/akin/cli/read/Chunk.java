package io.akin.cli.read;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A part of a text that is embedded as one. */
record Chunk(String heading, String text) {

  /** The chunk as an item whose metadata are {@code source}, {@code chunk} and {@code heading}. */
  Item item(Path file, long position) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("source", String.valueOf(file.getFileName()));
    metadata.put("chunk", position);
    if (!heading.isEmpty()) {
      metadata.put("heading", heading);
    }
    return new Item(position, Optional.empty(), text, metadata, Optional.empty());
  }
}
