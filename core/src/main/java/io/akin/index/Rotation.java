package io.akin.index;

import java.util.SplittableRandom;

/**
 * A rotation of the space that makes uneven coordinates even: signs at random and Hadamard's
 * transform, over the first and over the last coordinates in turn, as many as a power of two. It
 * takes d·log d steps and keeps inner products. Immutable and thread-safe.
 */
final class Rotation {
  private static final int ROUNDS = 4;

  /** Leaves everything as it is. */
  static final Rotation NONE = new Rotation(new boolean[0][], 0);

  private final boolean[][] negated;
  private final int width;

  private Rotation(boolean[][] negated, int width) {
    this.negated = negated;
    this.width = width;
  }

  /** The same for the same seed. */
  static Rotation random(int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] negated = new boolean[ROUNDS][dimension];
    for (boolean[] round : negated) {
      for (int i = 0; i < dimension; i++) {
        round[i] = random.nextBoolean();
      }
    }
    return new Rotation(negated, Integer.highestOneBit(dimension));
  }

  boolean isNone() {
    return width == 0;
  }

  /** Rotates in place. */
  void turn(float[] vector) {
    for (int round = 0; round < negated.length; round++) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = negated[round][i] ? -vector[i] : vector[i];
      }
      transform(vector, round % 2 == 0 ? 0 : vector.length - width);
    }
  }

  private void transform(float[] vector, int from) {
    int end = from + width;
    for (int half = 1; half < width; half *= 2) {
      for (int at = from; at < end; at += 2 * half) {
        for (int i = at; i < at + half; i++) {
          float a = vector[i];
          float b = vector[i + half];
          vector[i] = a + b;
          vector[i + half] = a - b;
        }
      }
    }
    float scale = (float) (1 / Math.sqrt(width));
    for (int i = from; i < end; i++) {
      vector[i] *= scale;
    }
  }
}
