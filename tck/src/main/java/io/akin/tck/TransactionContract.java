package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A connection that is given joins the caller's transaction; work in a transaction is done whole or
 * not at all.
 */
abstract class TransactionContract extends Theme {
  private VectorTable table;
  private TableName name;

  @BeforeEach
  void aTable() {
    table = points(v(1), v(2));
    name = table.description().name();
  }

  private static Row row(int id) {
    return Row.of(ID, id, EMBEDDING, v(id));
  }

  private static List<Integer> all(VectorTable table) {
    return ids(table.nearest(EMBEDDING, L2, v(0)).within(1000).list());
  }

  /** Work within a transaction of the caller's, on a connection of the caller's. */
  private interface OnConnection {
    void run(VectorTable joined, Connection connection) throws SQLException;
  }

  private void inCallersTransaction(OnConnection work) throws SQLException {
    try (Connection connection = lab().connect()) {
      connection.setAutoCommit(false);
      work.run(Akin.on(connection).table(name), connection);
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Test
  @DisplayName("a connection that is given: rollback leaves nothing")
  void rollback() throws SQLException {
    inCallersTransaction(
        (joined, connection) -> {
          joined.insert(row(3));
          joined.insertAll(List.of(row(4), row(5)));
          joined.upsert(row(1).with(EMBEDDING, v(9)));
          joined.upsertAll(List.of(row(6)));
          joined.update(eq(ID, 2), Row.of(EMBEDDING, v(8)));
          joined.delete(eq(ID, 3));
          connection.rollback();
          assertThat(all(joined)).containsExactly(1, 2);
        });
    assertThat(all(table)).containsExactly(1, 2);
  }

  @Test
  @DisplayName("a connection that is given: what the caller commits stays")
  void commit() throws SQLException {
    inCallersTransaction(
        (joined, connection) -> {
          joined.insert(row(3));
          joined.insertAll(List.of(row(4)));
          connection.commit();
        });
    assertThat(all(table)).containsExactly(1, 2, 3, 4);
  }

  @Test
  @DisplayName("one's own uncommitted rows are found by one's own search, and not by another's")
  void ownRows() throws SQLException {
    inCallersTransaction(
        (joined, connection) -> {
          joined.insert(row(3));
          joined.insertAll(List.of(row(4)));
          assertThat(all(joined)).containsExactly(1, 2, 3, 4);
          assertThat(joined.count()).isEqualTo(4);
          assertThat(joined.get(4)).isPresent();
          assertThat(all(table)).containsExactly(1, 2);
          assertThat(table.count()).isEqualTo(2);
        });
  }

  @Test
  @DisplayName(
      "one's own uncommitted changes and deletions are seen by oneself, and not by another")
  void ownChanges() throws SQLException {
    inCallersTransaction(
        (joined, connection) -> {
          joined.update(eq(ID, 1), Row.of(EMBEDDING, v(9)));
          assertThat(all(joined)).containsExactly(2, 1);
          joined.delete(eq(ID, 2));
          assertThat(all(joined)).containsExactly(1);
          assertThat(all(table)).containsExactly(1, 2);
        });
  }

  @Test
  @DisplayName(
      "nothing on a given connection ends the caller's transaction or changes its autocommit")
  void leftOpen() throws SQLException {
    inCallersTransaction(
        (joined, connection) -> {
          joined.insertAll(List.of(row(3)));
          joined.nearest(EMBEDDING, L2, v(1)).limit(1).list();
          joined.nearest(EMBEDDING, L2, v(1)).limit(1).explain();
          Akin.on(connection).inTransaction(within -> within.table(name).insert(row(4)));
          Akin.on(connection).close();
          assertThat(connection.isClosed()).isFalse();
          assertThat(connection.getAutoCommit()).isFalse();
          assertThat(all(table)).containsExactly(1, 2);
        });
    assertThat(all(table)).containsExactly(1, 2);
  }

  @Test
  @DisplayName(
      "autocommit is on again after batches and transactions on a given connection, failed ones"
          + " too")
  void autocommitRestored() throws SQLException {
    try (Connection connection = lab().connect()) {
      Akin akin = Akin.on(connection);
      VectorTable given = akin.table(name);
      given.insertAll(List.of(row(3)));
      assertThat(connection.getAutoCommit()).isTrue();
      assertThatThrownBy(() -> given.insertAll(List.of(row(4), row(1))))
          .isInstanceOf(AkinException.class);
      assertThat(connection.getAutoCommit()).isTrue();
      akin.inTransaction(within -> within.table(name).insert(row(5)));
      assertThat(connection.getAutoCommit()).isTrue();
      assertThatThrownBy(() -> akin.inTransaction(within -> within.table("no_such_table")))
          .isInstanceOf(AkinException.class);
      assertThat(connection.getAutoCommit()).isTrue();
    }
    assertThat(all(table)).containsExactly(1, 2, 3, 5);
  }

  @Test
  @DisplayName("work in a transaction is committed, and its result returned")
  void inTransactionCommits() {
    long count =
        akin()
            .inTransaction(
                within -> {
                  VectorTable joined = within.table(name);
                  joined.insert(row(3));
                  joined.insertAll(List.of(row(4), row(5)));
                  return joined.count();
                });
    assertThat(count).isEqualTo(5);
    assertThat(all(table)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  @DisplayName("work in a transaction is invisible to others until it ends")
  void inTransactionIsolated() {
    akin()
        .inTransaction(
            within -> {
              within.table(name).insert(row(3));
              assertThat(all(within.table(name))).containsExactly(1, 2, 3);
              assertThat(all(table)).containsExactly(1, 2);
              return 0;
            });
    assertThat(all(table)).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("work that throws leaves nothing, and what it threw arrives as it was")
  void inTransactionRollsBack() {
    IllegalStateException thrown = new IllegalStateException("on purpose");
    assertThatThrownBy(
            () ->
                akin()
                    .inTransaction(
                        within -> {
                          within.table(name).insert(row(3));
                          within.table(name).deleteAll();
                          throw thrown;
                        }))
        .isSameAs(thrown);
    assertThat(all(table)).containsExactly(1, 2);
  }

  @Test
  @DisplayName("a vector refused in the middle of the work undoes all of it")
  void refusalRollsBack() {
    assertThatThrownBy(
            () ->
                akin()
                    .inTransaction(
                        within -> {
                          within.table(name).insert(row(3));
                          return within.table(name).insert(Row.of(ID, 4, EMBEDDING, v(1, 2)));
                        }))
        .isInstanceOf(InvalidVectorException.class);
    assertThat(all(table)).containsExactly(1, 2);
  }

  @Test
  @DisplayName("a transaction within a transaction is part of it")
  void nested() {
    akin()
        .inTransaction(
            outer -> {
              outer.table(name).insert(row(3));
              return outer.inTransaction(inner -> inner.table(name).insert(row(4)));
            });
    assertThat(all(table)).containsExactly(1, 2, 3, 4);
    assertThatThrownBy(
            () ->
                akin()
                    .inTransaction(
                        outer -> {
                          outer.inTransaction(inner -> inner.table(name).insert(row(5)));
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(all(table)).containsExactly(1, 2, 3, 4);
  }

  @Test
  @DisplayName("what fails within a transaction leaves nothing in it, and the rest stays")
  void failsWithin() {
    akin()
        .inTransaction(
            within -> {
              VectorTable joined = within.table(name);
              joined.insert(row(3));
              assertThatThrownBy(() -> joined.insertAll(List.of(row(4), row(5), row(1))))
                  .isInstanceOf(AkinException.class);
              return joined.insert(row(6));
            });
    assertThat(all(table)).containsExactly(1, 2, 3, 6);
  }

  @Test
  @DisplayName("a table opened within the work is of that transaction, one opened before is not")
  void openedBefore() {
    akin()
        .inTransaction(
            within -> {
              within.table(name).insert(row(3));
              assertThat(table.get(3)).isEmpty();
              return 0;
            });
    assertThat(table.get(3)).isPresent();
  }

  @Test
  @DisplayName("a connection kept by its URL is used by transactions, and closed at the end")
  void keptConnection() {
    Akin kept = Akin.connect(lab().url());
    assertThatThrownBy(
            () ->
                kept.inTransaction(
                    within -> {
                      within.table(name).insert(row(3));
                      // The kept connection is the transaction's, so this joins it.
                      kept.table(name).insert(row(4));
                      throw new IllegalStateException("on purpose");
                    }))
        .isInstanceOf(IllegalStateException.class);
    kept.inTransaction(within -> within.table(name).insert(row(5)));
    assertThat(all(kept.table(name))).containsExactly(1, 2, 5);
    kept.close();
    kept.close();
    assertThatThrownBy(() -> kept.table(name)).isInstanceOf(AkinException.class);
    assertThat(all(table)).containsExactly(1, 2, 5);
  }
}
