package io.akin.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which codes are kept up with every change, and by which of them searches go. Thread-safe. Codes
 * are kept before anyone searches by them, and until everyone who did has left his epoch.
 */
final class Coding {

  /**
   * The codes that searches go by.
   *
   * @param codes of all rows that anyone may meet
   * @param widening how many times as many candidates find as much by them as by the rows
   */
  record Serving(Codes codes, double widening) {}

  private volatile List<Codes> kept = List.of();
  private volatile long next = Long.MAX_VALUE;
  private volatile Optional<Serving> serving = Optional.empty();

  /** How many vectors there are when it is to be decided again. */
  long next() {
    return next;
  }

  void next(long size) {
    next = size;
  }

  Optional<Serving> serving() {
    return serving;
  }

  void serve(Optional<Serving> codes) {
    serving = codes;
  }

  synchronized void keep(Codes codes) {
    List<Codes> all = new ArrayList<>(kept);
    all.add(codes);
    kept = List.copyOf(all);
  }

  /** Forgets all codes that searches do not go by. */
  synchronized void dropOthers() {
    kept = serving.map(Serving::codes).map(List::of).orElse(List.of());
  }

  /** Encodes the row of a slot to which nothing leads yet. */
  void prepare(int slot, float[] row) {
    for (Codes codes : kept) {
      codes.write(slot, row);
    }
  }

  /** Follows {@link Links#write} on the lowest level. */
  void linked(int slot, int[] neighbors, int count) {
    for (Codes codes : kept) {
      if (codes.blocks().isPresent()) {
        codes.blocks().get().write(slot, neighbors, count);
      }
    }
  }

  /** Follows {@link Links#append} on the lowest level. */
  void appended(int slot, int neighbor) {
    for (Codes codes : kept) {
      if (codes.blocks().isPresent()) {
        codes.blocks().get().append(slot, neighbor);
      }
    }
  }
}
