package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.hibernate.Articles.Article;
import io.akin.hibernate.Articles.OtherOption;
import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.Feature;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("Declared indexes on TiDB")
class TiDbSchemaTest {

  @Test
  @EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
  @DisplayName(
      "A cluster without TiFlash accepts an index and makes none, as the embedded engine does")
  void no_tiflash() throws SQLException {
    try (Database database = Database.mysqlFamily("AKIN_TEST_TIDB_URL")) {
      Assumptions.assumeFalse(Akin.on(database.connection()).has(Feature.VECTOR_INDEX));
      for (String action : List.of("create", "update", "validate")) {
        database.factory(action, Article.class).close();
      }
      assertThat(Akin.on(database.connection()).table("articles").count()).isZero();
    }
  }

  @Test
  @DisplayName("A script has the replica first, then the index")
  void the_replica_is_first() {
    assertThat(Database.offlineScript("org.hibernate.community.dialect.TiDBDialect", Article.class))
        .containsSubsequence(
            "alter table `articles` set tiflash replica 1;",
            "alter table `articles` add vector index `articles_embedding_cosine` ((vec_cosine_distance(`embedding`))) using hnsw;");
  }

  @Test
  @DisplayName("An option that TiDB lacks is refused")
  void options_are_refused() {
    assertThatThrownBy(
            () ->
                Database.offlineScript(
                    "org.hibernate.community.dialect.TiDBDialect", OtherOption.class))
        .hasMessageContaining("HNSW without options");
  }
}
