package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.hibernate.Articles.Article;
import io.akin.hibernate.Articles.NegativeOption;
import io.akin.hibernate.Articles.NoVector;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Declared indexes on the embedded engine")
class H2SchemaTest {

  @Test
  @DisplayName("An index is accepted and not made: every row is compared, as explain says")
  void it_is_accepted() throws SQLException {
    try (Database database = Database.h2()) {
      database.factory("create", Article.class).close();
      database.factory("update", Article.class).close();
      try (SessionFactory factory = database.factory("validate", Article.class)) {
        factory.inTransaction(session -> session.persist(new Article(1, 1, 2, 3)));
        factory.inSession(
            session -> {
              var near =
                  Nearest.of(session, Article.class)
                      .to("embedding", new float[] {1, 2, 3}, Distance.COSINE)
                      .limit(1);
              assertThat(near.list()).hasSize(1);
              assertThat(near.explain().index()).isEmpty();
            });
      }
      assertThat(database.script("create", Article.class))
          .noneMatch(line -> line.contains("articles_embedding_cosine"));
    }
  }

  @Test
  @DisplayName("An attribute that is no vector has no such index")
  void no_vector() throws SQLException {
    try (Database database = Database.h2()) {
      assertThatThrownBy(() -> database.factory("create", NoVector.class))
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("NoVector.embedding has @VectorIndex and is no vector");
    }
  }

  @Test
  @DisplayName("An option is at least 1")
  void a_negative_option() throws SQLException {
    try (Database database = Database.h2()) {
      assertThatThrownBy(() -> database.factory("create", NegativeOption.class))
          .hasRootCauseMessage("m must be at least 1, got -1.");
    }
  }
}
