package io.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A distance")
class DistanceNamesTest {

  @ParameterizedTest(name = "{0} at {1} scores {2}")
  @CsvSource({
    "COSINE, 0, 1",
    "COSINE, 1, 0.5",
    "COSINE, 2, 0",
    "COSINE, 0.2, 0.9",
    "L2, 0, 1",
    "L2, 1, 0.5",
    "L2, 2, 0.2",
    "NEGATIVE_INNER_PRODUCT, -1, 1",
    "NEGATIVE_INNER_PRODUCT, 0, 0.5",
    "NEGATIVE_INNER_PRODUCT, 1, 0",
    "L1, 0, 1",
    "L1, 3, 0.25",
    "HAMMING, 0, 1",
    "HAMMING, 3, 0.25",
    "JACCARD, 0.25, 0.75",
    "COSINE, NaN, NaN"
  })
  void score(Distance distance, double value, Double expected) {
    assertThat(distance.toScore(value)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "l2, L2",
    "Euclidean, L2",
    "COSINE, COSINE",
    "' cosine ', COSINE",
    "inner_product, NEGATIVE_INNER_PRODUCT",
    "ip, NEGATIVE_INNER_PRODUCT",
    "Negative_Inner_Product, NEGATIVE_INNER_PRODUCT",
    "l1, L1",
    "manhattan, L1",
    "taxicab, L1",
    "hamming, HAMMING",
    "Jaccard, JACCARD"
  })
  void parse(String name, Distance expected) {
    assertThat(Distance.parse(name)).isEqualTo(expected);
  }

  @Test
  @DisplayName("has a name, or one sentence says which there are")
  void parseUnknown() {
    assertThatThrownBy(() -> Distance.parse("cos"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no distance \"cos\"; choose cosine, l2, inner_product, l1, hamming or"
                + " jaccard.");
    Stream.of(Distance.values()).forEach(d -> assertThat(Distance.parse(d.name())).isEqualTo(d));
  }
}
