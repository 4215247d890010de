package io.akin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Result;
import io.akin.benchmarks.Turns.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Peers that take turns")
class TurnsTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  @DisplayName("are each asked once a round, in changing orders that are the same in every run")
  void takeTurns() throws Exception {
    List<Peer> peers = List.of(peer("a", 1), peer("b", 1), peer("c", 1));
    run(peers, 20, Optional.empty());
    List<String> first = List.copyOf(asked);
    asked.clear();
    run(peers, 20, Optional.empty());

    assertThat(asked).isEqualTo(first);
    assertThat(asked.subList(3, 6)).contains("a1", "b1", "c1");
    assertThat(asked).hasSize(60);
    assertThat(IntStream.range(0, 20).mapToObj(round -> asked.get(3 * round).substring(0, 1)))
        .contains("a", "b", "c");
  }

  @Test
  @DisplayName("are asked the known queries over and over")
  void repeatQueries() throws Exception {
    run(List.of(peer("a", 1)), 3, Optional.of(new long[][] {{1}, {2}}));

    assertThat(asked).containsExactly("a0", "a1", "a0");
  }

  @Test
  @DisplayName("are asked the same before their turn where they are to be settled")
  void settle() throws Exception {
    run(List.of(peer("a", 1)), 2, Optional.empty(), true);

    assertThat(asked).containsExactly("a0", "a0", "a1", "a1");
  }

  @Test
  @DisplayName("are judged by the median of their times, and of the ratios within each round")
  void compareTimes() throws Exception {
    double[] slower = {100, 4, 6, 90};
    double[] faster = {1, 2, 2, 3};
    List<Result> results =
        run(
            List.of(
                new Peer("a", round -> new Answer(slower[round], new long[0])),
                new Peer("b", round -> new Answer(faster[round], new long[0]))),
            4,
            Optional.empty());

    assertThat(results).extracting(Result::peer).containsExactly("a", "b");
    assertThat(results).extracting(Result::millis).containsExactly(6.0, 2.0);
    assertThat(results.get(0).over(results.get(1))).isEqualTo(3);
    assertThat(results.get(0).recall()).isNaN();
  }

  @Test
  @DisplayName("are told how many answers were full, how many right, and the recall")
  void countRightAnswers() throws Exception {
    long[][] answers = {{1, 2}, {3, 9}, {5}, {7, 7}};
    long[][] right = {{2, 1}, {3, 4}, {5, 6}, {7, 8}};

    Result result =
        run(List.of(new Peer("a", query -> new Answer(1, answers[query]))), 4, Optional.of(right))
            .get(0);

    assertThat(result.full()).isEqualTo(3);
    assertThat(result.exact()).isEqualTo(1);
    assertThat(result.recall()).isEqualTo(5 / 8.0);
  }

  private Peer peer(String name, double millis) {
    return new Peer(name, noting(name, millis));
  }

  private Ask noting(String name, double millis) {
    return query -> {
      asked.add(name + query);
      return new Answer(millis, new long[0]);
    };
  }

  private List<Result> run(List<Peer> peers, int rounds, Optional<long[][]> expected)
      throws Exception {
    return run(peers, rounds, expected, false);
  }

  private List<Result> run(
      List<Peer> peers, int rounds, Optional<long[][]> expected, boolean settled) throws Exception {
    return Turns.run(new Section("any", peers, settled, Duration.ZERO, rounds, expected));
  }
}
