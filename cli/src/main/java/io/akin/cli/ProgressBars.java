package io.akin.cli;

import io.akin.cli.load.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a terminal: a bar that runs over rows where their number is known, else bytes. */
final class ProgressBars implements Progress.Factory {
  /** Said outright, so that the library starts no program to find out. */
  private static final int WIDTH = 100;

  private final PrintStream err;

  ProgressBars(PrintStream err) {
    this.err = err;
  }

  @Override
  public Progress start(String file, long from, OptionalLong items, long bytes) {
    ProgressBarBuilder builder =
        ProgressBar.builder()
            .setTaskName(file)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .clearDisplayOnFinish();
    if (items.isPresent()) {
      builder.setInitialMax(items.getAsLong()).setUnit(" rows", 1).startsFrom(from, Duration.ZERO);
    } else {
      builder.setInitialMax(bytes).setUnit(" MB", 1 << 20);
    }
    return new Bar(builder.build(), from, items.isPresent());
  }

  private record Bar(ProgressBar bar, long from, boolean countsItems, long start)
      implements Progress {

    Bar(ProgressBar bar, long from, boolean countsItems) {
      this(bar, from, countsItems, System.nanoTime());
    }

    @Override
    public void at(long items, long bytesRead) {
      bar.stepTo(countsItems ? items : bytesRead);
      bar.setExtraMessage(Rate.of(items - from, System.nanoTime() - start));
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
