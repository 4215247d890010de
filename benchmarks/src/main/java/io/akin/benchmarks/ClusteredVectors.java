package io.akin.benchmarks;

import java.util.SplittableRandom;

/**
 * Vectors of length 1 that lie as embeddings do, in clusters of a space of few dimensions: a centre
 * drawn from a normal distribution in 32 dimensions, one of 500, plus half as much about it, turned
 * into more dimensions by one random matrix. The clusters are the same for all seeds, what is drawn
 * from them the same for the same seed. Not thread-safe.
 */
final class ClusteredVectors {
  static final int CLUSTERS = 500;
  static final int LATENT = 32;
  static final double SPREAD = 0.5;

  private static final long SHAPE = 7;

  private final SplittableRandom random;
  private final double[][] centres;
  private final float[][] matrix;

  ClusteredVectors(long seed, int dimension) {
    SplittableRandom shape = new SplittableRandom(SHAPE);
    this.random = new SplittableRandom(seed);
    this.centres = new double[CLUSTERS][LATENT];
    this.matrix = new float[LATENT][dimension];
    for (double[] centre : centres) {
      for (int i = 0; i < LATENT; i++) {
        centre[i] = shape.nextGaussian();
      }
    }
    for (float[] row : matrix) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) shape.nextGaussian();
      }
    }
  }

  float[] next() {
    double[] centre = centres[random.nextInt(CLUSTERS)];
    float[] vector = new float[matrix[0].length];
    for (int j = 0; j < LATENT; j++) {
      float latent = (float) (centre[j] + SPREAD * random.nextGaussian());
      for (int i = 0; i < vector.length; i++) {
        vector[i] += latent * matrix[j][i];
      }
    }
    return normalized(vector);
  }

  private static float[] normalized(float[] vector) {
    double squaredNorm = 0;
    for (float element : vector) {
      squaredNorm += (double) element * element;
    }
    float scale = (float) (1 / Math.sqrt(squaredNorm));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
