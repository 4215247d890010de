package io.akin.benchmarks;

import java.sql.SQLException;

/** The work of filling a table and making its index, which takes long enough to be told of. */
interface Filling {

  void run() throws SQLException;

  /** Runs it, and tells how long that took. */
  static void timed(int size, String table, Filling filling) throws SQLException {
    long start = System.nanoTime();
    filling.run();
    System.out.printf(
        "# %,d rows, %s ready in %.1f s%n", size, table, (System.nanoTime() - start) / 1e9);
  }
}
