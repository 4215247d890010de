package io.akin.cli.read;

import io.akin.FloatVector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The item of a row in a file of vectors: no text, and metadata that tell where it comes from. */
final class VectorRow {

  private VectorRow() {}

  static Item item(Path file, long row, FloatVector vector) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("source", String.valueOf(file.getFileName()));
    metadata.put("row", row);
    return new Item(row, Optional.empty(), "", metadata, Optional.of(vector));
  }
}
