package io.akin.benchmarks;

import java.util.SplittableRandom;

/** Vectors of length 1 in random directions, the same ones for the same seed. Not thread-safe. */
final class RandomVectors {
  private final SplittableRandom random;
  private final int dimension;

  RandomVectors(long seed, int dimension) {
    this.random = new SplittableRandom(seed);
    this.dimension = dimension;
  }

  float[] next() {
    float[] vector = new float[dimension];
    double squaredNorm = 0;
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
      squaredNorm += (double) vector[i] * vector[i];
    }
    float scale = (float) (1 / Math.sqrt(squaredNorm));
    for (int i = 0; i < dimension; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
