package io.akin.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.Seeded;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The pgvector codec")
class PgVectorCodecTest {

  static Stream<Arguments> frames() {
    return Stream.of(
        frame(FloatVector.of(1.5f, 2f, 3f), "0003 0000 3fc00000 40000000 40400000"),
        frame(FloatVector.of(-0f), "0001 0000 80000000"),
        frame(HalfVector.of(1.5f, 2f, 3f), "0003 0000 3e00 4000 4200"),
        frame(
            SparseVector.of(1.5f, 0f, 2f, 0f, 3f, 0f),
            "00000006 00000003 00000000 00000000 00000002 00000004 3fc00000 40000000 40400000"),
        frame(SparseVector.of(3, Map.of()), "00000003 00000000 00000000"),
        frame(BitVector.of("101"), "00000003 a0"),
        frame(BitVector.of("111111110000000011110000"), "00000018 ff00f0"),
        frame(BitVector.of("111111100000011100000000"), "00000018 fe0700"),
        frame(BitVector.of("010100001"), "00000009 5080"));
  }

  private static Arguments frame(Vector vector, String hex) {
    return Arguments.of(vector, bytes(hex));
  }

  @ParameterizedTest
  @MethodSource("frames")
  @DisplayName("writes and reads the frames of PostgreSQL byte for byte")
  void writesAndReads(Vector vector, byte[] frame) {
    assertThat(PgVectorCodec.encode(vector)).isEqualTo(frame);
    assertThat(PgVectorCodec.decode(vector.type(), frame)).isEqualTo(vector);
  }

  @ParameterizedTest
  @MethodSource("frames")
  @DisplayName("refuses a frame that is one byte short or long, or only begun")
  void refusesOtherLengths(Vector vector, byte[] frame) {
    for (int length = 0; length < frame.length; length++) {
      assertRefused(vector.type(), Arrays.copyOf(frame, length));
    }
    assertRefused(vector.type(), Arrays.copyOf(frame, frame.length + 1));
  }

