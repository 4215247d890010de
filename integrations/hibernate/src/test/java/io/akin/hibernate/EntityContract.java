package io.akin.hibernate;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.ne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.restriction.Restriction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an entity with vectors can do on every engine. */
abstract class EntityContract {
  Database database;
  SessionFactory factory;

  abstract Database open() throws SQLException;

  @BeforeEach
  void start() throws SQLException {
    database = open();
    factory = database.factory("create", Document.class);
    factory.inTransaction(
        session -> {
          session.persist(new Document("dog", 1, 2, 1));
          session.persist(new Document("fish", 1, 2, 4));
          session.persist(new Document("tree", 1, 0, 0));
        });
    database.statements.clear();
  }

  @AfterEach
  void stop() throws SQLException {
    factory.close();
    database.close();
  }

  <T> List<T> ask(String hql, Class<T> type, float... query) {
    return factory.fromSession(
        session -> session.createQuery(hql, type).setParameter("q", query).list());
  }

  @Test
  @DisplayName("The tables are those that Akin makes: a column of vectors with its dimension")
  void the_tables_are_akins() {
    VectorTable table = Akin.on(database.connection()).table("documents");
    assertThat(table.dimension("embedding")).hasValue(3);
    assertThat(table.dimension("Second Vector")).hasValue(2);
    assertThat(
            table
                .nearest("embedding", io.akin.Distance.COSINE, new float[] {1, 2, 3})
                .limit(1)
                .list())
        .first()
        .satisfies(near -> assertThat(near.row().getString("content")).isEqualTo("fish"));
  }

  @Test
  @DisplayName("Tables that are there are validated, and an update leaves them as they are")
  void tables_are_validated() throws SQLException {
    database.factory("update", Document.class).close();
    database.factory("validate", Document.class).close();
    assertThat(Akin.on(database.connection()).table("documents").count()).isEqualTo(3);
  }

  @Test
  @DisplayName("A vector comes back as it went in, and NULL as NULL")
  void a_vector_comes_back() {
    Long id =
        factory.fromTransaction(
            session -> {
              Document document = new Document("none", (float[]) null);
              document.second = new float[] {-0.5f, 3e-30f};
              session.persist(document);
              return document.id;
            });
    factory.inSession(
        session -> {
          Document found = session.find(Document.class, id);
          assertThat(found.embedding).isNull();
          assertThat(found.second).containsExactly(-0.5f, 3e-30f);
        });
    float[] alone =
        factory.fromSession(
            s ->
                s.createQuery(
                        "select d.embedding from Document d where d.content = 'dog'", float[].class)
                    .getSingleResult());
    assertThat(alone).containsExactly(1, 2, 1);
  }

  @Test
  @DisplayName("A changed element is written, an array that is as it was is not")
  void only_changes_are_written() {
    factory.inTransaction(
        session -> {
          Document dog = named(session, "dog");
          Document fish = named(session, "fish");
          Document tree = named(session, "tree");
          database.statements.clear();
          dog.embedding = dog.embedding.clone();
          fish.embedding = new float[] {1, 2, 4};
          tree.content = "bush";
        });
    assertThat(database.statements).singleElement().asString().startsWith("update documents");
  }

  @Test
  @DisplayName("An element that was changed in place is seen")
  void a_changed_element_is_seen() {
    factory.inTransaction(session -> named(session, "tree").embedding[2] = 7);
    factory.inSession(
        session -> assertThat(named(session, "tree").embedding).containsExactly(1, 0, 7));
  }

  static Document named(Session session, String content) {
    return session
        .createQuery("from Document where content = :content", Document.class)
        .setParameter("content", content)
        .getSingleResult();
  }

