package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("The scan gives the distances of the definition, to the last digit")
class ExactSearchTest {
  private static final int ROWS = 500;
  private static final int DIMENSION = 384;

  private final float[][] vectors = vectors();

  private static float[][] vectors() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] vectors = new float[ROWS][DIMENSION];
    for (float[] vector : vectors) {
      double norm = 0;
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) random.nextDouble(-1, 1);
        norm += vector[i] * vector[i];
      }
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] /= (float) Math.sqrt(norm);
      }
    }
    return vectors;
  }

  private VectorTable table(Akin akin) {
    VectorTable table =
        akin.create(TableDefinition.of("t").key("id", ColumnType.INTEGER).vector("e", DIMENSION));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(Row.of("id", i, "e", vectors[i]));
    }
    table.insertAll(rows);
    return table;
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      names = {"HAMMING", "JACCARD"},
      mode = Mode.EXCLUDE)
  @DisplayName("in the order of the definition")
  void order(Distance distance) {
    try (Akin akin = Akin.connect("h2:mem:")) {
      VectorTable table = table(akin);
      for (int query = 0; query < 20; query++) {
        float[] from = vectors[query];
        List<Neighbor<Row>> found = table.nearest("e", distance, from).limit(30).list();

        assertThat(found)
            .allSatisfy(
                near ->
                    assertThat(near.distance())
                        .isEqualTo(
                            distance.between(from, vectors[(int) near.row().getLong("id")])));
        assertThat(found.stream().map(near -> (int) near.row().getLong("id")))
            .containsExactlyElementsOf(
                IntStream.range(0, ROWS)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> distance.between(from, vectors[i])))
                    .limit(30)
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      names = {"L2", "L1", "COSINE"})
  @DisplayName("so that a vector is within 0 of itself")
  void itself(Distance distance) {
    try (Akin akin = Akin.connect("h2:mem:")) {
      VectorTable table = table(akin);
      for (int query = 0; query < ROWS; query++) {
        assertThat(table.nearest("e", distance, vectors[query]).within(0).list()).hasSize(1);
      }
    }
  }
}
