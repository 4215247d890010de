package io.akin.jdbc.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.dialect.Dialect.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are TiDB's, of 8.5 and of later versions. */
@DisplayName("A refusal of TiDB's")
class TiDbRefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vector has 2 dimensions, does not fit VECTOR(3) | The column takes vectors of 3 dimensions, and got one of 2.
          vectors have different dimensions: 3 and 4 | A vector of 3 dimensions has no distance from one of 4.
          vector cannot have more than 16383 dimensions | A vector in TiDB has at most 16383 dimensions.
          Invalid vector text: [1,x] | TiDB cannot read a vector; write it as text, as the codec does.
          value 1e+39 out of range for float32 | A vector's elements must be finite float32 numbers.
          NaN not allowed in vector | A vector's elements must be finite float32 numbers.
          """)
  @DisplayName("of a vector is one sentence without the vector")
  void vectors(String message, String sentence) {
    assertThat(TiDbRefusals.of(message)).contains(new Refusal(Refusal.Kind.VECTOR, sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Unsupported add vector index: unsupported TiFlash store count is 0 | This cluster has no TiFlash node; exact search works, an index needs one.
          Unsupported add columnar index: unsupported TiFlash store count is 0 | This cluster has no TiFlash node; exact search works, an index needs one.
          the tiflash replica count: 1 should be less than the total tiflash server count: 0 | This cluster has no TiFlash node; exact search works, an index needs one.
          Unsupported add vector index: unsupported partition table | TiDB makes no vector index on a partitioned table; exact search works.
          Unsupported add columnar index: unsupported partition table | TiDB makes no vector index on a partitioned table; exact search works.
          `vector index` is unsupported on temporary tables. | TiDB makes no vector index on a temporary table; exact search works.
          `columnar index` is unsupported on temporary tables. | TiDB makes no vector index on a temporary table; exact search works.
          Unsupported add vector index: currently only L2 and Cosine distance is indexable | TiDB indexes COSINE and L2; other distances are searched without an index.
          Unsupported add vector index: only support vector type, but this is type: int(11) | Only a column of vectors has a vector index, and this one is of type int(11).
          add vector index can only be defined on fixed-dimension vector columns | An index needs a column of one dimension, such as vector(384).
          vector index idx_e function vec_cosine_distance already exist on column e | The column e has the index idx_e for this distance already; drop it first.
          can't drop column e with Vector Key covered now | The column has a vector index; drop that first.
          can't drop column e with Columnar Index covered now | The column has a vector index; drop that first.
          Unsupported modify column: vector indexes on the column | The column has a vector index; drop that first.
          TiFlash backfill index failed: TiFlash said no. | TiFlash failed to build the index: tiflash said no.
          """)
  @DisplayName("of an index is one sentence, however it is worded")
  void indexes(String message, String sentence) {
    assertThat(TiDbRefusals.of(message)).contains(new Refusal(Refusal.Kind.OTHER, sentence));
  }

  @Test
  @DisplayName("of an index without a replica says how there will be one, in both wordings")
  void noReplica() {
    assertThat(TiDbRefusals.of("unsupported empty TiFlash replica, the replica is nil"))
        .isPresent()
        .isEqualTo(
            TiDbRefusals.of(
                "Unsupported add columnar index: columnar replica must exist to create vector index,"
                    + " columnar index or fulltext index"));
  }

  @Test
  @DisplayName("that is of nothing here is left to others")
  void others() {
    assertThat(TiDbRefusals.of("Duplicate entry '7' for key 't.PRIMARY'")).isEmpty();
  }
}
