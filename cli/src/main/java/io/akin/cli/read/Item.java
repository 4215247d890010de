package io.akin.cli.read;

import io.akin.FloatVector;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One document to load. Immutable and thread-safe.
 *
 * @param position which item of its file it is, from 0; the unit in which loading resumes
 * @param id the id that the file gives it; empty where the file gives none
 * @param content its text; the empty string in files of vectors and in records without text
 * @param metadata its other fields in the file's order: values are {@link String}, {@link Boolean},
 *     {@link Long}, {@link Double}, {@link java.util.List} and {@link Map}. A field that is null or
 *     an empty cell in the file is left out; inside a nested list or map null stays null
 * @param embedding its vector, where the file brings one
 */
public record Item(
    long position,
    Optional<String> id,
    String content,
    Map<String, Object> metadata,
    Optional<FloatVector> embedding) {

  /** Copies the metadata, keeping its order. */
  public Item {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
