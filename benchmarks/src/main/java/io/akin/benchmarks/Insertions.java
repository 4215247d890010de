package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.benchmarks.PostgresData.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** The same rows into a table without an index of vectors, which is emptied each time before. */
final class Insertions {
  private static final String TABLE = "inserted";
  private static final int BATCH = 1000;
  private static final Pattern TIMING = Pattern.compile("Time: ([0-9.]+) ms");

  private final OwnDatabase database;
  private final Connection connection;
  private final Connection registered;
  private final HikariDataSource pool;
  private final int count;
  private final List<Item> items;

  /**
   * Insertions to be.
   *
   * @param connection empties the tables, and inserts by plain JDBC
   * @param registered knows pgvector-java's types
   * @param count how many rows, at most as many as {@code items} has
   */
  Insertions(
      OwnDatabase database,
      Connection connection,
      Connection registered,
      HikariDataSource pool,
      int count) {
    this.database = database;
    this.connection = connection;
    this.registered = registered;
    this.pool = pool;
    this.count = count;
    this.items = PostgresData.items(count);
  }

  Section section(Optional<PythonPeers> python, Path scratch, int rounds) throws Exception {
    OwnDatabase.execute(connection, "drop table if exists " + TABLE);
    OwnDatabase.execute(connection, "create table " + TABLE + " " + PostgresData.COLUMNS);
    List<Peer> peers = new ArrayList<>();
    if (psqlVersion().isPresent()) {
      peers.add(new Peer("psql \\copy", psql(copyFile(scratch))));
    }
    peers.add(new Peer("Akin", into(TABLE, AkinPeers.on(connection).insertion(TABLE, items)::run)));
    peers.add(
        new Peer(
            "JDBC by hand",
            into(TABLE, () -> batch(connection, "?::real[]::vector", PostgresData::addBatch))));
    peers.add(
        new Peer(
            "pgvector-java", into(TABLE, () -> batch(registered, "?", PgvectorJava::addBatch))));
    peers.add(
        new Peer(
            "LangChain4j",
            into(
                "langchain_inserted",
                new LangChain4jStore(pool, "langchain_inserted").insertion(items)::run)));
    peers.add(
        new Peer(
            "Spring AI",
            into(
                "spring_inserted",
                new SpringAiStore(pool, "spring_inserted").insertion(items)::run)));
    if (python.isPresent()) {
      python.get().ask("take", count);
      peers.add(new Peer("SQLAlchemy ORM", emptying(TABLE, python.get().command("orm+insert"))));
      peers.add(new Peer("psycopg2 by hand", emptying(TABLE, python.get().command("hand+insert"))));
    }
    return new Section("insert", peers, List.of(), Duration.ZERO, rounds, Optional.empty());
  }

  private interface Work {
    void run() throws Exception;
  }

  private Ask into(String table, Work work) {
    return emptying(
        table,
        round ->
            Answer.timed(
                () -> {
                  work.run();
                  return new long[0];
                }));
  }

  private Ask emptying(String table, Ask ask) {
    return round -> {
      OwnDatabase.execute(connection, "truncate " + table);
      Answer answer = ask.ask(round);
      requireAll(table);
      return answer;
    };
  }

  private void requireAll(String table) throws SQLException {
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

  private interface AddBatch {
    void add(PreparedStatement statement, Item item) throws SQLException;
  }

  private void batch(Connection on, String parameter, AddBatch add) throws SQLException {
    String sql = "insert into %s values (?, ?, ?, %s)".formatted(TABLE, parameter);
    on.setAutoCommit(false);
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      for (int i = 1; i <= count; i++) {
        add.add(statement, items.get(i - 1));
        if (i % BATCH == 0 || i == count) {
          statement.executeBatch();
        }
      }
    }
    on.commit();
    on.setAutoCommit(true);
  }

  /** The rows as a file of COPY's binary format. */
  private Path copyFile(Path scratch) throws SQLException, IOException {
    Path file = Files.createTempFile(Files.createDirectories(scratch), "items", ".copy");
    file.toFile().deleteOnExit();
    try (OutputStream to = Files.newOutputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "copy (select * from items where id < %d) to stdout (format binary)".formatted(count),
              to);
    }
    return file;
  }

  /** What psql says of itself; nothing where there is none here. */
  static Optional<String> psqlVersion() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("psql", "--version").redirectErrorStream(true).start();
      String version =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? Optional.of(version) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** By psql's own clock, so that its start is not counted. */
  private Ask psql(Path file) {
    String copy = "\\copy %s from '%s' with (format binary)".formatted(TABLE, file);
    List<String> command =
        List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "-c", "\\timing on", "-c", copy);
    return emptying(TABLE, round -> new Answer(millis(command), new long[0]));
  }

  private double millis(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(database.environment());
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher timing = TIMING.matcher(output);
    if (process.waitFor() != 0 || !timing.find()) {
      throw new IOException("psql did not copy: " + output.strip());
    }
    return Double.parseDouble(timing.group(1));
  }
}
