package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.hibernate.Articles.Article;
import io.akin.hibernate.Articles.NoIndex;
import io.akin.hibernate.Articles.OtherDistance;
import io.akin.hibernate.Articles.OtherOption;
import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of a declared index on every engine that has indexes. */
abstract class SchemaContract {
  Database database;

  abstract Database open() throws SQLException;

  /** What is another after the index was built again. */
  abstract List<String> identity() throws SQLException;

  @BeforeEach
  void start() throws SQLException {
    database = open();
  }

  @AfterEach
  void stop() throws SQLException {
    database.close();
  }

  VectorTable table() {
    return Akin.on(database.connection()).table("articles");
  }

  void start(String action, Class<?> entity) {
    database.factory(action, entity).close();
  }

  @Test
  @DisplayName("create makes the index behind its table, and once more where it is all made anew")
  void create_makes_it() {
    start("create", Article.class);
    start("create", Article.class);
    assertThat(table().indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.name()).contains("articles_embedding_cosine");
              assertThat(index.column()).isEqualTo("embedding");
              assertThat(index.distance()).isEqualTo(Distance.COSINE);
            });
  }

  @Test
  @DisplayName("update makes table and index where there are none")
  void update_makes_both() {
    start("update", Article.class);
    assertThat(table().hasIndex("embedding", Distance.COSINE)).isTrue();
  }

  @Test
  @DisplayName("update makes the index on a table that is there, over one connection")
  void update_makes_it() {
    start("create", NoIndex.class);
    database
        .factory(
            "update",
            settings -> settings.setProperty("hibernate.connection.pool_size", "1"),
            Article.class)
        .close();
    assertThat(table().hasIndex("embedding", Distance.COSINE)).isTrue();
  }

  @Test
  @DisplayName("update leaves an index that is there: nothing is dropped, nothing built again")
  void update_leaves_it() throws SQLException {
    start("create", Article.class);
    List<String> before = identity();
    start("update", Article.class);
    start("update", Article.class);
    assertThat(identity()).isEqualTo(before).isNotEmpty();
  }

  @Test
  @DisplayName("update refuses another index in its place, and leaves that too")
  void update_refuses_another() throws SQLException {
    start("create", Article.class);
    List<String> before = identity();
    assertThatThrownBy(() -> start("update", OtherOption.class))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("has the index articles_embedding_cosine (HNSW, COSINE")
        .hasMessageEndingWith(
            "where @VectorIndex declares articles_embedding_cosine (HNSW, COSINE, m = 24); drop the one, or change the other.");
    assertThat(identity()).isEqualTo(before);
  }

  @Test
  @DisplayName("validate is content with what create made")
  void validate_accepts() {
    start("create", Article.class);
    start("validate", Article.class);
    start("create", OtherDistance.class);
    start("validate", OtherDistance.class);
  }

  @Test
  @DisplayName("validate refuses a table without the index, and says how to make it")
  void validate_refuses_none() {
    start("create", NoIndex.class);
    assertThatThrownBy(() -> start("validate", Article.class))
        .isInstanceOf(AkinException.class)
        .hasMessageMatching(
            "\\S*articles.embedding has no index for COSINE, which @VectorIndex declares; "
                + "start once with hibernate.hbm2ddl.auto=update, or run \"(?s).*index.*\"\\.");
    table().createIndex(VectorIndex.hnsw("embedding", Distance.COSINE));
    start("validate", Article.class);
  }

  @Test
  @DisplayName("validate refuses an index of another option or for another distance")
  void validate_refuses_another() {
    start("create", Article.class);
    assertThatThrownBy(() -> start("validate", OtherOption.class))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("m = 24");
    assertThatThrownBy(() -> start("validate", OtherDistance.class))
        .isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("A script for a new database has the index, one for this database what is missing")
  void scripts_have_it() {
    start("create", NoIndex.class);
    assertThat(database.script("create", Article.class))
        .anyMatch(line -> line.contains("index") && line.contains("articles_embedding_cosine"));
    assertThat(database.script("update", Article.class))
        .anyMatch(line -> line.contains("index") && line.contains("articles_embedding_cosine"));
    start("update", Article.class);
    assertThat(database.script("update", Article.class)).noneMatch(line -> line.contains("index"));
  }
}
