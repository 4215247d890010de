package io.akin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Seeded;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Counts over bits")
class BitsTest {

  @Test
  @DisplayName("agree with BitSet's at every length of bytes from 0 to 100")
  void bitSet() {
    Seeded.check(
        20,
        random -> {
          for (int length = 0; length <= 100; length++) {
            byte[] a = bytes(random, length);
            byte[] b = bytes(random, length);
            assertThat(Bits.differing(a, b)).isEqualTo(count(a, b, BitSet::xor));
            assertThat(Bits.inBoth(a, b)).isEqualTo(count(a, b, BitSet::and));
            assertThat(Bits.inEither(a, b)).isEqualTo(count(a, b, BitSet::or));
          }
        });
  }

  private static byte[] bytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int count(byte[] a, byte[] b, BiConsumer<BitSet, BitSet> combine) {
    BitSet bits = BitSet.valueOf(a);
    combine.accept(bits, BitSet.valueOf(b));
    return bits.cardinality();
  }
}
