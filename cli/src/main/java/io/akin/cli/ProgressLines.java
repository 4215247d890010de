package io.akin.cli;

import io.akin.cli.load.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Progress for a file or a pipe: a line every ten seconds. */
final class ProgressLines implements Progress.Factory {
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final PrintStream err;

  ProgressLines(PrintStream err) {
    this.err = err;
  }

  @Override
  public Progress start(String file, long from, OptionalLong items, long bytes) {
    return new Lines(file, from, items, bytes);
  }

  private final class Lines implements Progress {
    private final String file;
    private final long from;
    private final OptionalLong items;
    private final long bytes;
    private final long start = System.nanoTime();
    private long told = start;

    Lines(String file, long from, OptionalLong items, long bytes) {
      this.file = file;
      this.from = from;
      this.items = items;
      this.bytes = bytes;
    }

    @Override
    public void at(long done, long bytesRead) {
      long now = System.nanoTime();
      if (now - told >= INTERVAL) {
        told = now;
        double part =
            items.isPresent()
                ? done / (double) items.getAsLong()
                : bytesRead / (double) Math.max(1, bytes);
        err.printf(
            Locale.ROOT,
            "%s: %,d rows (%.0f %%), %s%n",
            file,
            done,
            100 * part,
            Rate.of(done - from, now - start));
      }
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
