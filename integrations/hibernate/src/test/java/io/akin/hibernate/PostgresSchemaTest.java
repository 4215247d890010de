package io.akin.hibernate;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.VectorIndex.Method.IVFFLAT;
import static io.akin.jdbc.dialect.VectorIndex.Quantization.HALF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.hibernate.Articles.Article;
import io.akin.hibernate.Articles.Nullable;
import io.akin.hibernate.Articles.OtherDistance;
import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.VectorIndex.Method;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
@DisplayName("Declared indexes on PostgreSQL")
class PostgresSchemaTest extends SchemaContract {
  @Override
  Database open() throws SQLException {
    return Database.postgres();
  }

  @Override
  List<String> identity() throws SQLException {
    return database.lines(
        "select i.oid, i.relfilenode, pg_get_indexdef(i.oid) from pg_index x"
            + " join pg_class i on i.oid = x.indexrelid where x.indrelid = 'articles'::regclass"
            + " order by 1");
  }

  @Test
  @DisplayName("A column may take NULL, and have an index for each of several distances")
  void several_indexes() {
    start("create", Nullable.class);
    start("update", OtherDistance.class);
    assertThat(table().indexes()).hasSize(2);
    start("validate", Nullable.class);
    start("validate", OtherDistance.class);
  }

  @Test
  @DisplayName("An index is on the table that an embeddable, an element or a quoted name stands in")
  void everywhere() {
    start("create", Book.class);
    start("update", Book.class);
    start("validate", Book.class);
    Akin akin = Akin.on(database.connection());
    assertThat(akin.table("The Books").indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.column()).isEqualTo("The Title");
              assertThat(index.method()).isEqualTo(Method.HNSW);
              assertThat(index.options()).containsEntry("m", 8).containsEntry("efConstruction", 32);
              assertThat(index.quantization()).isEqualTo(HALF);
            });
    assertThat(akin.table("book_chapters").indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.name()).contains("chapters_by_length");
              assertThat(index.method()).isEqualTo(IVFFLAT);
              assertThat(index.options()).containsEntry("lists", 5);
            });
  }

  @Entity(name = "Book")
  @Table(name = "\"The Books\"")
  static class Book {
    @Id Long id;
    Title title;

    @ElementCollection
    @jakarta.persistence.CollectionTable(name = "book_chapters")
    List<Chapter> chapters;
  }

  @Embeddable
  static class Title {
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @Column(name = "\"The Title\"")
    @VectorIndex(distance = COSINE, m = 8, efConstruction = 32, quantization = HALF)
    float[] vector;
  }

  @Embeddable
  static class Chapter {
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @VectorIndex(distance = L2, method = IVFFLAT, lists = 5, name = "chapters_by_length")
    float[] vector;
  }

  @Test
  @DisplayName("What pgvector cannot index is refused before there is a table")
  void the_impossible_is_refused_first() {
    assertThatThrownBy(() -> start("create", WideM.class))
        .isInstanceOf(AkinException.class)
        .hasMessage("m is 2 to 100, got 101.");
    assertThat(Akin.on(database.connection()).exists("wide_m")).isFalse();
  }

  @Entity
  @Table(name = "wide_m")
  static class WideM {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @VectorIndex(distance = COSINE, m = 101)
    float[] embedding;
  }

  @Test
  @DisplayName("The default schema is the index's too")
  void in_the_default_schema() throws SQLException {
    String schema = database.lines("select current_schema()").get(0);
    for (String action : List.of("create", "update", "validate")) {
      database
          .factory(
              action,
              settings -> {
                settings.setProperty("hibernate.default_schema", schema);
                settings.setProperty("hibernate.connection.currentSchema", "public");
              },
              Article.class)
          .close();
    }
    assertThat(table().indexes()).hasSize(1);
  }
}
