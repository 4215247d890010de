package io.akin.jdbc.dialect.mysql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.mysql.TiDb.WITH_TIFLASH;
import static io.akin.jdbc.dialect.mysql.TiDb.nearest;
import static io.akin.jdbc.dialect.mysql.TiDb.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TiDB's explanation of a search")
class TiDbExplanationTest {
  private static final VectorIndex INDEX = VectorIndex.hnsw("e", COSINE).named("idx_e");

  /** As a server with TiFlash planned it; the execution info is TiFlash's. */
  private static final String BY_INDEX =
      "    └─TableFullScan_16 | 3.00 | 3 | mpp[tiflash] | table:t1, index:idx_e(e) |"
          + " tiflash_task:{time:1ms}, vector_idx:{load:{total:0ms,from_s3:0,from_disk:1,from_cache:0},"
          + "search:{total:0ms,visited_nodes:3,discarded_nodes:0}} |"
          + " keep order:false, stats:pseudo, annIndex:COSINE(e..[1,2,3], limit:3)->Column#10 | N/A | N/A";

  private static final String SCAN =
      "    └─TableFullScan_16 | 10000.00 | 4711 | cop[tikv] | table:t1 |"
          + " tikv_task:{time:0s, loops:1} | keep order:false, stats:pseudo | N/A | N/A";

  private static Explanation explained(NearestQuery query, String... lines) {
    return WITH_TIFLASH.explained(query, List.of(lines));
  }

  @Test
  @DisplayName("names the index that was searched, and how many rows came from it")
  void byIndex() {
    Explanation explanation = explained(nearest(table(INDEX), COSINE), "TopN_8 | 3.00", BY_INDEX);
    assertThat(explanation.index()).contains("idx_e");
    assertThat(explanation.reason()).isEqualTo("The index idx_e was searched.");
    assertThat(explanation.rowsRead()).hasValue(3);
    assertThat(explanation.plan()).isEqualTo("TopN_8 | 3.00\n" + BY_INDEX);
  }

  @Test
  @DisplayName("says that an index is planned with where TiFlash does not tell of its search")
  void planned() {
    String plan = BY_INDEX.replaceFirst("vector_idx:\\{.*?}}", "");
    assertThat(explained(nearest(table(INDEX), COSINE), plan).reason())
        .isEqualTo("TiDB plans with the index idx_e.");
  }

  @Test
  @DisplayName("says why every row was compared")
  void scan() {
    String scan = "Every row that the conditions leave was compared, which is exact: ";
    Explanation none = explained(nearest(table(), COSINE), SCAN);
    assertThat(none.index()).isEmpty();
    assertThat(none.rowsRead()).hasValue(4711);
    assertThat(none.reason())
        .isEqualTo(
            scan + "no index on app.articles.e for COSINE was there when the table was opened.");
    assertThat(explained(nearest(table(INDEX), L2), SCAN).reason())
        .endsWith(
            "no index on app.articles.e for L2 was there when the table was opened (idx_e is for COSINE).");
    NearestQuery question = nearest(table(INDEX), COSINE);
    assertThat(explained(question, SCAN).reason())
        .isEqualTo(scan + "TiDB reckons that to be cheaper than idx_e.");
    assertThat(
            explained(
                    question.withOptions(
                        new SearchOptions(true, OptionalInt.empty(), OptionalInt.empty())),
                    SCAN)
                .reason())
        .isEqualTo(scan + "exact() was asked for.");
    assertThat(explained(question.withWithin(1).withPage(OptionalInt.empty(), 0), SCAN).reason())
        .isEqualTo(scan + "all within a distance were asked for, and an index needs a limit.");
  }

  @Test
  @DisplayName("repeats TiDB's own reason, by either driver, in builds that give one")
  void warned() {
    String reason =
        "ANN index not used: cannot utilize ANN index when there is a WHERE or HAVING clause";
    for (String driver : List.of("", "(conn=7) ")) {
      assertThat(
              explained(nearest(table(INDEX), COSINE), SCAN + "\nWarning: " + driver + reason)
                  .reason())
          .endsWith("which is exact: " + reason + ".");
    }
  }
}
