package io.akin.cli.read;

import io.akin.FloatVector;
import io.akin.HalfVector;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The element types of npy files that are read, all little-endian. */
enum NpyType {
  HALF("<f2", 2) {
    @Override
    FloatVector read(ByteBuffer row, int dimension) {
      return FloatVector.of(HalfVector.readFrom(row, dimension).toFloats());
    }
  },
  FLOAT("<f4", 4) {
    @Override
    FloatVector read(ByteBuffer row, int dimension) {
      return FloatVector.readFrom(row, dimension);
    }
  },
  /** Each element is rounded to the nearest float32. */
  DOUBLE("<f8", 8) {
    @Override
    FloatVector read(ByteBuffer row, int dimension) {
      double[] values = new double[dimension];
      row.asDoubleBuffer().get(values);
      return FloatVector.of(values);
    }
  };

  private final String description;
  private final int bytes;

  NpyType(String description, int bytes) {
    this.description = description;
    this.bytes = bytes;
  }

  /** The type that a header describes, in quotes. */
  static NpyType of(Place place, String quoted) {
    return Arrays.stream(values())
        .filter(type -> quoted.substring(1, quoted.length() - 1).equals(type.description))
        .findFirst()
        .orElseThrow(
            () ->
                place.refuse(
                    "Its elements are of type %s, not '<f2', '<f4' or '<f8'; save"
                        + " array.astype('<f4') instead.",
                    quoted));
  }

  int bytes() {
    return bytes;
  }

  abstract FloatVector read(ByteBuffer row, int dimension);
}
