package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.hibernate.Album.Bits;
import io.akin.hibernate.Album.Boxed;
import io.akin.hibernate.Album.Halves;
import io.akin.hibernate.Album.Print;
import io.akin.hibernate.Album.Track;
import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What vectors are to Hibernate on every engine: written, seen to change, cached, collected. */
abstract class MappingContract {
  private Database database;
  private SessionFactory factory;

  abstract Database open() throws SQLException;

  @BeforeEach
  void start() throws SQLException {
    database = open();
    factory =
        database.factory(
            "create",
            settings -> {
              settings.setProperty("hibernate.generate_statistics", "true");
              settings.setProperty("hibernate.jdbc.batch_size", "50");
              settings.setProperty(
                  "hibernate.cache.region.factory_class", SerializedCache.class.getName());
              // Each driver's name for: many rows of a batch in one statement.
              settings.setProperty("hibernate.connection.rewriteBatchedStatements", "true");
            },
            Album.class);
  }

  @AfterEach
  void stop() throws SQLException {
    factory.close();
    database.close();
  }

  private Statistics counted(Consumer<Session> work) {
    Statistics statistics = factory.getStatistics();
    statistics.clear();
    factory.inTransaction(work);
    return statistics;
  }

  private void persist(Album... albums) {
    factory.inTransaction(session -> List.of(albums).forEach(session::persist));
  }

  private static Album first(Session session) {
    return session.find(Album.class, 1L);
  }

  @Test
  @DisplayName("120 entities are inserted, updated and deleted in 3 batches each")
  void batches() {
    Statistics inserted =
        counted(
            session -> {
              for (int i = 0; i < 120; i++) {
                session.persist(new Album(i, "n", i, 1, 0));
              }
            });
    assertThat(inserted.getEntityInsertCount()).isEqualTo(120);
    assertThat(inserted.getPrepareStatementCount()).isLessThanOrEqualTo(3);
    Statistics updated =
        counted(
            session ->
                session
                    .createQuery("from Album", Album.class)
                    .list()
                    .forEach(album -> album.mood[1] = 2));
    assertThat(updated.getEntityUpdateCount()).isEqualTo(120);
    assertThat(updated.getPrepareStatementCount()).isLessThanOrEqualTo(1 + 3);
    assertThat(database.count("albums")).isEqualTo(120);
  }

  /**
   * How many statements insert 120 entities, as a query of the server's tells in its second column.
   */
  long statementsOfBatch(String query) {
    return factory.fromTransaction(
        session -> {
          long before = told(session, query);
          for (int i = 0; i < 120; i++) {
            session.persist(new Album(i, "n", i, 1, 0));
          }
          session.flush();
          return told(session, query) - before;
        });
  }

  private static long told(Session session, String query) {
    Object[] row = session.createNativeQuery(query, Object[].class).getSingleResult();
    return Long.parseLong(row[1].toString());
  }

  @Test
  @DisplayName("A stateless session inserts many in batches, too")
  void stateless_batches() {
    factory.getStatistics().clear();
    factory.inStatelessSession(
        session -> {
          var transaction = session.beginTransaction();
          session.insertMultiple(List.of(new Album(1, "a", 1, 0, 0), new Album(2, "b", 0, 1, 0)));
          transaction.commit();
        });
    assertThat(factory.getStatistics().getPrepareStatementCount()).isEqualTo(1);
    assertThat(database.count("albums")).isEqualTo(2);
  }

  @Test
  @DisplayName("An array that is as it was is not written, and a changed element is")
  void dirty_checking() {
    persist(new Album(1, "a", 1, 2, 3));
    assertThat(counted(session -> first(session).mood = new float[] {1, 2, 3}))
        .extracting(Statistics::getEntityUpdateCount)
        .isEqualTo(0L);
    assertThat(counted(session -> first(session).mood[2] = 4))
        .extracting(Statistics::getEntityUpdateCount)
        .isEqualTo(1L);
    assertThat(counted(session -> first(session).colour = FloatVector.of(1, 1)))
        .extracting(Statistics::getEntityUpdateCount)
        .isEqualTo(0L);
    assertThat(counted(session -> first(session).colour = null))
        .extracting(Statistics::getEntityUpdateCount)
        .isEqualTo(1L);
    factory.inSession(
        session -> {
          assertThat(first(session).mood).containsExactly(1, 2, 4);
          assertThat(first(session).colour).isNull();
        });
  }

