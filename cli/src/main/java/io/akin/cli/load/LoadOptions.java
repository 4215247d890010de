package io.akin.cli.load;

import io.akin.cli.read.ReadOptions;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is loaded, and how. Immutable and thread-safe.
 *
 * @param table the table of documents, made where it is not there
 * @param reading how files are read
 * @param source where vectors come from; empty to take a file's own where its first item brings one
 *     and else the English model's
 * @param batch how many items are committed at once, at least 1; empty for a number that suits
 * @param replace whether what was loaded of a file before is deleted first
 */
public record LoadOptions(
    String table,
    ReadOptions reading,
    Optional<VectorSource> source,
    OptionalInt batch,
    boolean replace) {

  /**
   * How many words a piece of text holds unless told otherwise: a paragraph of some sentences,
   * which the English model reads whole.
   */
  public static final int WORDS = 50;

  /** A piece's limit in characters for each word that it may hold: code has long words. */
  private static final int CHARACTERS_PER_WORD = 8;

  /**
   * As many vectors of 384 dimensions as a database takes in some tenths of a second; from here on
   * PostgreSQL takes a row no faster.
   */
  private static final int BATCH = 4_000;

  /** As many texts as a model embeds in about a second. */
  private static final int EMBEDDED_BATCH = 100;

  /** Refuses a batch of nothing. */
  public LoadOptions {
    if (batch.isPresent() && batch.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "A batch holds at least 1 row, got %d.".formatted(batch.getAsInt()));
    }
  }

  /** Files read as their names tell, into a table. */
  public static LoadOptions into(String table) {
    ReadOptions reading = inPieces(ReadOptions.defaults(), WORDS);
    return new LoadOptions(table, reading, Optional.empty(), OptionalInt.empty(), false);
  }

  /** The same with text in pieces of at most so many words. */
  public static ReadOptions inPieces(ReadOptions reading, int words) {
    return reading.withChunks(words, Math.multiplyExact(words, CHARACTERS_PER_WORD));
  }

  int batchFor(VectorSource from) {
    return batch.orElse(from.model().isPresent() ? EMBEDDED_BATCH : BATCH);
  }
}
