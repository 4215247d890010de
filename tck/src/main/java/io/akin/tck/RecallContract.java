package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.VectorType;
import io.akin.jdbc.RecallCurve;
import io.akin.jdbc.RecallStudy;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much of the exact answer an index finds is measured on the table's own rows. */
abstract class RecallContract extends Theme {
  private static final int ROWS = 3_000;
  private static final int DIMENSION = 16;

  private VectorTable indexed() {
    VectorTable table =
        points(VectorType.FLOAT, Generated.vectors(random(), VectorType.FLOAT, DIMENSION, ROWS));
    table.createIndex(VectorIndex.hnsw(EMBEDDING, L2).m(6));
    return table;
  }

  private static RecallStudy study(VectorTable table) {
    return table.recall(EMBEDDING, L2).sample(30);
  }

  @Test
  @Requires(Feature.SEARCH_OPTIONS)
  @DisplayName("recall rises to all there is with the candidates that the index keeps")
  void curve() {
    VectorTable table = indexed();
    RecallCurve curve = study(table).measure(0.9);
    assertThat(curve.index()).isEqualTo(table.indexes().get(0).name().orElseThrow());
    assertThat(curve.table()).isEqualTo(table.name());
    assertThat(curve.queries()).isEqualTo(30);
    assertThat(curve.k()).isEqualTo(10);
    assertThat(curve.points())
        .extracting(RecallCurve.Point::effort)
        .isSorted()
        .doesNotHaveDuplicates()
        .allSatisfy(effort -> assertThat(effort).isBetween(11, 1000));
    assertThat(curve.points())
        .allSatisfy(point -> assertThat(point.recall()).isBetween(0.0, 1.0))
        .allSatisfy(point -> assertThat(point.median()).isPositive())
        .allSatisfy(point -> assertThat(point.slow()).isGreaterThanOrEqualTo(point.median()));
    assertThat(curve.points().get(curve.points().size() - 1).recall()).isGreaterThan(0.98);
  }

  @Test
  @Requires(Feature.SEARCH_OPTIONS)
  @DisplayName("a question finds as much as is asked of it, by what was measured")
  void learnt() {
    VectorTable table = indexed();
    var question = table.nearest(EMBEDDING, L2, Generated.vector(random(), VectorType.FLOAT, 16));
    assertThatThrownBy(() -> question.recall(0.9))
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith("Nothing is known of the recall of ")
        .hasMessageContaining("measure it first");
    study(table).measure(0.9);
    assertThat(question.recall(0.9).limit(10).list()).hasSize(10);
    int found = akin().inTransaction(within -> again(within.table(table.name())));
    assertThat(found).isEqualTo(10);
    assertThatThrownBy(() -> question.recall(1.5)).isInstanceOf(IllegalArgumentException.class);
  }

  private int again(VectorTable table) {
    Object vector = Generated.vector(random(), VectorType.FLOAT, DIMENSION);
    return table.nearest(EMBEDDING, L2, vector).recall(0.9).limit(10).list().size();
  }

  @Test
  @Requires(Feature.SEARCH_OPTIONS)
  @DisplayName("who measures is told how far it is")
  void told() {
    List<String> phases = new ArrayList<>();
    study(indexed())
        .listener(
            progress -> {
              assertThat(progress.fraction().orElseThrow()).isBetween(0.0, 1.0);
              phases.add(progress.phase());
            })
        .measure();
    assertThat(phases).startsWith("exact answers").contains("efSearch 11");
  }

  @Test
  @DisplayName("where no index answers there is nothing to measure, and it is said")
  void refused() {
    VectorTable table = points(v(1, 2), v(3, 4));
    assertThatThrownBy(() -> table.recall(EMBEDDING, COSINE).measure())
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("uses no index, so that its answers are exact");
    assertThatThrownBy(() -> points(2).recall(EMBEDDING, L2).measure())
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("has no row with a vector in ");
    assertThatThrownBy(() -> table.recall(EMBEDDING, HAMMING))
        .isInstanceOf(InvalidVectorException.class);
    assertThatThrownBy(() -> table.recall("nonsense", L2)).isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("numbers of no sense are refused when they are given")
  void numbers() {
    RecallStudy study = points(2).recall(EMBEDDING, L2);
    assertThatThrownBy(() -> study.k(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> study.k(1000)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> study.sample(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> study.measure(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
