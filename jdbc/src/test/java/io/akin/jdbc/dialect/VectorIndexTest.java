package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akin.Distance;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An index on vectors")
class VectorIndexTest {

  @Test
  @DisplayName("is described step by step; what is not said is the engine's default")
  void described() {
    assertThat(VectorIndex.hnsw("e", Distance.COSINE))
        .isEqualTo(
            new VectorIndex(
                Optional.empty(),
                "e",
                Distance.COSINE,
                VectorIndex.Method.HNSW,
                Map.of(),
                VectorIndex.Quantization.NONE,
                Optional.empty()));
    assertThat(VectorIndex.hnsw("e", Distance.L2).named("i").m(16).efConstruction(200).m(32))
        .isEqualTo(
            new VectorIndex(
                Optional.of("i"),
                "e",
                Distance.L2,
                VectorIndex.Method.HNSW,
                Map.of("m", 32, "efConstruction", 200),
                VectorIndex.Quantization.NONE,
                Optional.empty()));
    assertThat(VectorIndex.ivfFlat("e", Distance.L2).lists(100).options())
        .isEqualTo(Map.of("lists", 100));
  }

  @Test
  @DisplayName("has no option below 1")
  void refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorIndex.hnsw("e", Distance.L2).efConstruction(0))
        .withMessage("efConstruction must be at least 1, got 0.");
  }

  @Test
  @DisplayName("is called by its name or else by table, column and distance, in at most 60 bytes")
  void called() {
    TableName table = TableName.of("app", "Documents");
    assertThat(VectorIndex.hnsw("e", Distance.L2).named("I").nameOn(table)).isEqualTo("I");
    assertThat(VectorIndex.hnsw("E", Distance.L2).nameOn(table)).isEqualTo("documents_e_l2");
    assertThat(VectorIndex.hnsw("e".repeat(60), Distance.COSINE).nameOn(table))
        .matches("akin_index_[0-9a-f]{8}_cosine");
  }
}
