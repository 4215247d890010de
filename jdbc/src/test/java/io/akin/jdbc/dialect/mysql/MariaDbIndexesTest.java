package io.akin.jdbc.dialect.mysql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.mysql.MariaDb.DIALECT;
import static io.akin.jdbc.dialect.mysql.MariaDb.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("MariaDB's indexes")
class MariaDbIndexesTest {
  private static final VectorIndex INDEX = VectorIndex.hnsw("e", COSINE).named("by_e");

  private static List<String> create(
      Table table, VectorIndex index, boolean concurrently, String... state) {
    return DIALECT
        .indexes()
        .orElseThrow()
        .create(table, index, concurrently, List.of(state))
        .stream()
        .map(Sql::text)
        .toList();
  }

  @Test
  @DisplayName("are made for the distance that is asked for")
  void made() {
    assertThat(create(table(), INDEX.m(16), false))
        .containsExactly(
            "alter table `app`.`articles` add vector index `by_e` (`e`) m=16 distance=cosine");
    assertThat(create(table(), VectorIndex.hnsw("e", L2).named("a`b"), true))
        .containsExactly(
            "alter table `app`.`articles` add vector index `a``b` (`e`) distance=euclidean,"
                + " algorithm=copy, lock=none");
  }

  @Test
  @DisplayName("make a column that takes NULL one that does not, and keep its comment")
  void notNull() {
    assertThat(create(table(), INDEX, false, "nullable e`'it''s ours'"))
        .containsExactly(
            "alter table `app`.`articles` modify `e` vector(3) not null comment 'it''s ours',"
                + " add vector index `by_e` (`e`) distance=cosine");
  }

  @Test
  @DisplayName("are refused beside rows without a vector, by the feature's name")
  void nulls() {
    assertThatThrownBy(() -> create(table(), INDEX, false, "nullable e`''", "null e"))
        .isInstanceOfSatisfying(
            UnsupportedFeatureException.class,
            e -> assertThat(e.feature()).isEqualTo(Feature.NULL_BESIDE_INDEX));
  }

  @Test
  @DisplayName("are refused on partitioned tables, and where there is one already")
  void second() {
    assertThatThrownBy(() -> create(table(), INDEX, false, "partitioned"))
        .hasMessageContaining("partitioned");
    assertThatThrownBy(() -> create(table(INDEX), VectorIndex.hnsw("e", L2).named("x"), false))
        .hasMessageContainingAll("by_e", "one for each table");
  }

  static Stream<VectorIndex> impossible() {
    return Stream.of(
        VectorIndex.ivfFlat("e", L2),
        VectorIndex.hnsw("e", L1),
        VectorIndex.hnsw("e", L2).m(2),
        VectorIndex.hnsw("e", L2).m(201),
        VectorIndex.hnsw("e", L2).efConstruction(64),
        VectorIndex.hnsw("e", COSINE).quantized(Quantization.BINARY));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  @DisplayName("that MariaDB does not have are refused before anything is sent")
  void refused(VectorIndex index) {
    assertThatThrownBy(() -> DIALECT.indexes().orElseThrow().fit(table(), index))
        .isInstanceOf(AkinException.class)
        .hasMessageEndingWith(".");
  }

  @Test
  @DisplayName(
      "are read from what the server says of the table, and nothing in it is taken for one")
  void read() {
    String definition =
        """
        CREATE TABLE `articles` (
          `id` int(11) NOT NULL,
          `e` vector(3) NOT NULL COMMENT 'a\\n  VECTOR KEY `no` (`e`)',
          PRIMARY KEY (`id`),
          VECTOR KEY `i``x` (`e`) `m`=5 `distance`=cosine
        ) ENGINE=InnoDB""";
    assertThat(MariaDbIndexes.indexes(definition))
        .containsExactly(VectorIndex.hnsw("e", COSINE).named("i`x").m(5));
    assertThat(MariaDbIndexes.indexes("  VECTOR KEY `v` (`e`) `M`='12' `DISTANCE`='euclidean',"))
        .containsExactly(VectorIndex.hnsw("e", L2).named("v").m(12));
    assertThat(MariaDbIndexes.indexes("  VECTOR KEY `v` (`e`)"))
        .containsExactly(VectorIndex.hnsw("e", L2).named("v").m(6));
  }
}