  @Test
  @DisplayName("The second-level cache gives each session an array of its own")
  void second_level_cache() {
    persist(new Album(1, "a", 1, 2, 3));
    factory.getCache().evictAllRegions();
    factory.inSession(MappingContract::first);
    Statistics read =
        counted(
            session -> {
              first(session).mood[0] = 9;
              session.setReadOnly(first(session), true);
            });
    assertThat(read.getSecondLevelCacheHitCount()).isEqualTo(1);
    assertThat(read.getPrepareStatementCount()).isZero();
    factory.inSession(
        session -> {
          assertThat(first(session).mood).containsExactly(1, 2, 3);
          assertThat(first(session).colour).isEqualTo(FloatVector.of(1, 1));
        });
    factory.inTransaction(session -> first(session).mood[0] = 7);
    factory.inSession(session -> assertThat(first(session).mood).containsExactly(7, 2, 3));
  }

  @Test
  @DisplayName("A detached entity is merged with what changed, and not written where nothing did")
  void detached() {
    persist(new Album(1, "a", 1, 2, 3));
    Album detached = factory.fromSession(MappingContract::first);
    assertThat(counted(session -> session.merge(detached)).getEntityUpdateCount()).isZero();
    detached.mood[1] = 5;
    assertThat(counted(session -> session.merge(detached)).getEntityUpdateCount()).isEqualTo(1);
    factory.inSession(session -> assertThat(first(session).mood).containsExactly(1, 5, 3));
  }

  @Test
  @DisplayName("Collections of vectors, alone and in embeddables, are read as they were written")
  void collections() {
    Album album = new Album(1, "a", 1, 2, 3);
    album.tracks.add(new Track("one", 1, 0));
    album.tracks.add(new Track("two", (float[]) null));
    album.stills.add(FloatVector.of(1, 2));
    album.stills.add(FloatVector.of(3, 4));
    persist(album);
    factory.getCache().evictAllRegions();
    Statistics changed =
        counted(
            session -> {
              Album found = first(session);
              assertThat(found.tracks.get(0).sound).containsExactly(1, 0);
              assertThat(found.tracks.get(1).sound).isNull();
              assertThat(found.stills).containsExactly(FloatVector.of(1, 2), FloatVector.of(3, 4));
              found.stills.set(1, FloatVector.of(5, 6));
            });
    assertThat(changed.getCollectionUpdateCount()).isEqualTo(1);
    List<String> near =
        factory.fromSession(
            session ->
                session
                    .createQuery(
                        "select t.title from Album a join a.tracks t"
                            + " where euclidean_distance(t.sound, :q) < 0.5",
                        String.class)
                    .setParameter("q", new float[] {1, 0})
                    .list());
    assertThat(near).containsExactly("one");
    factory.inSession(
        session -> assertThat(first(session).stills.get(1)).isEqualTo(FloatVector.of(5, 6)));
  }

  @Test
  @DisplayName("A vector of Akin's own is compared with one, or with an array")
  void own_vectors_are_compared() {
    persist(new Album(1, "a", 1, 2, 3), new Album(2, "b", (float[]) null));
    String hql = "select a.name from Album a order by euclidean_distance(a.colour, :q)";
    factory.inSession(
        session -> {
          for (Object query :
              List.of(FloatVector.of(2, 1), new float[] {2, 1}, FloatVector.of(2, 1))) {
            assertThat(session.createQuery(hql, String.class).setParameter("q", query).list())
                .containsExactly("b", "a");
          }
          var colours = Nearest.of(session, Album.class);
          FloatVector asked = FloatVector.of(2, 1);
          for (var near :
              List.of(
                  colours.to("colour", asked, Distance.L2),
                  colours.to(Album_.colour, asked, Distance.L2))) {
            assertThat(near.limit(1).list())
                .singleElement()
                .satisfies(one -> assertThat(one.row().name).isEqualTo("b"));
          }
          String same = "from Album a where euclidean_distance(a.mood, :q) = 0";
          float[] array = {1, 2, 3};
          for (Object query : List.of(array, array, FloatVector.of(array), array)) {
            assertThat(session.createQuery(same, Album.class).setParameter("q", query).list())
                .hasSize(1);
          }
        });
  }

