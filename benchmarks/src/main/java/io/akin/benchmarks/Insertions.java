package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Peers that insert the same rows into a table without an index of vectors, which is emptied each
 * time before. Not thread-safe.
 */
final class Insertions {
  /** Has the columns of {@code items}. */
  static final String TABLE = "inserted";

  private final Connection connection;
  private final List<Peer> peers = new ArrayList<>();

  /**
   * Insertions to be.
   *
   * @param connection empties the tables, and counts what is in them
   */
  Insertions(Connection connection) {
    this.connection = connection;
  }

  /** Inserts. */
  interface Work {
    void run() throws Exception;
  }

  /** Adds a peer that is timed here. */
  void add(String peer, String table, int count, Work work) {
    add(
        peer,
        table,
        count,
        round ->
            Answer.timed(
                () -> {
                  work.run();
                  return new long[0];
                }));
  }

  /** Adds a peer that times itself. */
  void add(String peer, String table, int count, Ask ask) {
    peers.add(
        new Peer(
            peer,
            round -> {
              OwnDatabase.execute(connection, "truncate table " + table);
              Answer answer = ask.ask(round);
              require(count, table);
              return answer;
            }));
  }

  private void require(int count, String table) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select count(*) from " + table);
        var rows = statement.executeQuery()) {
      rows.next();
      if (rows.getLong(1) != count) {
        throw new IllegalStateException(
            "%,d rows were inserted into %s, not %,d.".formatted(rows.getLong(1), table, count));
      }
    }
  }

  Section section(int rounds) {
    return section("insert", rounds);
  }

  Section section(String name, int rounds) {
    return new Section(name, peers, false, Duration.ZERO, rounds, Optional.empty());
  }
}
