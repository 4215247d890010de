package io.akin.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.InvalidVectorException;
import io.akin.Seeded;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Any text at all")
class TextFuzzTest {
  private static final String[] SEEDS = {
    "[1,2,3]",
    "[0.041006530,-0.015970647,0.25,-12.5,1e-3,0.0000001,3e38]",
    " [ 1. , .5 , +2 , -0 ] ",
    "[0.5,0.25,0.125,0.0625,0.03125,0.015625,0.0078125,0.00390625]",
    "{1:1,3:2}/5",
    " { 7 : 0.5 , 2 : -1e3 } / 1000000000 ",
    "{}/3",
    "101",
    "0110100110010110"
  };

  /** What grammars turn on, some characters beside it, and some that look like it and are not. */
  private static final String ALPHABET = "0123456789.,:-+eE[]{}/ \t\nxNaIfd_\"'\0é１ı😀";

  @ParameterizedTest
  @EnumSource
  @DisplayName("mutated from valid ones is a vector that reads back, or is refused in one sentence")
  void mutated(VectorType type) {
    Seeded.check(
        random -> {
          for (int i = 0; i < 40_000; i++) {
            assertVectorOrRefused(type, mutate(SEEDS[random.nextInt(SEEDS.length)], random));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("of random characters is a vector that reads back, or is refused in one sentence")
  void random(VectorType type) {
    Seeded.check(
        random -> {
          for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "[" : "");
            for (int n = random.nextInt(60); n > 0; n--) {
              text.append(character(random));
            }
            assertVectorOrRefused(type, text.toString());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("of random bytes is a vector that reads back, or is refused in one sentence")
  void randomBytes(VectorType type) {
    Seeded.check(
        random -> {
          for (int i = 0; i < 40_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertVectorOrRefused(type, new String(bytes, ISO_8859_1));
          }
        });
  }

  private static String mutate(String seed, SplittableRandom random) {
    StringBuilder text = new StringBuilder(seed);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(4));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, character(random));
        case 1 -> text.delete(at, to);
        case 2 -> text.replace(at, to, String.valueOf(character(random)));
        default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
      }
    }
    return text.toString();
  }

  private static char character(SplittableRandom random) {
    return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }

  private static void assertVectorOrRefused(VectorType type, String text) {
    try {
      Vector vector = TextCodec.parse(type, text);
      assertThat(TextCodec.parse(type, TextCodec.format(vector))).isEqualTo(vector);
    } catch (InvalidVectorException e) {
      assertThat(e.getMessage()).hasSizeLessThan(200).endsWith(".").doesNotContain("\n", "\0");
    } catch (RuntimeException e) {
      throw new AssertionError("Not a vector, and badly refused: " + text, e);
    }
  }
}
