package io.akin.cli.load;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.cli.read.Item;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Refuses items that cannot be documents, with their place.
 *
 * @param file the file, for messages
 * @param source where its vectors come from
 * @param dimension what the table takes; empty for any
 */
record ItemCheck(Path file, VectorSource source, OptionalInt dimension) {
  private static final int LONGEST_ID = 255;

  void check(Item item) {
    if (item.embedding().isEmpty() && source == VectorSource.OWN) {
      throw refused(
          item,
          "It brings no vector, but the file's first item does; say with --model what to do.");
    }
    item.embedding().ifPresent(vector -> checkDimension(item, vector));
    item.id().ifPresent(id -> checkId(item, id));
  }

  private void checkDimension(Item item, FloatVector vector) {
    if (dimension.isPresent() && vector.dimension() != dimension.getAsInt()) {
      throw refused(
          item,
          "Its vector has %d dimensions, but the table takes %d."
              .formatted(vector.dimension(), dimension.getAsInt()));
    }
  }

  private void checkId(Item item, String id) {
    if (id.length() > LONGEST_ID) {
      throw refused(
          item, "Its id has %d characters; %d is the most.".formatted(id.length(), LONGEST_ID));
    }
  }

  private AkinException refused(Item item, String sentence) {
    return new AkinException("%s, item %d: %s".formatted(file, item.position() + 1, sentence));
  }
}
