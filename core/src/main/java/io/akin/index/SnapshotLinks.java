package io.akin.index;

import java.io.IOException;

/** A graph's links in a snapshot: as many ints for each list as it has room for. */
final class SnapshotLinks {

  private SnapshotLinks() {}

  static void write(Graph graph, byte[] states, SnapshotWriter writer) throws IOException {
    writer.begin((long) states.length * bytes(graph, 0));
    for (int slot = 0; slot < states.length; slot++) {
      write(graph, slot, 0, states, writer);
    }
    writer.end();
    writer.begin(upper(graph, states));
    for (int slot = 0; slot < states.length; slot++) {
      for (int level = 1; leads(states, slot) && level <= graph.links.level(slot); level++) {
        write(graph, slot, level, states, writer);
      }
    }
    writer.end();
  }

  private static long bytes(Graph graph, int level) {
    return (1L + graph.links.capacity(level)) * Integer.BYTES;
  }

  private static long upper(Graph graph, byte[] states) {
    long lists = 0;
    for (int slot = 0; slot < states.length; slot++) {
      lists += leads(states, slot) ? graph.links.level(slot) : 0;
    }
    return lists * bytes(graph, 1);
  }

  /** Whether links to the slot are written. */
  private static boolean leads(byte[] states, int slot) {
    return slot < states.length && Slots.leadsOn(states[slot]);
  }

  private static void write(Graph graph, int slot, int level, byte[] states, SnapshotWriter writer)
      throws IOException {
    int[] list = new int[graph.links.capacity(level)];
    int had = leads(states, slot) ? graph.links.read(slot, level, list) : 0;
    int kept = 0;
    for (int i = 0; i < had; i++) {
      if (leads(states, list[i])) {
        list[kept++] = list[i];
      }
    }
    writer.put(kept);
    for (int neighbor : list) {
      writer.put(neighbor);
    }
  }

  static void read(Graph graph, byte[] states, SnapshotReader reader) throws IOException {
    reader.begin((long) states.length * bytes(graph, 0));
    for (int slot = 0; slot < states.length; slot++) {
      graph.links.prepare(slot);
      read(graph, slot, 0, states, reader);
    }
    reader.end();
    reader.begin(upper(graph, states));
    for (int slot = 0; slot < states.length; slot++) {
      for (int level = 1; leads(states, slot) && level <= graph.links.level(slot); level++) {
        read(graph, slot, level, states, reader);
      }
    }
    reader.end();
  }

  private static void read(Graph graph, int slot, int level, byte[] states, SnapshotReader reader)
      throws IOException {
    int[] list = new int[graph.links.capacity(level)];
    int count = reader.getInt();
    for (int i = 0; i < list.length; i++) {
      list[i] = reader.getInt();
    }
    if (count < 0 || count > list.length) {
      throw reader.torn();
    }
    for (int i = 0; i < count; i++) {
      if (list[i] < 0 || !leads(states, list[i])) {
        throw reader.torn();
      }
    }
    graph.links.write(slot, level, list, count);
  }

  /** Makes the codes of all rows, and the copies beside the links. */
  static void encode(Graph graph, Codes codes, byte[] states) {
    float[] row = new float[graph.slots.metric.dimension()];
    for (int slot = 0; slot < states.length; slot++) {
      graph.slots.rows.read(slot, row);
      codes.write(slot, row);
    }
    if (codes.blocks().isPresent()) {
      int[] neighbors = new int[graph.links.capacity(0)];
      for (int slot = 0; slot < states.length; slot++) {
        int count = graph.links.read(slot, 0, neighbors);
        codes.blocks().get().write(slot, neighbors, count);
      }
    }
  }
}
