package io.akin.cli;

import io.akin.cli.embed.Embedder;
import io.akin.cli.load.LoadOptions;
import io.akin.cli.load.Loader;
import io.akin.cli.load.Outcome;
import io.akin.cli.load.Progress;
import io.akin.cli.read.ReadOptions;
import io.akin.jdbc.Akin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Loads that somebody stops on their way, as Ctrl-C does. */
final class StoppedLoad {

  private StoppedLoad() {}

  /** Stops the load of a file of vectors once so many rows of it are committed. */
  static Outcome after(long rows, int batch, Shell shell, Path file) {
    ReadOptions reading = LoadOptions.inPieces(ReadOptions.defaults(), LoadOptions.WORDS);
    LoadOptions options =
        new LoadOptions("documents", reading, Optional.empty(), OptionalInt.of(batch), false);
    AtomicLong committed = new AtomicLong();
    try (Akin akin = shell.database()) {
      return new Loader(() -> akin, options, model -> noModel())
          .load(file, counting(committed), () -> committed.get() >= rows);
    }
  }

  private static Embedder noModel() {
    throw new AssertionError("A file of vectors needs no model.");
  }

  private static Progress.Factory counting(AtomicLong committed) {
    return (String file, long from, OptionalLong items, long bytes) -> {
      committed.set(from);
      return new Progress() {
        @Override
        public void at(long done, long bytesRead) {
          committed.set(done);
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
    };
  }
}
