package io.akin.index;

import io.akin.FloatVector;
import java.util.SplittableRandom;

/**
 * Vectors that lie as embeddings do, in clusters of a space of few dimensions, as the benchmarks'
 * do. The clusters are the same for all seeds.
 */
final class Clustered {
  private static final int LATENT = 16;
  private static final double SPREAD = 0.5;

  private final SplittableRandom random;
  private final double[][] centres;
  private final double[][] matrix;

  Clustered(long seed, int clusters, int dimension) {
    SplittableRandom shape = new SplittableRandom(7);
    this.random = new SplittableRandom(seed);
    this.centres = gaussians(shape, clusters, LATENT);
    this.matrix = gaussians(shape, LATENT, dimension);
  }

  private static double[][] gaussians(SplittableRandom random, int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return values;
  }

  FloatVector next() {
    double[] centre = centres[random.nextInt(centres.length)];
    double[] vector = new double[matrix[0].length];
    for (int j = 0; j < LATENT; j++) {
      double latent = centre[j] + SPREAD * random.nextGaussian();
      for (int i = 0; i < vector.length; i++) {
        vector[i] += latent * matrix[j][i];
      }
    }
    return FloatVector.of(vector);
  }
}
