package io.akin.jdbc.dialect.postgresql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.JACCARD;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.postgresql.Articles.NEWEST;
import static io.akin.jdbc.dialect.postgresql.Articles.table;
import static io.akin.jdbc.dialect.postgresql.Articles.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An index of PostgreSQL's")
class PostgresIndexesTest {
  private static final String ON = "create index \"i\" on \"app\".\"articles\" using ";

  private static String create(PostgresDialect dialect, Table table, VectorIndex index) {
    return dialect
        .indexes()
        .orElseThrow()
        .create(table, index.named("i"), false, List.of())
        .get(0)
        .text();
  }

  private static String create(VectorIndex index) {
    return create(NEWEST, table(), index);
  }

  private static void assertRefused(Table table, VectorIndex index, String sentence) {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> create(NEWEST, table, index))
        .withMessage(sentence);
  }

  @Test
  @DisplayName("has the operator class of its column's type and its distance")
  void operatorClasses() {
    assertThat(create(VectorIndex.hnsw("e", COSINE)))
        .isEqualTo(ON + "hnsw (\"e\" vector_cosine_ops)");
    assertThat(create(VectorIndex.hnsw("h", L1))).isEqualTo(ON + "hnsw (\"h\" halfvec_l1_ops)");
    assertThat(create(VectorIndex.hnsw("s", L2))).isEqualTo(ON + "hnsw (\"s\" sparsevec_l2_ops)");
    assertThat(create(VectorIndex.hnsw("b", JACCARD)))
        .isEqualTo(ON + "hnsw (\"b\" bit_jaccard_ops)");
    assertThat(create(VectorIndex.ivfFlat("b", HAMMING)))
        .isEqualTo(ON + "ivfflat (\"b\" bit_hamming_ops)");
  }

  @Test
  @DisplayName("has the options that are given, within pgvector's limits")
  void options() {
    assertThat(create(VectorIndex.hnsw("e", L2).m(24).efConstruction(100)))
        .endsWith(" with (ef_construction = 100, m = 24)");
    assertThat(create(VectorIndex.ivfFlat("e", L2).lists(200))).endsWith(" with (lists = 200)");
    assertRefused(table(), VectorIndex.hnsw("e", L2).m(101), "m is 2 to 100, got 101.");
    assertRefused(
        table(), VectorIndex.ivfFlat("e", L2).lists(40_000), "lists is 1 to 32768, got 40000.");
    assertRefused(
        table(),
        VectorIndex.hnsw("e", L2).m(40),
        "efConstruction must be at least twice m, got 64 and 40.");
    assertRefused(
        table(), VectorIndex.ivfFlat("e", L2).m(8), "An index of method IVFFLAT has no option m.");
  }

  @Test
  @DisplayName("keeps halves where vectors are longer than 2,000, and signs up to 64,000")
  void quantized() {
    assertThat(create(NEWEST, table(3000), VectorIndex.hnsw("e", COSINE)))
        .isEqualTo(ON + "hnsw (((\"e\")::halfvec(3000)) halfvec_cosine_ops)");
    assertThat(
            create(
                NEWEST, table(5000), VectorIndex.hnsw("e", COSINE).quantized(Quantization.BINARY)))
        .isEqualTo(ON + "hnsw ((binary_quantize(\"e\")::bit(5000)) bit_hamming_ops)");
    assertRefused(
        table(5000),
        VectorIndex.hnsw("e", COSINE),
        "app.articles.e has 5000 dimensions, and such an index takes at most 4000; an index"
            + " quantized BINARY takes 64,000.");
    assertRefused(
        table(),
        VectorIndex.hnsw("e", L2).quantized(Quantization.BINARY),
        "An index that keeps signs tells of angles alone: make it for COSINE, not L2.");
    assertRefused(
        table(),
        VectorIndex.hnsw("b", HAMMING).quantized(Quantization.HALF),
        "app.articles.b holds vectors of type BIT, which an index cannot keep as HALF.");
  }

  @Test
  @DisplayName("on some rows alone has their condition, its values as literals")
  void partial() {
    Condition odd = new Condition.OnColumns(Filter.eq("lang", "it's \\ ?"));

    assertThat(create(VectorIndex.hnsw("e", L2).where(odd)))
        .endsWith(" where \"lang\" = E'it''s \\\\ ?'");
    assertThat(
            create(
                VectorIndex.hnsw("e", L2)
                    .where(new Condition.OnMetadata("meta", Filter.eq("lang", "de")))))
        .endsWith(" where \"meta\"::jsonb @> E'{\"lang\":\"de\"}'::jsonb");
  }

  @Test
  @DisplayName("can be made while the table is written")
  void concurrently() {
    assertThat(
            NEWEST
                .indexes()
                .orElseThrow()
                .create(table(), VectorIndex.hnsw("e", L2).named("i"), true, List.of())
                .get(0)
                .text())
        .startsWith("create index concurrently \"i\" on ");
  }

  @Test
  @DisplayName("is refused where pgvector has none such")
  void refused() {
    assertRefused(
        table(),
        VectorIndex.ivfFlat("e", L1),
        "pgvector has no IVFFLAT index on vectors of type FLOAT for L1; use an HNSW index.");
    assertRefused(
        table(),
        VectorIndex.ivfFlat("s", L2),
        "pgvector has no IVFFLAT index on vectors of type SPARSE for L2; use an HNSW index.");
    assertRefused(
        table(),
        VectorIndex.hnsw("any", L2),
        "app.articles.any takes vectors of any dimension; an index needs a column of one, such as"
            + " vector(384).");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> create(version(6), table(), VectorIndex.hnsw("e", L1)))
        .withMessageContaining("for L1");
  }
}
