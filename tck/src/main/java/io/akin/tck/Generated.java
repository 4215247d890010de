package io.akin.tck;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Vectors made up from a seed. */
final class Generated {

  private Generated() {}

  /** Vectors whose elements are spread as embeddings' are, around 0. */
  static List<Vector> vectors(SplittableRandom random, VectorType type, int dimension, int count) {
    List<Vector> vectors = new ArrayList<>();
    while (vectors.size() < count) {
      vectors.add(vector(random, type, dimension));
    }
    return vectors;
  }

  static Vector vector(SplittableRandom random, VectorType type, int dimension) {
    return switch (type) {
      case FLOAT -> FloatVector.of(gaussians(random, dimension, 1));
      case HALF -> HalfVector.of(gaussians(random, dimension, 1));
      case SPARSE -> SparseVector.of(gaussians(random, dimension, 0.3));
      case BIT -> BitVector.of(bits(random, dimension));
    };
  }

  private static float[] gaussians(SplittableRandom random, int dimension, double share) {
    float[] elements = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      elements[i] = random.nextDouble() < share ? (float) random.nextGaussian() : 0;
    }
    return elements;
  }

  private static boolean[] bits(SplittableRandom random, int dimension) {
    boolean[] bits = new boolean[dimension];
    for (int i = 0; i < dimension; i++) {
      bits[i] = random.nextBoolean();
    }
    return bits;
  }

  /** A vector of small whole numbers, whose sums float32 holds exactly. */
  static FloatVector integers(SplittableRandom random, int dimension) {
    float[] elements = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      elements[i] = random.nextInt(-8, 9);
    }
    return FloatVector.of(elements);
  }

  /**
   * Elements of any bits that float32 has, subnormal ones and both zeros among them, up to 1e15.
   */
  static FloatVector anyBits(SplittableRandom random, int dimension) {
    float[] elements = new float[dimension];
    for (int i = 0; i < dimension; ) {
      float element = Float.intBitsToFloat(random.nextInt());
      if (Math.abs(element) < 1e15f) {
        elements[i++] = element;
      }
    }
    return FloatVector.of(elements);
  }
}
