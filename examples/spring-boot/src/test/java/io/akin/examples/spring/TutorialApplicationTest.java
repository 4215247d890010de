package io.akin.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.data.domain.VectorScoringFunctions.COSINE;
import static org.springframework.data.domain.VectorScoringFunctions.EUCLIDEAN;
import static org.springframework.data.domain.VectorScoringFunctions.TAXICAB;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.examples.kotlin.Note;
import io.akin.examples.kotlin.Notes;
import io.akin.examples.kotlin.NotesConfiguration;
import io.akin.examples.spring.tutorial.Document;
import io.akin.examples.spring.tutorial.Documents;
import io.akin.examples.spring.tutorial.TutorialApplication;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.Score;
import org.springframework.data.domain.SearchResult;
import org.springframework.data.domain.SearchResults;
import org.springframework.data.domain.Similarity;
import org.springframework.data.domain.Vector;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@DisplayName("The tutorial as an application of Spring Boot's")
class TutorialApplicationTest {
  private static final List<String> PUBLISHED =
      List.of(
          "fish 0.00853986601633272",
          "dog 0.12712843905603044",
          "tree 0.7327387580875756",
          "fish is within 0.2",
          "dog is within 0.2");
  private static final Vector QUERY = Vector.of(1, 2, 3);

  @TempDir private static Path folder;
  private static Engine.Database database;
  private static ConfigurableApplicationContext context;
  private static List<String> output;

  @Parameter private Engine engine;

  @BeforeParameterizedClassInvocation
  static void run(Engine engine) throws Exception {
    database = engine.database(folder);
    // With one connection a second one for the same transaction would never come; where there are
    // no
    // sequences, Hibernate itself takes a second one for its identifiers.
    int connections = engine == Engine.TIDB ? 2 : 1;
    output =
        Output.of(
            () ->
                context =
                    TutorialApplication.application(folder)
                        .sources(NotesConfiguration.class)
                        .run("--spring.datasource.hikari.maximum-pool-size=" + connections));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    if (context != null) {
      context.close();
    }
    if (database != null) {
      database.close();
    }
    context = null;
    database = null;
  }

  private static Documents documents() {
    return context.getBean(Documents.class);
  }

  @Test
  @DisplayName(
      "prints what the tutorial prints: to the last digit, or on the others to a millionth")
  void prints() {
    assertThat(engine == Engine.H2 || engine == Engine.TIDB ? output : Output.rounded(output))
        .isEqualTo(
            engine == Engine.H2 || engine == Engine.TIDB ? PUBLISHED : Output.rounded(PUBLISHED));
  }

  @Test
  @DisplayName("finds the three nearest by the name of a method, with their distances")
  void near() {
    SearchResults<Document> found =
        documents().searchTop3ByEmbeddingNear(QUERY, Score.of(2, COSINE));
    assertThat(contents(found)).containsExactly("fish", "dog", "tree");
    assertThat(found.getContent().get(1).getScore().getValue())
        .isCloseTo(0.12712843905603044, within(1e-7));
    assertThat(contents(documents().searchTop3ByEmbeddingNear(QUERY, Score.of(0.2, COSINE))))
        .containsExactly("fish", "dog");
    assertThat(contents(documents().searchTop3ByEmbeddingNear(QUERY, Score.of(3.5, EUCLIDEAN))))
        .containsExactly("fish", "dog");
  }

  @Test
  @DisplayName("finds those within a distance, a similarity or a range")
  void are_within() {
    assertThat(contents(documents().searchByEmbeddingWithin(QUERY, Score.of(1, EUCLIDEAN))))
        .containsExactly("fish");
    SearchResults<Document> similar =
        documents().searchByEmbeddingWithin(QUERY, Similarity.of(0.9, COSINE));
    assertThat(contents(similar)).containsExactly("fish", "dog");
    assertThat(similar.getContent().get(0).getScore().getValue())
        .isCloseTo(1 - 0.00853986601633272 / 2, within(1e-7));
  }

  @Test
  @DisplayName("finds entities, which a transaction manages, by a query of one's own")
  void by_query() {
    transaction(manager("JPA"))
        .executeWithoutResult(
            status -> {
              Document fish = documents().threeNearest(QUERY).getContent().get(0).getContent();
              assertThat(fish.embedding()).containsExactly(1, 2, 4);
              assertThat(context.getBean(EntityManager.class).contains(fish)).isTrue();
            });
    assertThat(contents(documents().threeNearest(Vector.of(1, 0, 0)))).first().isEqualTo("tree");
  }

  @Test
  @DisplayName("searches by the index that the entity declares: PostgreSQL counts its uses")
  void by_an_index() {
    assumeTrue(engine == Engine.POSTGRESQL, "the others do not count");
    JdbcTemplate sql = new JdbcTemplate(context.getBean(DataSource.class));
    VectorTable table = context.getBean(Akin.class).table("documents");
    sql.execute(
        "insert into documents (id, content, embedding)"
            + " select n, 'n', array[sin(n), cos(n), n / 5000.0]::vector from generate_series(2000, 7000) n");
    sql.execute("analyze documents");
    String index = table.indexes().get(0).name().orElseThrow();
    try {
      long before = uses(sql, index);
      assertThat(documents().threeNearest(Vector.of(9, 9, 3))).hasSize(3);
      assertThat(uses(sql, index)).isEqualTo(before + 1);
      assertThat(documents().searchTop3ByEmbeddingNear(Vector.of(9, 9, 3), Score.of(2, COSINE)))
          .hasSize(3);
      assertThat(uses(sql, index)).isEqualTo(before + 2);
    } finally {
      table.delete(Filter.eq("content", "n"));
      // Else the index gives HQL, which does not ask on, rows that are no more.
      sql.execute("vacuum analyze documents");
    }
  }

