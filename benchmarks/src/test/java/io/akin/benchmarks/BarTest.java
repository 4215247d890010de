package io.akin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.benchmarks.Turns.Result;
import io.akin.benchmarks.Turns.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is aimed at")
class BarTest {
  private static final Section SECTION =
      new Section("nearest", List.of(), false, Duration.ZERO, 4, Optional.empty());
  private static final List<Measured> MEASURED =
      List.of(
          new Measured(2000, SECTION, List.of(result("Akin", 3, 4), result("by hand", 2, 4))),
          new Measured(5000, SECTION, List.of(result("Akin", 4, 3), result("by hand", 2, 4))));

  @Test
  @DisplayName("is told beside the ratio at each size")
  void isTold() {
    Bar bar = new Bar("nearest", "Akin", "by hand", "at most 1.10");

    assertThat(Bar.lines(List.of(bar), MEASURED))
        .containsExactly(
            "To aim at: nearest, Akin ÷ by hand at most 1.10; here 1.50 with 2,000 rows, 2.00 with"
                + " 5,000 rows.");
  }

  @Test
  @DisplayName("is not told of a peer or a question that was not there")
  void isNotTold() {
    List<Bar> bars =
        List.of(
            new Bar("nearest", "Akin", "another", "at most 1"),
            new Bar("insert", "Akin", "by hand", "at most 1"));

    assertThat(Bar.lines(bars, MEASURED)).isEmpty();
  }

  @Test
  @DisplayName("may be ten rows in every round")
  void isTenRows() {
    assertThat(Bar.tenRows("nearest", "Akin", MEASURED))
        .containsExactly(
            "To aim at: nearest, Akin, ten rows in 4 of 4; here in 4, with 2,000 rows.",
            "To aim at: nearest, Akin, ten rows in 4 of 4; here in 3, with 5,000 rows.");
  }

  private static Result result(String peer, double millis, int full) {
    return new Result(peer, new double[] {millis, millis, millis, millis}, full, 4, 1);
  }
}
