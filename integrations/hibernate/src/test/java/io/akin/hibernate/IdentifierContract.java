package io.akin.hibernate;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.hibernate.Archive.Deed;
import io.akin.hibernate.Archive.DeedId;
import io.akin.hibernate.Archive.Holder;
import io.akin.hibernate.Archive.Kind;
import io.akin.hibernate.Archive.Loan;
import io.akin.hibernate.Archive.Orphan;
import io.akin.hibernate.Archive.Page;
import io.akin.hibernate.Archive.PageId;
import io.akin.hibernate.Archive.Pair;
import io.akin.hibernate.Archive.Place;
import io.akin.hibernate.Archive.Seat;
import io.akin.hibernate.Archive.Sheet;
import io.akin.hibernate.Archive.SheetId;
import jakarta.persistence.FlushModeType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an entity may be found by, on every engine. */
abstract class IdentifierContract {
  private static final float[] QUERY = {1, 0};
  private static final UUID ROOM = UUID.fromString("0b8f3b52-5f1c-4d47-8f0e-3f6a1b2c3d4e");
  private static final LocalDate DAY = LocalDate.of(1648, 10, 24);

  private Database database;
  private SessionFactory factory;

  abstract Database open() throws SQLException;

  private static DeedId deed(int shelf, Kind kind) {
    return new DeedId("A", new Place((short) shelf, ROOM), kind, DAY);
  }

  @BeforeEach
  void start() throws SQLException {
    database = open();
    factory = database.factory("create", Archive.ENTITIES);
    factory.inTransaction(
        session -> {
          Holder abbey = new Holder(7, "Abbey");
          Holder town = new Holder(8, "Town");
          List.of(
                  abbey,
                  town,
                  new Deed(deed(1, Kind.LETTER), "near", abbey, 1, 0),
                  new Deed(deed(1, Kind.WILL), "middle", town, 2, 0),
                  new Deed(deed(2, Kind.LETTER), "far", abbey, 3, 0),
                  new Page(1, abbey, 1, 0),
                  new Page(2, abbey, 2, 0),
                  new Page(1, town, 3, 0),
                  new Sheet(new SheetId("a", 1)),
                  new Archive.Map(new SheetId("b", 1), 1, 0),
                  new Archive.Map(new SheetId("b", 2), 2, 0),
                  new Pair(1, 2, 1, 0),
                  new Pair(2, 1, 2, 0),
                  new Loan(1700, abbey, 1, 0),
                  new Loan(1700, town, 2, 0))
              .forEach(session::persist);
        });
  }

  @AfterEach
  void stop() throws SQLException {
    factory.close();
    database.close();
  }

  private static List<String> titles(Nearest<Deed> query) {
    return query.list().stream().map(near -> near.row().title).toList();
  }

