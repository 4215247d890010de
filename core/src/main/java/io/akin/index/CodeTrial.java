package io.akin.index;

import java.util.Optional;

/**
 * New codes on their way to those that ask. They are kept up from the beginning, beside those that
 * serve; as soon as all who were at work without them have left, the rows that were there before
 * are encoded, and then the copies beside the links made. Then a {@link Measurement} tells whether
 * they serve. The codes before are dropped when all who ask by them have left. Not thread-safe, but
 * beside any changes and searches.
 */
final class CodeTrial {
  /** How many rows the centre is that of. */
  private static final int CENTRED = 4096;

  private static final int QUERIES = 100;

  /** One in so many vectors that are put is asked for, so that they differ. */
  private static final int EACH = 4;

  /** How many slots are encoded, or given copies, with each change. */
  private static final int STEP = 32;

  private enum Phase {
    ENCODING,
    COPYING,
    ASKING,
    DROPPING
  }

  private final Graph graph;
  private final Slots slots;
  private final Codes codes;
  private final Measurement measurement;
  private Phase phase = Phase.ENCODING;
  private int since;
  private int cursor;
  private int end = -1;

  private CodeTrial(Graph graph, Codes codes) {
    this.graph = graph;
    this.slots = graph.slots;
    this.codes = codes;
    this.measurement = new Measurement(graph, codes);
    this.since = slots.epochs.now();
  }

  static CodeTrial begin(Graph graph) {
    Encoder encoder = Sample.of(graph.slots, CENTRED).encoder(graph.options.seed());
    Codes codes = room(graph, encoder, graph.slots.size());
    graph.coding.keep(codes);
    return new CodeTrial(graph, codes);
  }

  /** Room for codes, and for copies of them if so many and four times as many fit. */
  static Codes room(Graph graph, Encoder encoder, int size) {
    int neighbors = graph.links.capacity(0);
    long copies = 4L * size * Long.BYTES * Blocks.longs(neighbors, encoder.length());
    return new Codes(encoder, copies <= graph.options.codeMemory() ? neighbors : 0);
  }

  /**
   * Goes on.
   *
   * @param vector one to ask for the neighbours of, which is not in the index yet; or none
   * @return whether nothing is left to do
   */
  boolean step(float[] vector) {
    return switch (phase) {
      case ENCODING -> slots.epochs.isOver(since) && encode();
      case COPYING -> copy();
      case ASKING -> vector.length > 0 && graph.entry().slot() >= 0 && ask(vector);
      case DROPPING -> slots.epochs.isOver(since) && drop();
    };
  }

  private boolean encode() {
    if (end < 0) {
      end = slots.end();
    }
    float[] row = new float[slots.metric.dimension()];
    for (int stop = Math.min(end, cursor + STEP); cursor < stop; cursor++) {
      if (!slots.isFree(cursor)) {
        slots.rows.read(cursor, row);
        codes.write(cursor, row);
      }
    }
    return next(codes.blocks().isPresent() ? Phase.COPYING : Phase.ASKING);
  }

  private boolean copy() {
    Blocks blocks = codes.blocks().orElseThrow();
    int[] neighbors = new int[graph.links.capacity(0)];
    for (int stop = Math.min(end, cursor + STEP); cursor < stop; cursor++) {
      synchronized (graph.links.lock(cursor)) {
        if (!slots.isFree(cursor)) {
          blocks.write(cursor, neighbors, graph.links.read(cursor, 0, neighbors));
        }
      }
    }
    return next(Phase.ASKING);
  }

  private boolean next(Phase following) {
    if (cursor == end) {
      cursor = 0;
      phase = following;
    }
    return false;
  }

  private boolean ask(float[] vector) {
    if (cursor % EACH == 0) {
      measurement.ask(vector);
    }
    cursor++;
    if (cursor == QUERIES * EACH) {
      graph.coding.serve(serving());
      since = slots.epochs.now();
      phase = Phase.DROPPING;
    }
    return false;
  }

  private Optional<Coding.Serving> serving() {
    boolean isForced = graph.options.codes() == CodeChoice.ON;
    return measurement.widening(isForced).stream()
        .mapToObj(widening -> new Coding.Serving(codes, widening))
        .findFirst();
  }

  private boolean drop() {
    graph.coding.dropOthers();
    return true;
  }
}
