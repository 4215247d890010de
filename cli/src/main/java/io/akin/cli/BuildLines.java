package io.akin.cli;

import io.akin.jdbc.dialect.IndexProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** How far an index is that is being built: a line every ten seconds. Used by one thread. */
final class BuildLines implements Consumer<IndexProgress> {
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final PrintStream err;
  private long told = System.nanoTime();

  BuildLines(PrintStream err) {
    this.err = err;
  }

  @Override
  public void accept(IndexProgress progress) {
    long now = System.nanoTime();
    if (now - told < INTERVAL) {
      return;
    }
    told = now;
    err.println(
        progress.fraction().isPresent()
            ? String.format(
                Locale.ROOT,
                "%s, %.0f %%",
                progress.phase(),
                100 * progress.fraction().getAsDouble())
            : progress.phase());
  }
}
