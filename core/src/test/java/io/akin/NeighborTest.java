package io.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A neighbour")
class NeighborTest {

  @Test
  @DisplayName("is a row and its distance, which may be negative for an inner product")
  void rowAndDistance() {
    Neighbor<String> neighbor = new Neighbor<>("dog", -0.5);

    assertThat(neighbor.row()).isEqualTo("dog");
    assertThat(neighbor.distance()).isEqualTo(-0.5);
    assertThat(neighbor).isEqualTo(new Neighbor<>("dog", -0.5));
  }

  @Test
  @DisplayName("is never a row without a defined distance")
  void undefinedDistance() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Neighbor<>("zero", Double.NaN))
        .withMessage("A row without a defined distance is nobody's neighbour.");
  }

  @Test
  @DisplayName("is never without a row")
  void noRow() {
    assertThatNullPointerException().isThrownBy(() -> new Neighbor<>(null, 0));
  }
}
