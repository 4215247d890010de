package io.akin.index;

import io.akin.Distance;
import io.akin.DistanceFrom;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.VectorType;
import io.akin.kernel.Kernel;
import io.akin.kernel.Kernels;
import io.akin.kernel.Measure;

/**
 * What an index keeps of a vector, and what its loops compare: something that grows with the
 * distance and is cheaper. For the cosine that is the inner product of vectors of length 1.
 */
record Metric(Distance distance, int dimension, Measure measure) {

  static Metric of(Distance distance, int dimension) {
    if (!distance.appliesTo(VectorType.FLOAT)) {
      throw new InvalidVectorException(
          "An index holds float32 vectors, to which %s does not apply.".formatted(distance));
    }
    if (dimension < 1 || dimension > VectorType.FLOAT.maxDimension()) {
      throw new InvalidVectorException(
          "An index's dimension is from 1 to %d, got %d."
              .formatted(VectorType.FLOAT.maxDimension(), dimension));
    }
    return new Metric(distance, dimension, measure(distance));
  }

  private static Measure measure(Distance distance) {
    return switch (distance) {
      case L2 -> Measure.SQUARED_L2;
      case L1 -> Measure.L1;
      default -> Measure.DOT;
    };
  }

  /**
   * The elements to keep, or to ask with; none where no distance is defined.
   *
   * @throws InvalidVectorException if the dimension is another
   */
  float[] elements(FloatVector vector) {
    if (vector.dimension() != dimension) {
      throw new InvalidVectorException(
          "The index expects vectors of %d dimensions, got %d."
              .formatted(dimension, vector.dimension()));
    }
    float[] elements = vector.toArray();
    return distance == Distance.COSINE ? normalized(elements) : elements;
  }

  private static float[] normalized(float[] elements) {
    double squaredNorm = Measure.squaredNorm(elements, 0, elements.length);
    if ((float) squaredNorm == 0) {
      return new float[0];
    }
    double scale = 1 / Math.sqrt(squaredNorm);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) (elements[i] * scale);
    }
    return elements;
  }

  Kernel kernel(float[] query) {
    return Kernels.get().of(measure, query);
  }

  Kernel kernelOfChanging(float[] query) {
    return Kernels.get().ofChanging(measure, query);
  }

  /** Whether what a kernel gives grows as rows are nearer. */
  boolean isDescending() {
    return measure == Measure.DOT;
  }

  /** The distances that are answered. */
  DistanceFrom distances(FloatVector query) {
    return distance.from(query);
  }
}