  @Test
  @DisplayName("keeps the bits of random floats, and frames them as it frames vectors")
  void keepsBits() {
    Seeded.check(
        random -> {
          for (int n = 1; n < 500; n++) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
              values[i] = Seeded.anyFloat(random);
            }
            assertThat(PgVectorCodec.decodeFloats(PgVectorCodec.encode(values)))
                .containsExactly(values);
            for (int i = 0; i < n; i++) {
              values[i] = (float) random.nextDouble(-1, 1);
            }
            assertThat(PgVectorCodec.encode(values))
                .isEqualTo(PgVectorCodec.encode(FloatVector.of(values)));
          }
        });
  }

  @Test
  @DisplayName("frames bits of any length, padded with zeros")
  void framesBits() {
    Seeded.check(
        random -> {
          for (int n = 1; n < 2_048; n++) {
            boolean[] bits = new boolean[n];
            for (int i = 0; i < n; i++) {
              bits[i] = random.nextBoolean();
            }
            BitVector vector = BitVector.of(bits);
            byte[] frame = PgVectorCodec.encode(vector);
            assertThat(frame).hasSize(4 + (n + 7) / 8);
            assertThat(PgVectorCodec.decode(VectorType.BIT, frame)).isEqualTo(vector);
          }
        });
  }

  @Test
  @DisplayName("frames every finite binary16")
  void framesHalves() {
    for (int i = 0; i <= 0xFFFF; i++) {
      short bits = (short) i;
      byte[] frame = {0, 1, 0, 0, (byte) (i >>> 8), (byte) i};
      if ((bits & 0x7C00) == 0x7C00) {
        assertRefused(VectorType.HALF, frame);
      } else {
        HalfVector vector = HalfVector.ofBits(bits);
        assertThat(PgVectorCodec.encode(vector)).isEqualTo(frame);
        assertThat(PgVectorCodec.decode(VectorType.HALF, frame)).isEqualTo(vector);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLOAT  | 0000 0000 | no elements",
        "FLOAT  | ffff 0000 | a negative dimension",
        "FLOAT  | 0001 0001 3f800000 | unused field",
        "FLOAT  | 0001 0000 7fc00000 | NaN",
        "FLOAT  | 0001 0000 ff800000 | infinity",
        "FLOAT  | 0001 0000 7f7fffff | squared norm",
        "HALF   | 0000 0000 | no elements",
        "HALF   | 0001 8000 3c00 | unused field",
        "HALF   | 0001 0000 7c00 | infinity",
        "SPARSE | 00000000 00000000 00000000 | no elements",
        "SPARSE | ffffffff 00000000 00000000 | a negative dimension",
        "SPARSE | 3b9aca01 00000000 00000000 | too many elements",
        "SPARSE | 00000002 ffffffff 00000000 | a negative number of values",
        "SPARSE | 00000002 7fffffff 00000000 | many more values than bytes",
        "SPARSE | 00000002 00000000 00000001 | unused field",
        "SPARSE | 00000002 00000001 00000000 00000002 3f800000 | index out of bounds",
        "SPARSE | 00000002 00000001 00000000 ffffffff 3f800000 | negative index",
        "SPARSE | 00000002 00000001 00000000 00000001 00000000 | zero value",
        "SPARSE | 00000002 00000001 00000000 00000001 80000000 | zero value",
        "SPARSE | 00000002 00000001 00000000 00000001 7fc00000 | NaN",
        "SPARSE | 00000002 00000001 00000000 00000001 5f000000 | squared norm",
        "SPARSE | 00000003 00000002 00000000 00000001 00000001 3f800000 3f800000 | repeated index",
        "SPARSE | 00000003 00000002 00000000 00000001 00000000 3f800000 3f800000 | out of order",
        "BIT    | 00000000 | no bits",
        "BIT    | ffffffff | a negative dimension",
        "BIT    | 0000fa01 00 | too many bits",
        "BIT    | 00000003 b0 | set bit in the padding",
      })
  @DisplayName("refuses a frame that breaks a rule of its type")
  void refusesBrokenRules(VectorType type, String hex, String rule) {
    assertThat(rule).isNotEmpty();
    assertRefused(type, bytes(hex));
  }

  @Test
  @DisplayName("says what is wrong with a frame")
  void saysWhatIsWrong() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decodeFloats(new byte[3]))
        .withMessage("A binary vector begins with 4 bytes of header, got 3 bytes in all.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decodeFloats(bytes("0002 0000 3f800000")))
        .withMessage("By its header the binary vector has 12 bytes, got 8.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decodeFloats(bytes("0001 0005 3f800000")))
        .withMessage("The unused field of a binary vector must be 0, got 5.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decodeFloats(bytes("0002 0000 3f800000 7f800000")))
        .withMessage("Element 1 of the vector is Infinity; elements must be finite.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decodeFloats(bytes("0000 0000")))
        .withMessage("A vector needs at least 1 element, got 0.");
  }

  @Test
  @DisplayName("refuses to frame raw floats that are none, too many for pgvector, or not finite")
  void refusesToWrite() {
    String tooMany = "pgvector's dense vectors have at most 16000 elements, got 16001.";

    assertThat(PgVectorCodec.encode(new float[16_000])).hasSize(64_004);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.encode(new float[16_001]))
        .withMessage(tooMany);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.encode(FloatVector.of(new float[16_001])))
        .withMessage(tooMany);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.encode(new float[0]));
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.encode(new float[] {Float.NaN}));
  }

  @Test
  @DisplayName("refuses a frame that is too long for its type, however right its header")
  void refusesTooLong() {
    String tooMany = "pgvector's dense vectors have at most 16000 elements, got 16001.";
    byte[] floats = ByteBuffer.allocate(4 + 4 * 16_001).putShort(0, (short) 16_001).array();
    byte[] halves = ByteBuffer.allocate(4 + 2 * 16_001).putShort(0, (short) 16_001).array();
    ByteBuffer sparse = ByteBuffer.allocate(12 + 8 * 16_001).putInt(0, 20_000).putInt(4, 16_001);
    for (int i = 0; i < 16_001; i++) {
      sparse.putInt(12 + 4 * i, i).putFloat(12 + 4 * (16_001 + i), 1);
    }

    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decodeFloats(floats))
        .withMessage(tooMany);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decode(VectorType.FLOAT, floats))
        .withMessage(tooMany);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decode(VectorType.HALF, halves))
        .withMessage(tooMany);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decode(VectorType.SPARSE, sparse.array()))
        .withMessage("A sparse vector has at most 16000 elements that are not zero, got 16001.");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("decodes random bytes to a vector that encodes to them again, or refuses them")
  void fuzz(VectorType type) {
    Seeded.check(
        random -> {
          for (int i = 0; i < 50_000; i++) {
            byte[] frame = new byte[random.nextInt(48)];
            for (int at = 0; at < frame.length; at++) {
              frame[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(2));
            }
            assertSameFrameOrRefused(type, frame);
          }
        });
  }

  private static void assertSameFrameOrRefused(VectorType type, byte[] frame) {
    try {
      assertThat(PgVectorCodec.encode(PgVectorCodec.decode(type, frame))).isEqualTo(frame);
    } catch (InvalidVectorException e) {
      assertThat(e.getMessage()).hasSizeLessThan(200);
    }
  }

  private static void assertRefused(VectorType type, byte[] frame) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> PgVectorCodec.decode(type, frame))
        .satisfies(e -> assertThat(e.getMessage()).endsWith(".").hasSizeLessThan(200));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
