package io.akin;

import io.akin.kernel.Bits;
import io.akin.kernel.Kernels;
import io.akin.kernel.Measure;
import java.util.Locale;

/**
 * How far two vectors are apart. Smaller is always nearer.
 *
 * <p>{@link #between(Vector, Vector)} is the truth that every engine is held to: elements are
 * widened to double and summed in double. {@link #from(FloatVector)} prepares one query for many
 * rows and sums in float32, several sums at once, so that the two agree within what float32 allows:
 * cosine 1e-6·(1 + √n/16), inner product that times the two norms, L2 and L1 5e-6 of the distance;
 * small integers exactly. For cosine and inner product this counts on roundings that err to either
 * side, as those of embeddings do; made to err to one side, by a few large elements beside many
 * that are just too small to count, they add up to at most 7e-6, and 5e-6 times the norms, in any
 * dimension. An inner product of which every term is below 1e-45, float32's least, may be 0.
 */
public enum Distance {
  /**
   * The Euclidean distance √Σ(a - b)², from 0; in the unit of the elements. pgvector's {@code <->}.
   */
  L2,

  /**
   * One less the cosine of the angle, 1 - Σab / √(Σa²·Σb²), from 0 for the same direction over 1
   * for a right angle to 2 for the opposite one; without unit. NaN if either vector is zero, or its
   * squared norm is as a float32 (below 7e-46): such a vector is nobody's neighbour. pgvector's
   * {@code <=>}.
   */
  COSINE,

  /**
   * The inner product with its sign turned, -Σab, so that smaller is nearer; any double, in the
   * square of the elements' unit. pgvector's {@code <#>}.
   */
  NEGATIVE_INNER_PRODUCT,

  /** The taxicab distance Σ|a - b|, from 0; in the unit of the elements. pgvector's {@code <+>}. */
  L1,

  /** How many bits differ, from 0 to the dimension. pgvector's {@code <~>}. */
  HAMMING,

  /**
   * One less the share of the set bits that both have, 1 - |a ∧ b| / |a ∨ b|, from 0 to 1; 1 also
   * where neither vector has any, which is <a
   * href="https://github.com/pgvector/pgvector/blob/master/src/bitutils.c">pgvector's reading</a>
   * of 0/0. pgvector's {@code <%>}.
   */
  JACCARD;

  /**
   * Whether the distance is defined on such vectors: the last two on bits, the others on all else.
   */
  public boolean appliesTo(VectorType type) {
    return (type == VectorType.BIT) == (this == HAMMING || this == JACCARD);
  }

  /**
   * The distance of two vectors, summed in double.
   *
   * @return the distance, NaN where it is undefined
   * @throws InvalidVectorException if type or dimension differ, or this distance does not apply to
   *     the type
   */
  public double between(Vector a, Vector b) {
    checkType(a.type());
    if (a.type() != b.type()) {
      throw new InvalidVectorException(
          "%s needs two vectors of the same type, got %s and %s."
              .formatted(this, a.type(), b.type()));
    }
    checkDimensions(a.dimension(), b.dimension());
    if (a instanceof BitVector x && b instanceof BitVector y) {
      return betweenBits(x.bytes(), y.bytes());
    }
    if (a instanceof SparseVector x && b instanceof SparseVector y) {
      return ofMeasure(SparseSums.of(measure(), x, y));
    }
    return ofMeasure(measure().exact(floats(a), floats(b), 0));
  }

  /**
   * The distance of two dense vectors, summed in double. The elements are not checked.
   *
   * @param a 1 to 16,383 elements
   * @param b as many
   * @return the distance, NaN where it is undefined
   * @throws InvalidVectorException if the dimensions differ or are none, or this distance is one of
   *     bits
   */
  public double between(float[] a, float[] b) {
    checkType(VectorType.FLOAT);
    Checks.dimension(VectorType.FLOAT, a.length);
    checkDimensions(a.length, b.length);
    return ofMeasure(measure().exact(a, b, 0));
  }

