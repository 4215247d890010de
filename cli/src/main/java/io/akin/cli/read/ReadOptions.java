package io.akin.cli.read;

import java.util.List;
import java.util.Optional;

/**
 * How a file is read. What the items of a file are depends on these, so a load that resumes must
 * use equal ones; {@link #toString} names them all. Immutable and thread-safe.
 *
 * @param format the file's format; empty to tell it by the extension
 * @param contentFields the CSV columns or JSON keys that make the content, joined by line breaks;
 *     empty for the first of {@code content}, {@code text} and {@code body} that there is, and in a
 *     CSV file without those for every column of texts
 * @param idField the CSV column or JSON key of the id; empty for {@code id}, where there is one
 * @param embeddingField the CSV column or JSON key of the vector; empty for {@code embedding} or
 *     {@code vector}, where there is one
 * @param typedColumns whether a CSV column whose first cells are all numbers, or all true or false,
 *     becomes numbers or booleans in the metadata; without it every cell stays text
 * @param chunkWords how many words a chunk of text or Markdown holds at most; a Chinese or Japanese
 *     character counts as a word
 * @param chunkCharacters how many characters (UTF-16 units) a chunk holds at most, for scripts
 *     without spaces and for code
 */
public record ReadOptions(
    Optional<Format> format,
    List<String> contentFields,
    Optional<String> idField,
    Optional<String> embeddingField,
    boolean typedColumns,
    int chunkWords,
    int chunkCharacters) {

  static final List<String> CONTENT_FIELDS = List.of("content", "text", "body");
  static final String ID_FIELD = "id";
  static final List<String> EMBEDDING_FIELDS = List.of("embedding", "vector");

  private static final ReadOptions DEFAULTS =
      new ReadOptions(
          Optional.empty(), List.of(), Optional.empty(), Optional.empty(), true, 200, 1500);

  /**
   * Checks the limits of a chunk.
   *
   * @throws IllegalArgumentException if a chunk is to hold less than 1 word or 20 characters
   */
  public ReadOptions {
    contentFields = List.copyOf(contentFields);
    if (chunkWords < 1 || chunkCharacters < 20) {
      throw new IllegalArgumentException(
          "A chunk holds at least 1 word and 20 characters, got "
              + chunkWords
              + " and "
              + chunkCharacters
              + ".");
    }
  }

  /** The format by the extension, fields by their usual names, chunks of 200 words. */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /** The same with this format, whatever the extension. */
  public ReadOptions withFormat(Format format) {
    return new ReadOptions(
        Optional.of(format),
        contentFields,
        idField,
        embeddingField,
        typedColumns,
        chunkWords,
        chunkCharacters);
  }

  /** The same with the content taken from these columns or keys. */
  public ReadOptions withContentFields(String... fields) {
    return new ReadOptions(
        format,
        List.of(fields),
        idField,
        embeddingField,
        typedColumns,
        chunkWords,
        chunkCharacters);
  }

  /** The same with the id taken from this column or key. */
  public ReadOptions withIdField(String field) {
    return new ReadOptions(
        format,
        contentFields,
        Optional.of(field),
        embeddingField,
        typedColumns,
        chunkWords,
        chunkCharacters);
  }

  /** The same with the vector taken from this column or key. */
  public ReadOptions withEmbeddingField(String field) {
    return new ReadOptions(
        format,
        contentFields,
        idField,
        Optional.of(field),
        typedColumns,
        chunkWords,
        chunkCharacters);
  }

  /** The same with CSV cells recognised as numbers and booleans, or all left as text. */
  public ReadOptions withTypedColumns(boolean typed) {
    return new ReadOptions(
        format, contentFields, idField, embeddingField, typed, chunkWords, chunkCharacters);
  }

  /** The same with chunks of at most this many words and characters. */
  public ReadOptions withChunks(int words, int characters) {
    return new ReadOptions(
        format, contentFields, idField, embeddingField, typedColumns, words, characters);
  }
}