  @Test
  @DisplayName("HQL has hibernate-vector's functions, with a parameter as a vector")
  void hql_has_the_functions() {
    assertThat(
            ask(
                "select d.content from Document d order by cosine_distance(d.embedding, :q) limit 3",
                String.class,
                1,
                2,
                3))
        .containsExactly("fish", "dog", "tree");
    assertThat(
            ask(
                "select d.content from Document d where cosine_distance(d.embedding, :q) < 0.2",
                String.class,
                1,
                2,
                3))
        .containsExactlyInAnyOrder("fish", "dog");
    assertThat(of("euclidean_distance(d.embedding, :q)")).isEqualTo(1.0);
    assertThat(of("l2_distance(:q, d.embedding)")).isEqualTo(1.0);
    assertThat(of("cosine_distance(d.embedding, :q)")).isCloseTo(0.0085398660, within(1e-7));
  }

  Double of(String function) {
    return ask(
            "select " + function + " from Document d where d.content = 'fish'",
            Double.class,
            1,
            2,
            3)
        .get(0);
  }

  @Test
  @DisplayName("All distances, the dimension and the norm, or a refusal by name")
  void all_functions() {
    if (!Akin.on(database.connection()).has(Feature.L1_DISTANCE)) {
      for (String lacking : List.of("taxicab_distance(d.embedding, :q)", "vector_norm(:q)")) {
        assertThatThrownBy(() -> of(lacking)).hasRootCauseInstanceOf(AkinException.class);
      }
      return;
    }
    assertThat(of("taxicab_distance(d.embedding, :q)")).isEqualTo(1.0);
    assertThat(of("inner_product(d.embedding, :q)")).isEqualTo(17.0);
    assertThat(of("negative_inner_product(d.embedding, :q)")).isEqualTo(-17.0);
    assertThat(of("vector_norm(d.embedding) + l2_distance(d.embedding, :q)"))
        .isEqualTo(Math.sqrt(21) + 1);
    assertThat(
            ask(
                "select vector_dims(d.second) from Document d where l2_distance(d.embedding, :q) < 9",
                Integer.class,
                1,
                2,
                3))
        .containsExactly(2, 2, 2);
  }

  @Test
  @DisplayName(
      "A vector compared is bound, not spelled out, also where it is a literal of criteria")
  void a_literal_is_bound() {
    factory.inSession(
        session -> {
          var builder = session.getCriteriaBuilder();
          var query = builder.createQuery(String.class);
          var document = query.from(Document.class);
          query.select(document.get("content"));
          query.orderBy(
              builder.asc(
                  builder.function(
                      "cosine_distance",
                      Double.class,
                      document.get("embedding"),
                      builder.literal(new float[] {1, 2, 3}))));
          assertThat(session.createQuery(query).list()).containsExactly("fish", "dog", "tree");
        });
  }

  @Test
  @DisplayName("What is no vector is refused before it is sent, in Akin's words")
  void no_vector_is_refused() {
    assertThatThrownBy(
            () -> factory.inTransaction(s -> s.persist(new Document("odd", 1, Float.NaN, 2))))
        .isInstanceOf(InvalidVectorException.class);
    assertThatThrownBy(
            () ->
                ask(
                    "select 1 from Document d where cosine_distance(d.content, :q) < 1",
                    Integer.class,
                    1))
        .hasMessageContaining("cosine_distance() takes vectors");
  }

  @Test
  @DisplayName("A function that vectors of floats do not have is refused when the query is made")
  void a_missing_function_is_refused() {
    assertThatThrownBy(
            () ->
                factory.inSession(
                    session ->
                        session.createQuery(
                            "select hamming_distance(d.embedding, :q) from Document d",
                            Double.class)))
        .hasRootCauseInstanceOf(AkinException.class)
        .hasMessageMatching("(?s).*(HAMMING is not defined|Feature.BIT_VECTORS).*");
  }

  private static final float[] QUERY = {1, 2, 3};

  @Test
  @DisplayName("The three nearest are managed entities, nearest first, with their distances")
  void the_nearest_are_managed() {
    factory.inTransaction(
        session -> {
          List<Neighbor<Document>> near =
              Nearest.of(session, Document.class).to("embedding", QUERY, COSINE).limit(3).list();
          assertThat(near).extracting(n -> n.row().content).containsExactly("fish", "dog", "tree");
          assertThat(near.get(0).distance()).isCloseTo(0.0085398660, within(1e-7));
          near.get(0).row().content = "carp";
        });
    factory.inSession(
        session -> assertThat(named(session, "carp").embedding).containsExactly(1, 2, 4));
  }

