package io.akin.jdbc.dialect.mysql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static io.akin.jdbc.dialect.mysql.TiDb.STARTER;
import static io.akin.jdbc.dialect.mysql.TiDb.WITH_TIFLASH;
import static io.akin.jdbc.dialect.mysql.TiDb.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An index of TiDB's")
class TiDbIndexesTest {
  private static final VectorIndex COSINES = VectorIndex.hnsw("e", COSINE).named("i");

  private static IndexFragments fragments(Dialect dialect) {
    return dialect.indexes().orElseThrow();
  }

  private static List<String> create(
      Dialect dialect, Table table, VectorIndex index, String... state) {
    return fragments(dialect).create(table, index, false, List.of(state)).stream()
        .map(Sql::text)
        .toList();
  }

  private static void assertRefused(Table table, VectorIndex index, String sentence) {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> create(WITH_TIFLASH, table, index.named("i")))
        .withMessage(sentence);
  }

  @Test
  @DisplayName(
      "is made once the table has a TiFlash replica, which is left alone where it is there")
  void made() {
    assertThat(create(WITH_TIFLASH, table(), COSINES))
        .containsExactly(
            "alter table `app`.`articles` set tiflash replica 1",
            "alter table `app`.`articles` add vector index `i`"
                + " ((vec_cosine_distance(`e`))) using hnsw");
    assertThat(create(WITH_TIFLASH, table(), VectorIndex.hnsw("e", L2).named("a`b"), "replicated"))
        .containsExactly(
            "alter table `app`.`articles` add vector index `a``b`"
                + " ((vec_l2_distance(`e`))) using hnsw");
  }

  @Test
  @DisplayName("brings its replica with it on TiDB Cloud Starter")
  void onDemand() {
    assertThat(create(STARTER, table(), COSINES))
        .containsExactly(
            "alter table `app`.`articles` add vector index `i`"
                + " ((vec_cosine_distance(`e`))) using hnsw add_columnar_replica_on_demand");
  }

  @Test
  @DisplayName("is refused before it is sent where TiDB has none like it")
  void refused() {
    assertRefused(
        table(),
        VectorIndex.hnsw("e", L1),
        "TiDB indexes COSINE and L2; a search by L1 on app.articles.e compares every row, without an index.");
    assertRefused(
        table(),
        VectorIndex.hnsw("e", NEGATIVE_INNER_PRODUCT),
        "TiDB indexes COSINE and L2; a search by NEGATIVE_INNER_PRODUCT on app.articles.e compares every row, without an index.");
    assertRefused(
        table(),
        VectorIndex.hnsw("any", COSINE),
        "app.articles.any takes vectors of any dimension; an index needs a column of one, such as vector(384).");
    String plain =
        "TiDB's vector indexes are HNSW without options; ask for VectorIndex.hnsw(column, distance) alone.";
    assertRefused(table(), VectorIndex.ivfFlat("e", COSINE), plain);
    assertRefused(table(), VectorIndex.hnsw("e", COSINE).m(16), plain);
    assertRefused(
        table(),
        VectorIndex.hnsw("e", COSINE).quantized(Quantization.HALF),
        "TiDB's vector indexes keep whole vectors of all rows; leave quantized() and where() out.");
  }

  @Test
  @DisplayName("is refused on a partitioned table, and beside another for the same distance")
  void standsInTheWay() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> create(WITH_TIFLASH, table(), COSINES, "partitioned"))
        .withMessage(
            "app.articles is partitioned, and TiDB makes no vector index on such a table; exact search works.");
    assertRefused(
        table(VectorIndex.hnsw("e", COSINE).named("first")),
        VectorIndex.hnsw("e", COSINE),
        "app.articles.e has the index first for COSINE already, and TiDB makes one for each distance; drop it first.");
    assertThat(create(WITH_TIFLASH, table(COSINES), VectorIndex.hnsw("e", L2).named("j")))
        .hasSize(2);
  }

  @Test
  @DisplayName("is dropped by its name, and needs no concurrent building")
  void dropped() {
    assertThat(fragments(WITH_TIFLASH).drop(table(), "i").text())
        .isEqualTo("alter table `app`.`articles` drop index `i`");
    assertThat(fragments(WITH_TIFLASH).create(table(), COSINES, true, List.of("replicated")))
        .hasSize(1);
  }

  @Test
  @DisplayName("is found with its distance in what SHOW CREATE TABLE says, and nowhere else")
  void listed() {
    String definition =
        """
        CREATE TABLE `t1` (
          `id` bigint NOT NULL,
          `e` vector(3) DEFAULT NULL COMMENT 'VECTOR INDEX `no`((VEC_L2_DISTANCE(`e`)))',
          `od``d ) (` vector(3) DEFAULT NULL,
          PRIMARY KEY (`id`) /*T![clustered_index] CLUSTERED */,
          VECTOR INDEX `idx_e`((VEC_COSINE_DISTANCE(`e`))) COMMENT 'x',
          VECTOR INDEX `vector_index`((VEC_L2_DISTANCE(`e`))),
          VECTOR INDEX `i``1`((VEC_COSINE_DISTANCE(`od``d ) (`))),
          KEY `k` (`id`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin""";
    assertThat(TiDbIndexes.indexes(definition))
        .containsExactly(
            VectorIndex.hnsw("e", COSINE).named("idx_e"),
            VectorIndex.hnsw("e", L2).named("vector_index"),
            VectorIndex.hnsw("od`d ) (", COSINE).named("i`1"));
    assertThat(fragments(WITH_TIFLASH).list(table()).text())
        .isEqualTo("show create table `app`.`articles`");
  }
}