  /**
   * The distances from one query to many rows.
   *
   * @param query copied and checked as by {@link FloatVector#of(float...)}
   * @throws InvalidVectorException if it is no vector, or this distance is one of bits
   */
  public DistanceFrom from(float[] query) {
    return from(FloatVector.of(query));
  }

  /**
   * The distances from one query to many rows.
   *
   * @param query where they are measured from
   * @throws InvalidVectorException if this distance is one of bits
   */
  public DistanceFrom from(FloatVector query) {
    checkType(VectorType.FLOAT);
    return new DistanceFrom(this, Kernels.get().of(measure(), query.elements()), query.dimension());
  }

  /**
   * The score that frameworks show in place of a distance: larger is nearer, 1 is the best. For
   * {@code COSINE} it is (2 - d) / 2, LangChain4j's relevance score and Spring Data's similarity;
   * for {@code L2} 1 / (1 + d²) and for {@code NEGATIVE_INNER_PRODUCT} (1 - d) / 2, both Spring
   * Data's, the latter meant for unit vectors (others leave 0 to 1); for {@code L1} and {@code
   * HAMMING} 1 / (1 + d); for {@code JACCARD} 1 - d.
   *
   * @param distance one of this kind
   * @return NaN for NaN
   */
  public double toScore(double distance) {
    return switch (this) {
      case L2 -> 1 / (1 + distance * distance);
      case COSINE -> (2 - distance) / 2;
      case NEGATIVE_INNER_PRODUCT -> (1 - distance) / 2;
      case L1, HAMMING -> 1 / (1 + distance);
      case JACCARD -> 1 - distance;
    };
  }

  /**
   * The distance of that name, in any case: {@code l2} or {@code euclidean}, {@code cosine}, {@code
   * negative_inner_product}, {@code inner_product} or {@code ip}, {@code l1}, {@code manhattan} or
   * {@code taxicab}, {@code hamming}, {@code jaccard}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Distance parse(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "l2", "euclidean" -> L2;
      case "cosine" -> COSINE;
      case "negative_inner_product", "inner_product", "ip" -> NEGATIVE_INNER_PRODUCT;
      case "l1", "manhattan", "taxicab" -> L1;
      case "hamming" -> HAMMING;
      case "jaccard" -> JACCARD;
      default ->
          throw new IllegalArgumentException(
              "There is no distance \"%s\"; choose cosine, l2, inner_product, l1, hamming or jaccard."
                  .formatted(name));
    };
  }

  /** The distance from what is summed for it. */
  double ofMeasure(double measure) {
    return switch (this) {
      case L2 -> Math.sqrt(measure);
      case COSINE -> 1 - measure;
      // Not -measure, which would make -0 of 0.
      case NEGATIVE_INNER_PRODUCT -> 0 - measure;
      case L1, HAMMING, JACCARD -> measure;
    };
  }

  private Measure measure() {
    return switch (this) {
      case L2 -> Measure.SQUARED_L2;
      case COSINE -> Measure.COSINE;
      case NEGATIVE_INNER_PRODUCT -> Measure.DOT;
      case L1 -> Measure.L1;
      case HAMMING, JACCARD -> throw new IllegalStateException(this + " is counted, not summed.");
    };
  }

  private double betweenBits(byte[] a, byte[] b) {
    if (this == HAMMING) {
      return Bits.differing(a, b);
    }
    int both = Bits.inBoth(a, b);
    return both == 0 ? 1 : 1 - (double) both / Bits.inEither(a, b);
  }

  private static float[] floats(Vector dense) {
    return dense instanceof HalfVector half ? half.toFloats() : ((FloatVector) dense).elements();
  }

  private void checkType(VectorType type) {
    if (!appliesTo(type)) {
      throw new InvalidVectorException(
          "%s does not apply to vectors of type %s; %s do."
              .formatted(
                  this,
                  type,
                  type == VectorType.BIT
                      ? "HAMMING and JACCARD"
                      : "L2, COSINE, NEGATIVE_INNER_PRODUCT and L1"));
    }
  }

  private void checkDimensions(int a, int b) {
    if (a != b) {
      throw new InvalidVectorException(
          "%s expects two vectors of the same dimension, got %d and %d.".formatted(this, a, b));
    }
  }
}