  @Test
  @DisplayName("An embeddable, of parts of many types and one within another")
  void embedded() {
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Deed.class).to("seal", QUERY, L2).limit(2);
          assertThat(titles(near)).containsExactly("near", "middle");
          assertThat(near.list().get(0).row())
              .isSameAs(session.find(Deed.class, deed(1, Kind.LETTER)));
          assertThat(near.ids())
              .extracting(io.akin.Neighbor::row)
              .containsExactly(deed(1, Kind.LETTER), deed(1, Kind.WILL));
          assertThat(titles(near.where(Filter.eq("id.place.shelf", 2)))).containsExactly("far");
          assertThat(titles(near.where((b, deed) -> b.notEqual(deed.get("title"), "near"))))
              .containsExactly("middle", "far");
          assertThat(
                  titles(near.where((b, deed) -> b.equal(deed.get("holder").get("name"), "Abbey"))))
              .containsExactly("near", "far");
        });
    factory.inStatelessSession(
        session ->
            assertThat(titles(Nearest.of(session, Deed.class).to("seal", QUERY, L2).limit(2)))
                .containsExactly("near", "middle"));
  }

  @Test
  @DisplayName("A class of its own, which has the identifiers of associated entities")
  void id_class() {
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Page.class).to("look", QUERY, L2).limit(3);
          assertThat(near.ids())
              .extracting(io.akin.Neighbor::row)
              .containsExactly(new PageId(7, 1), new PageId(7, 2), new PageId(8, 1));
          assertThat(near.list())
              .extracting(page -> page.row().holder.name + page.row().number)
              .containsExactly("Abbey1", "Abbey2", "Town1");
          assertThat(
                  near.where((b, page) -> b.equal(page.join("holder").get("name"), "Town")).ids())
              .extracting(io.akin.Neighbor::row)
              .containsExactly(new PageId(8, 1));
        });
  }

  @Test
  @DisplayName("Those of a joined subclass, whose table has the same key")
  void joined() {
    factory.inSession(
        session -> {
          var near = Nearest.of(session, Archive.Map.class).to("coast", QUERY, L2).limit(3);
          assertThat(near.list())
              .extracting(map -> map.row().id)
              .containsExactly(new SheetId("b", 1), new SheetId("b", 2));
        });
  }

  @Test
  @DisplayName("Several attributes without a class")
  void without_a_class() {
    factory.inSession(
        session ->
            assertThat(Nearest.of(session, Pair.class).to("sum", QUERY, L2).limit(3).list())
                .extracting(pair -> pair.row().one + "," + pair.row().other)
                .containsExactly("1,2", "2,1"));
  }

  @Test
  @DisplayName("An embeddable with the identifier of an associated entity")
  void maps_id() {
    factory.inSession(
        session ->
            assertThat(Nearest.of(session, Loan.class).to("terms", QUERY, L2).limit(3).list())
                .extracting(loan -> loan.row().holder.name)
                .containsExactly("Abbey", "Town"));
  }

  @Test
  @DisplayName("What the session has removed is left out by all of its columns")
  void removed() {
    factory.inTransaction(
        session -> {
          session.setFlushMode(FlushModeType.COMMIT);
          session.remove(session.find(Deed.class, deed(1, Kind.LETTER)));
          session.remove(session.find(Page.class, new PageId(7, 1)));
          session.remove(session.find(Archive.Map.class, new SheetId("b", 1)));
          assertThat(titles(Nearest.of(session, Deed.class).to("seal", QUERY, L2).limit(2)))
              .containsExactly("middle", "far");
          assertThat(Nearest.of(session, Page.class).to("look", QUERY, L2).limit(2).list())
              .extracting(near -> near.row().number)
              .containsExactly(2, 1);
          assertThat(Nearest.of(session, Archive.Map.class).to("coast", QUERY, L2).limit(2).list())
              .hasSize(1);
        });
  }

  @Test
  @DisplayName("One with another entity in it is refused when the question is made")
  void an_entity_within() {
    factory.inSession(
        session ->
            assertThatThrownBy(() -> Nearest.of(session, Seat.class).to("view", QUERY, L2))
                .isInstanceOf(AkinException.class)
                .hasMessageEndingWith(
                    "Seat has another entity in its identifier, which Nearest does not search; ask by HQL, in the order of its distance function."));
  }

  private void orphans(int readable, int others) {
    factory.inTransaction(
        session -> {
          session.setJdbcBatchSize(100);
          Holder gone = new Holder(9, "Gone");
          session.persist(gone);
          for (int i = 0; i < others; i++) {
            session.persist(new Orphan(i, gone));
          }
          for (int i = others; i < others + readable; i++) {
            session.persist(new Orphan(i, session.find(Holder.class, 7L)));
          }
          session.flush();
          session.createNativeMutationQuery("delete from holders where id = 9").executeUpdate();
        });
  }

  private static List<Long> ages(Session session, int limit) {
    return Nearest.of(session, Orphan.class)
        .to("age", new float[1], L2)
        .limit(limit)
        .list()
        .stream()
        .map(near -> near.row().id)
        .toList();
  }

  @Test
  @DisplayName("Rows that cannot be read as entities are passed by")
  void unreadable_rows() {
    orphans(3, 20);
    factory.inSession(session -> assertThat(ages(session, 1)).containsExactly(20L));
    factory.inSession(session -> assertThat(ages(session, 2)).containsExactly(20L, 21L));
    factory.inSession(session -> assertThat(ages(session, 9)).containsExactly(20L, 21L, 22L));
  }

  @Test
  @DisplayName("After 8 searches that found such rows it is given up")
  void too_many_unreadable_rows() {
    orphans(1, 255);
    factory.inSession(
        session ->
            assertThatThrownBy(() -> ages(session, 1))
                .isInstanceOf(AkinException.class)
                .hasMessageStartingWith("Each of 8 searches for the nearest ")
                .hasMessageEndingWith("ask in a transaction of REPEATABLE READ, or for ids()."));
    factory.inSession(session -> assertThat(ages(session, 2)).containsExactly(255L));
  }
}
