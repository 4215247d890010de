package io.akin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector of bits, such as a fingerprint or a binary-quantized embedding. Immutable and
 * thread-safe; equal by dimension and bits.
 */
public final class BitVector implements Vector {
  private final byte[] bytes;
  private final int dimension;

  private BitVector(byte[] owned, int dimension) {
    this.bytes = owned;
    this.dimension = dimension;
  }

  /**
   * A vector of these bits.
   *
   * @param bits 1 to 64,000 of them
   * @throws InvalidVectorException if there are none or too many
   */
  public static BitVector of(boolean... bits) {
    byte[] bytes = emptyBytes(bits.length);
    for (int i = 0; i < bits.length; i++) {
      if (bits[i]) {
        set(bytes, i);
      }
    }
    return new BitVector(bytes, bits.length);
  }

  /**
   * A vector of the bits that a text such as {@code 10110} spells.
   *
   * @param zerosAndOnes 1 to 64,000 characters, {@code 0} or {@code 1}
   * @throws InvalidVectorException if there are none or too many, or another character stands there
   */
  public static BitVector of(String zerosAndOnes) {
    byte[] bytes = emptyBytes(zerosAndOnes.length());
    for (int i = 0; i < zerosAndOnes.length(); i++) {
      char bit = zerosAndOnes.charAt(i);
      if (bit == '1') {
        set(bytes, i);
      } else if (bit != '0') {
        throw new InvalidVectorException(
            "A bit vector is spelled with 0 and 1; character %d is '%c'.".formatted(i + 1, bit));
      }
    }
    return new BitVector(bytes, zerosAndOnes.length());
  }

  /**
   * A vector of the first bits of these bytes, the most significant bit of a byte first.
   *
   * @param bytes exactly as many as the dimension needs; bits behind the dimension must be 0
   * @param dimension 1 to 64,000
   * @throws InvalidVectorException if the bytes are too few or too many, or a bit behind the
   *     dimension is set
   */
  public static BitVector ofBytes(byte[] bytes, int dimension) {
    Checks.dimension(VectorType.BIT, dimension);
    if (bytes.length != bytesFor(dimension)) {
      throw new InvalidVectorException(
          "%d bits need %d bytes, got %d.".formatted(dimension, bytesFor(dimension), bytes.length));
    }
    // Copied before it is checked, so that no other thread can change what was found right.
    byte[] own = bytes.clone();
    int padding = own.length * Byte.SIZE - dimension;
    if ((own[own.length - 1] & ((1 << padding) - 1)) != 0) {
      throw new InvalidVectorException(
          "The last %d bits are behind the dimension %d and must be 0."
              .formatted(padding, dimension));
    }
    return new BitVector(own, dimension);
  }

  private static byte[] emptyBytes(int dimension) {
    Checks.dimension(VectorType.BIT, dimension);
    return new byte[bytesFor(dimension)];
  }

  private static int bytesFor(int dimension) {
    return (dimension + Byte.SIZE - 1) / Byte.SIZE;
  }

  private static void set(byte[] bytes, int index) {
    bytes[index >> 3] |= (byte) (0x80 >>> (index & 7));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public VectorType type() {
    return VectorType.BIT;
  }

  /**
   * One bit.
   *
   * @param index from 0 to {@code dimension() - 1}
   */
  public boolean get(int index) {
    if (index < 0 || index >= dimension) {
      throw new IndexOutOfBoundsException("Bit " + index + " of a vector of " + dimension + ".");
    }
    return (bytes[index >> 3] & (0x80 >>> (index & 7))) != 0;
  }

  /** The bits, most significant bit of a byte first, padded with zero bits, in a new array. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The bytes without a copy, for this package's kernels, which only read. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BitVector vector
        && dimension == vector.dimension
        && Arrays.equals(bytes, vector.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + dimension;
  }

  /** The first eight bits; the whole text is {@link io.akin.codec.TextCodec}'s. */
  @Override
  public String toString() {
    return "BitVector" + Checks.shortened(this, i -> get(i) ? "1" : "0");
  }
}