  @Test
  @DisplayName("As many as asked for satisfy the filter, whose fields are attributes")
  void filters_are_of_attributes() {
    factory.inTransaction(session -> named(session, "tree").lang = "de");
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Document.class).to("embedding", QUERY, COSINE);
          assertThat(contents(near.where(eq("lang", "de")).limit(1))).containsExactly("tree");
          assertThat(contents(near.where(eq("lang", "en")).where(ne("content", "fish")).limit(5)))
              .containsExactly("dog");
          assertThat(contents(near.within(0.2))).containsExactly("fish", "dog");
          assertThat(contents(near.limit(1).offset(1))).containsExactly("dog");
          assertThatThrownBy(() -> near.where(eq("language", "de")))
              .isInstanceOf(AkinException.class)
              .hasMessageContaining("no attribute language");
        });
  }

  @Test
  @DisplayName("The attributes of a generated metamodel name the vector and what is compared")
  void metamodel() {
    factory.inTransaction(session -> named(session, "tree").lang = "de");
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Document.class).to(Document_.embedding, QUERY, COSINE);
          assertThat(
                  contents(
                      near.where((b, document) -> b.equal(document.get(Document_.lang), "en"))
                          .limit(3)))
              .containsExactly("fish", "dog");
          assertThat(contents(near.where(Restriction.equal(Document_.lang, "de")).limit(3)))
              .containsExactly("tree");
          assertThat(contents(near.where(eq(Document_.LANG, "de")).limit(3)))
              .containsExactly("tree");
        });
  }

  private static List<String> contents(Nearest<Document> query) {
    return query.list().stream().map(near -> near.row().content).toList();
  }

  @Test
  @DisplayName("What the session has not written is flushed first, and rolled back with it")
  void unwritten_entities_are_found() {
    factory.inSession(
        session -> {
          var transaction = session.beginTransaction();
          Document exact = new Document("exact", 2, 4, 6);
          session.persist(exact);
          var near = Nearest.of(session, Document.class).to("embedding", QUERY, COSINE).limit(1);
          assertThat(near.list().get(0).row()).isSameAs(exact);
          transaction.rollback();
        });
    factory.inSession(
        session ->
            assertThat(
                    contents(
                        Nearest.of(session, Document.class)
                            .to("embedding", QUERY, COSINE)
                            .limit(1)))
                .containsExactly("fish"));
  }

  @Test
  @DisplayName("Entities that the session has are not read again, and NULL is nobody's neighbour")
  void entities_are_not_read_again() {
    factory.inTransaction(
        session -> {
          session.persist(new Document("none", (float[]) null));
          session.createQuery("from Document", Document.class).list();
          database.statements.clear();
          var near = Nearest.of(session, Document.class).to("embedding", QUERY, L2).limit(9).list();
          assertThat(near).hasSize(3);
          assertThat(database.statements).noneMatch(sql -> sql.startsWith("select"));
        });
  }

  @Test
  @DisplayName("A stateless session has neighbours, too, and a second vector another question")
  void stateless_sessions_ask_too() {
    factory.inStatelessSession(
        session ->
            assertThat(
                    Nearest.of(session, Document.class)
                        .to("second", new float[] {1, 1}, L2)
                        .exact()
                        .limit(2)
                        .list())
                .hasSize(2)
                .allSatisfy(near -> assertThat(near.distance()).isZero()));
  }

  @Test
  @DisplayName(
      "A vector of another dimension is refused before it is sent, by column and dimension")
  void another_dimension_is_refused() {
    factory.inSession(
        session ->
            assertThatThrownBy(
                    () ->
                        Nearest.of(session, Document.class)
                            .to("embedding", new float[] {1, 2}, COSINE)
                            .limit(1)
                            .list())
                .isInstanceOf(InvalidVectorException.class)
                .hasMessageContaining("3 dimensions"));
  }
}