  /** How often the index was searched, once the only session has told. */
  private static long uses(JdbcTemplate sql, String index) {
    sql.execute("select pg_stat_force_next_flush()");
    return sql.queryForObject(
        "select idx_scan from pg_stat_user_indexes where indexrelname = ?", Long.class, index);
  }

  @Test
  @DisplayName("has the taxicab distance where the engine has it, and says so where it has not")
  void a_distance_that_some_lack() {
    Score furthest = Score.of(4, TAXICAB);
    if (engine == Engine.MARIADB) {
      assertThatThrownBy(() -> documents().searchByEmbeddingWithin(QUERY, furthest))
          .hasStackTraceContaining("Feature.L1_DISTANCE");
    } else {
      assertThat(contents(documents().searchByEmbeddingWithin(QUERY, furthest)))
          .containsExactly("fish", "dog");
    }
  }

  @Test
  @DisplayName(
      "has data classes of Kotlin's as entities, whose vectors are read, changed and searched")
  void kotlin() {
    Notes notes = context.getBean(Notes.class);
    Note note = notes.save(new Note(null, "here", new float[] {1, 2, 3}));
    notes.save(new Note(null, "there", new float[] {3, 2, 1}));
    notes.save(new Note(null, "nowhere", null));
    Note read = notes.findById(note.getId()).orElseThrow();
    assertThat(read.getEmbedding()).containsExactly(1, 2, 3);
    notes.save(read.copy(read.getId(), "moved", new float[] {-1, 2, 3}));
    assertThat(notes.searchTop2ByEmbeddingNear(Vector.of(3, 2, 1), Score.of(2, COSINE)))
        .extracting(near -> near.getContent().getContent())
        .containsExactly("there", "moved");
    assertThat(notes.count()).isEqualTo(3);
    notes.deleteAll();
  }

  private static List<String> contents(SearchResults<Document> found) {
    return found.stream().map(SearchResult::getContent).map(Document::content).toList();
  }

  private static TransactionTemplate transaction(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JPA", "JDBC"})
  @DisplayName("has a VectorTable over its DataSource, which joins the transaction around it")
  void a_table_joins(String kind) {
    VectorTable table = context.getBean(Akin.class).table("documents");
    TransactionTemplate transaction = transaction(manager(kind));

    transaction.executeWithoutResult(
        status -> {
          table.insert(bird(1001));
          assertThat(table.count()).isEqualTo(4);
          status.setRollbackOnly();
        });
    assertThat(table.count()).isEqualTo(3);
    transaction.executeWithoutResult(status -> table.insert(bird(1002)));
    assertThat(
            contents(
                documents().searchByEmbeddingWithin(Vector.of(9, 9, 9), Score.of(0, EUCLIDEAN))))
        .containsExactly("bird");
    table.delete(Filter.eq("id", 1002));
  }

  private static Row bird(int id) {
    return Row.of("id", id, "content", "bird", "embedding", new float[] {9, 9, 9});
  }

  private static PlatformTransactionManager manager(String kind) {
    return kind.equals("JPA")
        ? context.getBean(JpaTransactionManager.class)
        : new JdbcTransactionManager(context.getBean(DataSource.class));
  }

  @Test
  @DisplayName(
      "has both see what the other wrote in one transaction, entities once they are flushed")
  void both_in_one_transaction() {
    VectorTable table = context.getBean(Akin.class).table("documents");
    transaction(manager("JPA"))
        .executeWithoutResult(
            status -> {
              documents().saveAndFlush(new Document("cat", 4, 5, 6));
              assertThat(
                      table
                          .nearest("embedding", Distance.L2, new float[] {4, 5, 6})
                          .limit(1)
                          .list())
                  .extracting(near -> near.row().getString("content"))
                  .containsExactly("cat");
              table.insert(bird(1003));
              assertThat(documents().findById(1003L))
                  .get()
                  .extracting(Document::content)
                  .isEqualTo("bird");
              status.setRollbackOnly();
            });
    assertThat(documents().count()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JPA", "JDBC"})
  @DisplayName("reads in a read-only transaction, in which PostgreSQL and MariaDB let nobody write")
  void read_only(String kind) {
    VectorTable table = context.getBean(Akin.class).table("documents");
    TransactionTemplate transaction = transaction(manager(kind));
    transaction.setReadOnly(true);
    assertThat(transaction.<Long>execute(status -> table.count())).isEqualTo(3);
    transaction.executeWithoutResult(
        status -> {
          if (engine == Engine.POSTGRESQL || engine == Engine.MARIADB) {
            assertThatThrownBy(() -> table.insert(bird(1004)))
                .hasMessageMatching("(?is).*read.only transaction.*");
          }
          status.setRollbackOnly();
        });
    assertThat(table.count()).isEqualTo(3);
  }
}
