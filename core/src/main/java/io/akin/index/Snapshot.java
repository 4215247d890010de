package io.akin.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * An index in a file: what it is, then its slots' states, keys and rows, and of a graph the links
 * and what codes are made with. What was dead or alive when it began is written as it was then,
 * since nothing of that changes within an epoch; links to what came later are left out.
 */
final class Snapshot {
  private static final long MAGIC = 0x5845444e494b41L | 0xafL << 56;
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Long.BYTES + 8 * Integer.BYTES;

  private final Slots slots;
  private final Optional<Graph> graph;
  private final int dimension;

  Snapshot(Slots slots, Optional<Graph> graph) {
    this.slots = slots;
    this.graph = graph;
    this.dimension = slots.metric.dimension();
  }

  /** Writes beside the file and puts that in its place when all of it is on the disk. */
  void save(Path file, long mark) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    int entered = slots.epochs.enter();
    try {
      try (SnapshotWriter writer = new SnapshotWriter(written)) {
        write(writer, mark);
        writer.force();
      }
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceName(file);
    } finally {
      slots.epochs.exit(entered);
      Files.deleteIfExists(written);
    }
  }

  /** Puts the file's new name on the disk, where a folder can be opened for that. */
  private static void forceName(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void write(SnapshotWriter writer, long mark) throws IOException {
    byte[] states = slots.states();
    Optional<Coding.Serving> serving = graph.flatMap(g -> g.coding.serving());
    writer.begin(HEADER);
    writer.put(MAGIC);
    writer.put(VERSION);
    writer.put(dimension);
    writer.put(slots.metric.distance().ordinal());
    writer.put(graph.map(g -> g.options.m()).orElse(0));
    writer.put(graph.map(g -> g.options.efConstruction()).orElse(0));
    writer.put(graph.map(g -> g.options.seed()).orElse(0L));
    writer.put(mark);
    writer.put(graph.map(g -> g.coding.next()).orElse(0L));
    writer.put(states.length);
    writer.put(graph.map(g -> highest(g, states)).orElse(-1));
    writer.put(serving.isPresent() ? 1 : 0);
    writer.end();
    writeSlots(writer, states);
    if (graph.isPresent()) {
      SnapshotLinks.write(graph.get(), states, writer);
    }
    if (serving.isPresent()) {
      writeCodes(writer, serving.get());
    }
  }

  private static int highest(Graph graph, byte[] states) {
    int highest = -1;
    for (int slot = 0; slot < states.length; slot++) {
      if (Slots.leadsOn(states[slot])
          && (highest < 0 || graph.links.level(slot) > graph.links.level(highest))) {
        highest = slot;
      }
    }
    return highest;
  }

  private void writeSlots(SnapshotWriter writer, byte[] states) throws IOException {
    writer.begin(states.length);
    for (byte state : states) {
      writer.put(state);
    }
    writer.end();
    writer.begin((long) states.length * Long.BYTES);
    for (int slot = 0; slot < states.length; slot++) {
      writer.put(slots.key(slot));
    }
    writer.end();
    writer.begin((long) states.length * dimension * Float.BYTES);
    float[] row = new float[dimension];
    for (int slot = 0; slot < states.length; slot++) {
      slots.rows.read(slot, row);
      writer.put(row, 0, dimension);
    }
    writer.end();
  }

  private void writeCodes(SnapshotWriter writer, Coding.Serving serving) throws IOException {
    Encoder encoder = serving.codes().encoder;
    writer.begin(Long.BYTES + Integer.BYTES + (long) dimension * Float.BYTES);
    writer.put(Double.doubleToRawLongBits(serving.widening()));
    writer.put(encoder.rotation().isNone() ? 0 : 1);
    writer.put(encoder.centre(), 0, dimension);
    writer.end();
  }

  /** Fills the empty index; returns the mark. Nothing is changed before all was found whole. */
  long restore(Path file) throws IOException {
    try (SnapshotReader reader = new SnapshotReader(file)) {
      check(reader);
    }
    try (SnapshotReader reader = new SnapshotReader(file)) {
      return read(reader);
    }
  }

  /** Reads all of it for its sums alone. */
  private static void check(SnapshotReader reader) throws IOException {
    do {
      reader.begin();
      reader.end();
    } while (!reader.isFinished());
  }

  private long read(SnapshotReader reader) throws IOException {
    if (reader.begin() != HEADER || reader.getLong() != MAGIC) {
      throw reader.torn();
    }
    int version = reader.getInt();
    if (version != VERSION) {
      throw reader.refusal("is of version %d, not %d".formatted(version, VERSION));
    }
    boolean isOfThis =
        reader.getInt() == dimension
            & reader.getInt() == slots.metric.distance().ordinal()
            & reader.getInt() == graph.map(g -> g.options.m()).orElse(0)
            & reader.getInt() == graph.map(g -> g.options.efConstruction()).orElse(0)
            & reader.getLong() == graph.map(g -> g.options.seed()).orElse(0L);
    if (!isOfThis) {
      throw reader.refusal("is of an index of another dimension, distance or options");
    }
    final long mark = reader.getLong();
    final long next = reader.getLong();
    byte[] states = new byte[reader.getInt()];
    final int entry = reader.getInt();
    final boolean isCoded = reader.getInt() == 1;
    reader.end();
    readSlots(reader, states);
    if (graph.isPresent()) {
      SnapshotLinks.read(graph.get(), states, reader);
    }
    if (isCoded) {
      readCodes(reader, states);
    }
    if (!reader.isFinished()) {
      throw reader.torn();
    }
    graph.ifPresent(g -> begin(g, entry, next));
    slots.restored(states);
    return mark;
  }

  private static void begin(Graph graph, int entry, long next) {
    if (entry >= 0) {
      graph.raise(new Graph.Entry(entry, graph.links.level(entry)));
    }
    graph.coding.next(next);
  }

  private void readSlots(SnapshotReader reader, byte[] states) throws IOException {
    reader.begin(states.length);
    for (int slot = 0; slot < states.length; slot++) {
      states[slot] = reader.getByte();
    }
    reader.end();
    reader.begin((long) states.length * Long.BYTES);
    long[] keys = new long[states.length];
    for (int slot = 0; slot < keys.length; slot++) {
      keys[slot] = reader.getLong();
    }
    reader.end();
    slots.restore(keys);
    reader.begin((long) states.length * dimension * Float.BYTES);
    for (int slot = 0; slot < states.length; slot++) {
      slots.rows.reserve(slot);
      reader.get(slots.rows.chunks()[slots.rows.chunk(slot)], slots.rows.offset(slot), dimension);
    }
    reader.end();
  }

  private void readCodes(SnapshotReader reader, byte[] states) throws IOException {
    reader.begin(Long.BYTES + Integer.BYTES + (long) dimension * Float.BYTES);
    final double widening = Double.longBitsToDouble(reader.getLong());
    final boolean isRotated = reader.getInt() == 1;
    float[] centre = new float[dimension];
    reader.get(centre, 0, dimension);
    reader.end();
    Graph g = graph.orElseThrow();
    if (g.options.codes() != CodeChoice.OFF) {
      Rotation rotation = isRotated ? Rotation.random(dimension, g.options.seed()) : Rotation.NONE;
      Codes codes = CodeTrial.room(g, new Encoder(slots.metric, centre, rotation), states.length);
      SnapshotLinks.encode(g, codes, states);
      g.coding.keep(codes);
      g.coding.serve(Optional.of(new Coding.Serving(codes, widening)));
    }
  }
}
