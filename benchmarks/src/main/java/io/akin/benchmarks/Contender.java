package io.akin.benchmarks;

import java.sql.SQLException;

/** One way to find the ten nearest rows, exactly, by {@link ScanTable#DISTANCE}. */
interface Contender {

  /** For people. */
  String name();

  /** The ids of the ten nearest, nearest first. */
  long[] nearest(float[] query) throws SQLException;
}
