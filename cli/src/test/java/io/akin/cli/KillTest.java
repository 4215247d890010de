package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A moment is a size that the database's file grows by before the kill, so that a slow machine is
 * hit as often as a fast one.
 */
@DisplayName("akin load, killed by kill -9, loses no row and has none twice")
class KillTest {
  private static final long SEED = Long.getLong("akin.seed", 20250107L);
  private static final int BATCH = 10;
  private static final String[] LOAD = {"load", LongFile.NAME, "--batch", String.valueOf(BATCH)};

  /** By how much the file grows at most until it is killed: a fraction of what it does in all. */
  private static final long MOST = 2 << 20;

  @TempDir Path directory;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void threeTimes() throws Exception {
    killed(3);
  }

  @Test
  @Tag("long")
  void twentyFiveTimes() throws Exception {
    killed(25);
  }

  private void killed(int times) throws Exception {
    LongFile.write(directory);
    int kills = 0;
    int before = 0;
    int cutOff = 0;
    while (kills < times) {
      boolean killed = killAtSomeMoment();
      String state = "after %d kills, seed %d (-Dakin.seed=%d)".formatted(kills, SEED, SEED);
      int rows = rows(state);
      assertThat(rows).as("rows %s", state).isGreaterThanOrEqualTo(before);
      assertThat(rows % BATCH).as("rows of a batch cut in two %s", state).isZero();
      kills += killed ? 1 : 0;
      cutOff += killed && rows > before && rows < LongFile.ROWS ? 1 : 0;
      before = killed ? rows : startAnew();
    }
    assertThat(cutOff).as("kills between two batches, seed %d", SEED).isPositive();
    Shell.in(directory).run("load", "@" + LongFile.NAME).well();
    LongFile.assertIsWhole(directory);
  }

  /** Whether it was killed, and not done before. */
  private boolean killAtSomeMoment() throws Exception {
    long size = size() + random.nextLong(MOST);
    Child child = Child.start(directory, LOAD);
    while (child.isAlive() && size() < size) {
      Thread.sleep(1);
    }
    if (child.isAlive()) {
      child.kill();
      return true;
    }
    child.end().well();
    return false;
  }

  private int rows(String state) {
    try {
      return LongFile.assertIsPrefix(directory);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(state, e);
    }
  }

  /** Once all is loaded there is nothing to kill. */
  private int startAnew() throws IOException {
    LongFile.assertIsWhole(directory);
    Files.delete(file());
    return 0;
  }

  private Path file() {
    return directory.resolve("akin.mv.db");
  }

  private long size() throws IOException {
    return Files.exists(file()) ? Files.size(file()) : 0;
  }
}
