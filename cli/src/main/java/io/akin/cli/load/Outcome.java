package io.akin.cli.load;

import java.util.List;
import java.util.OptionalInt;

/**
 * What became of a file.
 *
 * @param end how the load ended
 * @param table the table of documents, as the database spells it
 * @param loaded how many items were loaded now
 * @param total how many of the file's items are in the table
 * @param withoutVector how many of those loaded now have no vector, since they have no text
 * @param source where the vectors came from
 * @param dimension the dimension of the table's vectors; empty where it takes any
 * @param notes what else is worth telling, a sentence each
 */
public record Outcome(
    End end,
    String table,
    long loaded,
    long total,
    long withoutVector,
    VectorSource source,
    OptionalInt dimension,
    List<String> notes) {

  /** How a load ends that does not fail. */
  public enum End {
    /** All of the file is in the table now. */
    FINISHED,
    /** It was before. */
    KNOWN,
    /** It was stopped, and can go on. */
    STOPPED
  }

  /** Copies the notes. */
  public Outcome {
    notes = List.copyOf(notes);
  }
}
