package io.akin.hibernate;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.hibernate.Library.Animal;
import io.akin.hibernate.Library.Author;
import io.akin.hibernate.Library.Bird;
import io.akin.hibernate.Library.Circle;
import io.akin.hibernate.Library.Guest;
import io.akin.hibernate.Library.Note;
import io.akin.hibernate.Library.Novel;
import io.akin.hibernate.Library.Poem;
import io.akin.hibernate.Library.Shape;
import io.akin.hibernate.Library.Wonder;
import io.akin.hibernate.Library.Writing;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.range.Range;
import org.hibernate.query.restriction.Restriction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be asked of the nearest entities on every engine. */
abstract class NearestContract {
  private static final float[] RIGHT = {1, 0};

  private Database database;
  private SessionFactory factory;

  abstract Database open() throws SQLException;

  @BeforeEach
  void start() throws SQLException {
    database = open();
    factory = database.factory("create", Library.ENTITIES);
    factory.inTransaction(
        session -> {
          Author ada = new Author("Ada");
          Author bob = new Author("B'ob d1_0.x");
          session.persist(ada);
          session.persist(bob);
          session.persist(new Poem("rose", ada, RIGHT, 1, 0, 0));
          session.persist(new Novel("sea", bob, 300, RIGHT, 1, 1, 0));
          session.persist(new Novel("ash", ada, 80, RIGHT, 0, 1, 0));
          session.persist(new Animal("cat", 1, 0));
          session.persist(new Bird("wren", new float[] {0.9f, 0}, 0, 1));
          session.persist(new Bird("kite", new float[] {0.5f, 0}, 1, 1));
          session.persist(new Note("eins", "de", 1, 0));
          session.persist(new Note("two", "en", 2, 0));
          session.persist(new Note("drei", "de", 3, 0));
          session.persist(new Circle(1, 0));
        });
  }

  @AfterEach
  void stop() throws SQLException {
    factory.close();
    database.close();
  }

  private static final float[] QUERY = {1, 0, 0};

  private static List<String> names(Nearest<? extends Writing> query) {
    return query.list().stream().map(near -> near.row().name).toList();
  }

  private static List<String> looks(Nearest<? extends Animal> query) {
    return query.list().stream().map(near -> near.row().name).toList();
  }