  @Test
  @DisplayName("A query of SQL reads entities and vectors, whatever the columns come in")
  void native_queries() {
    persist(new Album(1, "a", 1, 2, 3), new Album(2, "b", (float[]) null));
    factory.inSession(
        session -> {
          String all = "select * from albums order by id";
          List<Album> albums = session.createNativeQuery(all, Album.class).list();
          assertThat(albums.get(0).mood).containsExactly(1, 2, 3);
          assertThat(albums.get(0).colour).isEqualTo(FloatVector.of(1, 1));
          assertThat(albums.get(1).mood).isNull();
          String mood = "select mood from albums where id = 1";
          assertThat(session.createNativeQuery(mood, FloatVector.class).getSingleResult())
              .isEqualTo(FloatVector.of(1, 2, 3));
        });
  }

  @Test
  @DisplayName("Vectors are copied, changed, and compared for being the same, in HQL")
  void mutations() {
    persist(new Album(1, "a", 1, 2, 3));
    factory.inTransaction(
        session -> {
          session
              .createMutationQuery(
                  "insert into Album (id, name, mood) select id + 1, name, mood from Album")
              .executeUpdate();
          session
              .createMutationQuery("update Album set mood = :mood where id = 1")
              .setParameter("mood", new float[] {7, 8, 9})
              .executeUpdate();
        });
    factory.inSession(
        session ->
            assertThat(
                    session
                        .createQuery("select id from Album where mood = :mood", Long.class)
                        .setParameter("mood", new float[] {1, 2, 3})
                        .list())
                .containsExactly(2L));
    factory.inStatelessSession(
        session -> {
          var transaction = session.beginTransaction();
          session.upsert(new Album(2, "b", 4, 5, 6));
          session.upsert(new Album(3, "c", 1, 1, 1));
          transaction.commit();
        });
    factory.inSession(
        session ->
            assertThat(
                    session.createQuery("select mood from Album order by id", float[].class).list())
                .containsExactly(
                    new float[] {7, 8, 9}, new float[] {4, 5, 6}, new float[] {1, 1, 1}));
  }

  @Test
  @DisplayName(
      "An attribute that is no vector nor an array of its elements is refused at the start")
  void other_attributes() {
    assertThatThrownBy(() -> database.factory("create", Boxed.class))
        .isInstanceOf(AkinException.class)
        .hasMessage(
            "Column boxed.numbers is one of vectors, and its attribute a List; make that a float[] or one of Akin's vectors.");
  }

  @Test
  @DisplayName("A projection does not read the vector")
  void projections() {
    persist(new Album(1, "a", 1, 2, 3));
    database.statements.clear();
    factory.inSession(
        session ->
            assertThat(
                    session
                        .createQuery(
                            "select a.name from Album a order by cosine_distance(a.mood, :q)",
                            String.class)
                        .setParameter("q", new float[] {1, 2, 3})
                        .list())
                .containsExactly("a"));
    assertThat(database.statements).singleElement().asString().startsWith("select a1_0.name from");
  }

  @Test
  @DisplayName("An entity whose class is enhanced reads a lazy vector when it is asked for")
  void lazy_vectors() throws Exception {
    Class<?> poster = Enhanced.load(Poster.class);
    Constructor<?> constructor = poster.getDeclaredConstructor(long.class, float[].class);
    constructor.setAccessible(true);
    Method look = poster.getDeclaredMethod("look");
    look.setAccessible(true);
    Object persisted = constructor.newInstance(1L, new float[] {1, 2, 3});
    try (SessionFactory posters = database.factory("create", poster)) {
      posters.inTransaction(session -> session.persist(persisted));
      database.statements.clear();
      Session session = posters.openSession();
      Object near =
          Nearest.of(session, poster)
              .to("look", new float[] {1, 2, 3}, Distance.L2)
              .limit(1)
              .list()
              .get(0)
              .row();
      assertThat(database.statements).singleElement().asString().doesNotContain("look");
      assertThat((float[]) look.invoke(near)).containsExactly(1, 2, 3);
      assertThat(database.statements).hasSize(2);
      session.close();
    }
  }

