package io.akin.jdbc.dialect.mysql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The answer to a statement as by hand")
class ByHandTest {
  private static boolean isWhole(Distance distance, boolean isExact, String distances) {
    double[] found =
        Arrays.stream(distances.split(" "))
            .filter(text -> !text.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    return new ByHand(distance, isExact).isWhole(found, OptionalInt.of(3));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1 0.2 0.3, true, as many as asked for",
    "0 0.2 0.3, true, a vector at the query itself",
    "0.1 0.2, false, the index may have missed one",
    "'', false, the same",
    "0.1 0.1 0.3, false, ties in any order",
    "0.1 0.3 0.2, false, in part sorted",
    "NaN 0.2 0.3, false, NULL comes first",
    "0.1 0.2 NaN, false, and may come last"
  })
  @DisplayName("of an index is believed where every distance is above the one before")
  void byIndex(String distances, boolean whole, String reason) {
    assertThat(isWhole(L2, false, distances)).as(reason).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1 0.2, true, there are no more",
    "0.1 0.1 0.1, true, sorted by the key too",
    "0 0 0.1, true, several at the query itself",
    "0.1 0.2 0, false, a distance that overflowed is told as 0",
    "0 0 0, false, and so may all be",
    "'', false, all may be NULL"
  })
  @DisplayName("of every row is believed whatever their number, unless nothing is above 0")
  void exact(String distances, boolean whole, String reason) {
    assertThat(isWhole(L2, true, distances)).as(reason).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1 0.2 0.3, true, between 0 and 2",
    "0 0.2 0.3, false, perhaps of a zero vector",
    "-1e-9 0.2 0.3, false, rounded out of 0",
    "0.1 0.2 2, false, perhaps of a norm that underflows",
    "0.1 0.2 2.0000001, false, rounded out of 2"
  })
  @DisplayName("by the cosine is believed above 0 and below 2 alone")
  void cosine(String distances, boolean whole, String reason) {
    assertThat(isWhole(COSINE, false, distances)).as(reason).isEqualTo(whole);
    assertThat(isWhole(COSINE, true, distances)).as(reason).isEqualTo(whole);
  }
}