  @Test
  @DisplayName("A condition of criteria narrows the search, its values bound")
  void criteria_narrow() {
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Writing.class).to("texts.body", QUERY, COSINE).limit(3);
          assertThat(names(near.where((builder, w) -> builder.notEqual(w.get("name"), "rose"))))
              .containsExactly("sea", "ash");
          assertThat(
                  names(
                      near.where((builder, w) -> w.get("name").in("ash", "rose", "writings.name"))
                          .where((builder, w) -> builder.like(w.get("name"), "%s%"))
                          .where(Filter.ne("name", "rose"))))
              .containsExactly("ash");
        });
  }

  @Test
  @DisplayName("A restriction of Hibernate's narrows the search")
  void restrictions_narrow() {
    factory.inSession(
        session ->
            assertThat(
                    names(
                        Nearest.of(session, Writing.class)
                            .to("texts.body", QUERY, COSINE)
                            .where(Restriction.restrict(Writing.class, "name", Range.lessThan("s")))
                            .limit(3)))
                .containsExactly("rose", "ash"));
  }

  @Test
  @DisplayName("A condition joins other entities and has subqueries")
  void conditions_join() {
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Writing.class).to("texts.body", QUERY, COSINE).limit(3);
          assertThat(
                  names(
                      near.where(
                          (builder, w) -> builder.equal(w.join("author").get("name"), "Ada"))))
              .containsExactly("rose", "ash");
          assertThat(
                  names(
                      near.where(
                          (builder, w) ->
                              builder.equal(w.get("author").get("name"), "B'ob d1_0.x"))))
              .containsExactly("sea");
          assertThat(names(near.where(NearestContract::hasRivals))).containsExactly("sea", "ash");
        });
  }

  /** Whether it is a novel, and there is another one by another author. */
  private static Predicate hasRivals(HibernateCriteriaBuilder builder, Root<Writing> writing) {
    Subquery<Long> others = builder.createQuery(Long.class).subquery(Long.class);
    Root<Novel> other = others.from(Novel.class);
    return builder.and(
        builder.equal(writing.type(), Novel.class),
        builder.exists(
            others
                .select(builder.literal(1L))
                .where(builder.notEqual(other.get("author"), writing.get("author")))));
  }

  @Test
  @DisplayName("Of a subclass in its superclass's table only its own are found")
  void subclasses_in_one_table() {
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Novel.class).to("texts.body", QUERY, COSINE);
          assertThat(names(near.limit(2))).containsExactly("sea", "ash");
          assertThat(names(near.limit(2).where(Filter.gt("pages", 100)))).containsExactly("sea");
          assertThat(near.limit(1).list().get(0).row()).isInstanceOf(Novel.class);
          assertThat(
                  names(
                      Nearest.of(session, Writing.class).to("texts.title", RIGHT, L2).within(0.5)))
              .hasSize(3);
        });
  }

  @Test
  @DisplayName("Of joined tables the one is searched that has the vector")
  void subclasses_in_joined_tables() {
    factory.inSession(
        session -> {
          assertThat(looks(Nearest.of(session, Animal.class).to("looks", RIGHT, L2).limit(2)))
              .containsExactly("cat", "wren");
          assertThat(looks(Nearest.of(session, Bird.class).to("looks", RIGHT, L2).limit(2)))
              .containsExactly("wren", "kite");
          assertThat(
                  looks(
                      Nearest.of(session, Bird.class)
                          .to(Library_.Animal_.looks, RIGHT, L2)
                          .limit(1)))
              .containsExactly("wren");
          assertThat(looks(Nearest.of(session, Bird.class).to("song", RIGHT, L2).limit(1)))
              .containsExactly("kite");
          assertThat(
                  looks(
                      Nearest.of(session, Bird.class)
                          .to("song", RIGHT, L2)
                          .where((builder, bird) -> builder.equal(bird.get("name"), "wren"))
                          .limit(1)))
              .containsExactly("wren");
          assertThatThrownBy(
                  () ->
                      Nearest.of(session, Bird.class)
                          .to("song", RIGHT, L2)
                          .where(Filter.eq("name", "wren")))
              .isInstanceOf(AkinException.class)
              .hasMessageContaining("in another table");
        });
  }

  @Test
  @DisplayName("A class is searched in its own table, but not in one for each of its subclasses")
  void tables_for_each_class() {
    factory.inSession(
        session -> {
          assertThat(Nearest.of(session, Circle.class).to("outline", RIGHT, L2).limit(1).list())
              .hasSize(1);
          assertThatThrownBy(() -> Nearest.of(session, Shape.class).to("outline", RIGHT, L2))
              .isInstanceOf(AkinException.class)
              .hasMessageContaining("subclasses in other tables");
        });
  }

  @Test
  @DisplayName("What is soft-deleted, or hidden by a filter of the session, is not found")
  void hidden_rows_are_not_found() {
    factory.inTransaction(
        session ->
            session.remove(
                session
                    .createQuery("from Note where content = 'eins'", Note.class)
                    .getSingleResult()));
    factory.inSession(
        session -> {
          assertThat(notes(Nearest.of(session, Note.class).to("embedding", RIGHT, L2).limit(2)))
              .containsExactly("two", "drei");
          session.enableFilter("language").setParameter("of", "de");
          assertThat(notes(Nearest.of(session, Note.class).to("embedding", RIGHT, L2).limit(2)))
              .containsExactly("drei");
        });
  }

  private static List<String> notes(Nearest<Note> query) {
    return query.list().stream().map(near -> near.row().content).toList();
  }

  @Test
  @DisplayName("Of an entity in two tables only those rows that it restricts itself to are found")
  void two_tables() {
    factory.inTransaction(
        session -> {
          session.persist(new Wonder(1, "old", 300, 1, 0));
          session.persist(new Wonder(2, "tower", 80, 2, 0));
          session.persist(new Wonder(3, "lake", 80, 3, 0));
          session.persist(new Wonder(4, "new", 79, 4, 0));
          session.persist(new Wonder(5, "bare", 80, (float[]) null));
        });
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Wonder.class).to("look", RIGHT, L2).limit(5);
          assertThat(near.list()).extracting(n -> n.row().name).containsExactly("tower", "lake");
          assertThat(near.where((builder, w) -> builder.equal(w.get("loud"), "LAKE")).list())
              .extracting(n -> n.row().name)
              .containsExactly("lake");
        });
  }

  @Test
  @DisplayName("Rows of other tenants are not found")
  void tenants() {
    try (SessionFactory houses = database.factory("create", Guest.class)) {
      for (long guest = 1; guest < 5; guest++) {
        Guest one = new Guest(guest, guest, 0);
        try (Session session = of("house " + guest % 2, houses)) {
          session.beginTransaction();
          session.persist(one);
          session.getTransaction().commit();
        }
      }
      try (Session session = of("house 0", houses)) {
        assertThat(Nearest.of(session, Guest.class).to("taste", RIGHT, L2).limit(3).ids())
            .extracting(Neighbor::row)
            .containsExactly(2L, 4L);
      }
    }
  }

  private static Session of(String tenant, SessionFactory houses) {
    return houses.withOptions().tenantIdentifier((Object) tenant).openSession();
  }

  @Test
  @DisplayName("The answer is whole where an entity is deleted while it is read")
  void deleted_meanwhile() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    database.before =
        sql -> {
          if (sql.startsWith("select") && isFirst.getAndSet(false)) {
            database.execute("delete from writings where name = 'rose'");
          }
        };
    factory.inSession(
        session ->
            assertThat(
                    names(
                        Nearest.of(session, Writing.class)
                            .to("texts.body", QUERY, COSINE)
                            .limit(2)))
                .isIn(List.of("sea", "ash"), List.of("rose", "sea")));
    assertThat(isFirst).isFalse();
  }

  @Test
  @DisplayName("What the session has removed and not flushed is not an answer")
  void removed_in_the_session() {
    factory.inTransaction(
        session -> {
          session.setFlushMode(FlushModeType.COMMIT);
          var near = Nearest.of(session, Writing.class).to("texts.body", QUERY, COSINE).limit(2);
          session.remove(near.list().get(0).row());
          assertThat(names(near)).containsExactly("sea", "ash");
        });
  }

  @Test
  @DisplayName("What a condition joins is flushed before, too")
  void joined_entities_are_flushed() {
    factory.inTransaction(
        session -> {
          session
                  .createQuery("from Author where name = 'Ada'", Author.class)
                  .getSingleResult()
                  .name =
              "Eve";
          assertThat(
                  names(
                      Nearest.of(session, Writing.class)
                          .to("texts.body", QUERY, COSINE)
                          .where((builder, w) -> builder.equal(w.join("author").get("name"), "Eve"))
                          .limit(2)))
              .containsExactly("rose", "ash");
        });
  }

  @Test
  @DisplayName("The identifiers of the nearest are told without reading an entity")
  void identifiers() {
    factory.inSession(
        session -> {
          UUID rose =
              session
                  .createQuery("select id from Poem where name = 'rose'", UUID.class)
                  .getSingleResult();
          database.statements.clear();
          assertThat(
                  Nearest.of(session, Writing.class).to("texts.body", QUERY, COSINE).limit(1).ids())
              .singleElement()
              .satisfies(near -> assertThat(near.row()).isEqualTo(rose));
          assertThat(database.statements).isEmpty();
        });
  }

  @Test
  @DisplayName("A stateless session has conditions, too")
  void stateless_sessions() {
    List<Neighbor<Novel>> near =
        factory.fromStatelessSession(
            session ->
                Nearest.of(session, Novel.class)
                    .to("texts.body", QUERY, COSINE)
                    .where((builder, novel) -> builder.lt(novel.get("pages"), 100))
                    .exact()
                    .limit(1)
                    .list());
    assertThat(near).singleElement().satisfies(n -> assertThat(n.row().name).isEqualTo("ash"));
  }

  @Test
  @DisplayName("A field without a vector is refused, by name")
  void no_vector() {
    factory.inSession(
        session -> {
          assertThatThrownBy(
                  () ->
                      Nearest.of(session, Writing.class).to("name", QUERY, COSINE).limit(1).list())
              .isInstanceOf(AkinException.class)
              .hasMessageMatching("(?i).*no vector column \"name\".*");
          assertThatThrownBy(() -> Nearest.of(session, Writing.class).to("nothing", QUERY, L2))
              .isInstanceOf(AkinException.class)
              .hasMessageContaining("no attribute nothing");
        });
  }
}