  @Test
  @DisplayName("A vector of another length is refused as one exception of Akin's, wherever it goes")
  void wrong_length() {
    persist(new Album(1, "a", 1, 2, 3));
    List<ThrowingCallable> wrong =
        List.of(
            () -> persist(new Album(2, "b", 1, 2)),
            () -> factory.inTransaction(session -> first(session).mood = new float[] {1}),
            () ->
                factory.inSession(
                    session ->
                        Nearest.of(session, Album.class)
                            .to("mood", new float[] {1, 2}, Distance.COSINE)
                            .limit(1)
                            .list()));
    assertThat(wrong)
        .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(InvalidVectorException.class));
  }

  @Test
  @DisplayName("To a parameter of another length nothing is near; most engines refuse it")
  void wrong_parameter() {
    persist(new Album(1, "a", 1, 2, 3));
    String hql = "from Album a where cosine_distance(a.mood, :q) < 1";
    try {
      factory.inSession(
          session ->
              assertThat(
                      session
                          .createQuery(hql, Album.class)
                          .setParameter("q", new float[] {1, 2})
                          .list())
                  .isEmpty());
    } catch (InvalidVectorException e) {
      assertThat(e).hasMessageContaining("dimension");
    }
  }

  @Test
  @DisplayName("What is no vector, and a distance that the engine lacks, are refused by Akin")
  void refused() {
    for (String function : List.of("cosine_distance(a.name, :q)", "hamming_distance(a.mood, :q)")) {
      assertThatThrownBy(
              () ->
                  factory.inSession(
                      session ->
                          session.createQuery(
                              "select " + function + " from Album a", Double.class)))
          .hasRootCauseInstanceOf(AkinException.class);
    }
  }

  @Test
  @DisplayName("Half-precision, sparse and bit vectors are attributes where the engine has them")
  void other_types() throws SQLException {
    if (!Akin.on(database.connection()).has(Feature.BIT_VECTORS)) {
      assertRefused(Feature.HALF_VECTORS, Halves.class);
      assertRefused(Feature.BIT_VECTORS, Bits.class);
      return;
    }
    try (SessionFactory prints = database.factory("create", Print.class)) {
      Print print = new Print();
      print.id = 1L;
      print.half = HalfVector.of(1, 2.5f, 3);
      print.sparse = SparseVector.of(1000, Map.of(7, 1.5f, 999, 2f));
      print.bits = BitVector.of("101100111000");
      print.halves = new float[] {0.5f, 2};
      print.bytes = new byte[] {(byte) 0xF0, 1};
      Print empty = new Print();
      empty.id = 2L;
      prints.inTransaction(session -> List.of(print, empty).forEach(session::persist));
      prints.inSession(
          session -> {
            Print found = session.find(Print.class, 1L);
            assertThat(found.half).isEqualTo(print.half);
            assertThat(found.sparse).isEqualTo(print.sparse);
            assertThat(found.bits).isEqualTo(print.bits);
            assertThat(found.halves).containsExactly(0.5f, 2);
            assertThat(found.bytes).containsExactly(0xF0, 1);
            assertThat(session.find(Print.class, 2L).sparse).isNull();
            assertThat(distance(session, "euclidean_distance(p.half, :q)", print.half)).isZero();
            assertThat(distance(session, "euclidean_distance(p.halves, :q)", print.halves))
                .isZero();
            assertThat(distance(session, "euclidean_distance(p.sparse, :q)", print.sparse))
                .isZero();
            assertThat(distance(session, "hamming_distance(p.bits, :q)", print.bits)).isZero();
            assertThat(
                    Nearest.of(session, Print.class)
                        .to("bits", BitVector.of("101100111001"), Distance.HAMMING)
                        .limit(2)
                        .list())
                .singleElement()
                .satisfies(near -> assertThat(near.distance()).isEqualTo(1));
          });
      prints.inSession(
          session -> {
            String all = "select * from prints where id = 1";
            Print found = session.createNativeQuery(all, Print.class).getSingleResult();
            assertThat(found.half).isEqualTo(print.half);
            assertThat(found.sparse).isEqualTo(print.sparse);
            assertThat(found.bits).isEqualTo(print.bits);
          });
      prints.inSession(
          session ->
              assertThat(
                      Nearest.of(session, Print.class)
                          .to("half", HalfVector.of(1, 2, 3), Distance.L2)
                          .limit(1)
                          .list())
                  .singleElement()
                  .satisfies(near -> assertThat(near.distance()).isEqualTo(0.5)));
    }
  }

  private static Double distance(Session session, String function, Object query) {
    return session
        .createQuery("select " + function + " from Print p where p.id = 1", Double.class)
        .setParameter("q", query)
        .getSingleResult();
  }

  private void assertRefused(Feature lacking, Class<?> entity) {
    assertThatThrownBy(() -> database.factory("create", entity).close())
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining(lacking.phrase());
  }
}
