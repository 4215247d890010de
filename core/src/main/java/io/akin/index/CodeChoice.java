package io.akin.index;

/** Whether a graph is walked by codes, one bit an element, and only what is found by the rows. */
public enum CodeChoice {
  /** Never. */
  OFF,

  /** As soon as there are as many vectors as a measurement takes. */
  ON,

  /** Where a measurement on a sample of the vectors says that it is less work at equal recall. */
  MEASURED
}
