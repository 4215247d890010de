package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.RecallCurve.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The efforts that a study of recall measures")
class RecallLadderTest {
  private final List<Integer> asked = new ArrayList<>();

  private List<Point> climb(int first, int last, IntToDoubleFunction recall, double... targets) {
    RecallLadder ladder =
        new RecallLadder(
            last,
            effort -> {
              asked.add(effort);
              return new Point(effort, recall.applyAsDouble(effort), Duration.ZERO, Duration.ZERO);
            });
    return ladder.climb(first, targets);
  }

  @Test
  @DisplayName("are twice as much each time, until nearly all is found")
  void doubled() {
    climb(11, 1000, effort -> effort < 80 ? 0.9 : 0.9995);
    assertThat(asked).containsExactly(11, 22, 44, 88);
  }

  @Test
  @DisplayName("end at the most that there is")
  void last() {
    climb(11, 100, effort -> 0.5, 0.9);
    assertThat(asked).containsExactly(11, 22, 44, 88, 100);
  }

  @Test
  @DisplayName("begin at the most that there is where that is less")
  void first() {
    climb(11, 5, effort -> 0.5);
    assertThat(asked).containsExactly(5);
  }

  @Test
  @DisplayName("close in on a target, to one part in ten")
  void target() {
    List<Point> points = climb(11, 1000, effort -> effort / 700.0, 0.5);
    assertThat(points).extracting(Point::effort).isSorted().doesNotHaveDuplicates();
    int least =
        points.stream().filter(p -> p.recall() >= 0.5).mapToInt(Point::effort).min().orElseThrow();
    assertThat(least).isBetween(350, 385);
  }

  @Test
  @DisplayName("go on to a target that is more than nearly all")
  void all() {
    climb(11, 1000, effort -> effort < 500 ? 0.9995 : 1, 1);
    assertThat(asked).contains(704);
  }

  @Test
  @DisplayName("need none below one that reaches its target at once")
  void atOnce() {
    climb(11, 1000, effort -> 1, 0.9, 0.95);
    assertThat(asked).containsExactly(11);
  }
}
