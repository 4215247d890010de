package io.akin;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A distance has the published figures")
class DistanceFiguresTest {
  private static final List<Distance> DENSE = List.of(L2, COSINE, NEGATIVE_INNER_PRODUCT, L1);

  @Test
  @DisplayName("of the tutorial's three documents")
  void tutorial() {
    float[] query = {1, 2, 3};
    assertCosine(query, new float[] {1, 2, 4}, 0.00853986601633272);
    assertCosine(query, new float[] {1, 2, 1}, 0.12712843905603044);
    assertCosine(query, new float[] {1, 0, 0}, 0.7327387580875756);
  }

  @Test
  @DisplayName("of tidb-vector-python's tests, words as character codes in 1,536 dimensions")
  void words() {
    assertCosine(word("foo"), word("bar"), 0.0022719614199674387);
    assertCosine(word("foo"), word("baz"), 0.004691842206844599);
    assertCosine(word("baz"), word("bar"), 0.0005609046916807969);
    assertCosine(word("foo"), word("foo"), 0);
  }

  @ParameterizedTest
  @MethodSource("io.akin.DistanceTest#types")
  @DisplayName("of pgvector-python's three vectors from [1,1,1]")
  void fixture(Function<float[], Vector> type) {
    Vector query = type.apply(new float[] {1, 1, 1});
    Vector twice = type.apply(new float[] {2, 2, 2});
    Vector beside = type.apply(new float[] {1, 1, 2});
    assertThat(DENSE).extracting(d -> d.between(query, query)).containsExactly(0.0, 0.0, -3.0, 0.0);
    assertThat(DENSE)
        .extracting(d -> d.between(query, twice))
        .containsExactly(Math.sqrt(3), 0.0, -6.0, 3.0);
    assertThat(DENSE)
        .extracting(d -> d.between(query, beside))
        .containsExactly(1.0, 0.05719095841793653, -4.0, 1.0);
  }

  @ParameterizedTest(name = "{0} between {1} and {2} is {3}")
  @CsvSource({
    "HAMMING, 101, 000, 2",
    "HAMMING, 101, 101, 0",
    "HAMMING, 101, 111, 1",
    "HAMMING, 000, 111, 3",
    "JACCARD, 101, 111, 0.33333333333333337",
    "JACCARD, 101, 000, 1",
    "JACCARD, 101, 101, 0",
    "JACCARD, 100, 101, 0.5",
    "JACCARD, 100, 111, 0.6666666666666667",
    "JACCARD, 000, 000, 1"
  })
  void bits(Distance distance, String a, String b, double expected) {
    assertThat(distance.between(BitVector.of(a), BitVector.of(b))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} between [{1}] and [{2}] is {3}")
  @CsvSource({
    "L2, 0 0, 3 4, 5", "NEGATIVE_INNER_PRODUCT, 1 2, 3 4, -11", "L1, 0 0, 3 4, 7",
        "COSINE, 1 2, 0 0, NaN",
    "COSINE, 1 0, 0 2, 1", "COSINE, 1 1, -1 -1, 2", "COSINE, 1 1, 1.1 1.1, 0",
        "COSINE, 1 2, 2 4, 0",
    "NEGATIVE_INNER_PRODUCT, 1 0, 0 1, 0"
  })
  void pgvectorsRegression(Distance distance, String a, String b, Double expected) {
    assertThat(distance.between(floats(a), floats(b))).isEqualTo(expected);
    assertThat(distance.from(floats(a)).to(floats(b))).isEqualTo(expected);
  }

  private void assertCosine(float[] a, float[] b, double expected) {
    assertThat(COSINE.between(a, b)).isCloseTo(expected, within(1e-15));
    assertThat(COSINE.from(a).to(b)).isCloseTo(expected, within(1e-15));
  }

  private float[] word(String characters) {
    float[] codes = new float[1536];
    for (int i = 0; i < characters.length(); i++) {
      codes[i] = characters.charAt(i);
    }
    return codes;
  }

  private static float[] floats(String elements) {
    String[] words = elements.split(" ");
    float[] floats = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      floats[i] = Float.parseFloat(words[i]);
    }
    return floats;
  }
}
