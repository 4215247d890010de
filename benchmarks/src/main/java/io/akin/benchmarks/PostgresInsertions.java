package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Those who insert into PostgreSQL. */
final class PostgresInsertions {
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
  PostgresInsertions(
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
    this.items = new Items(Items.DIMENSION).next(count);
  }

  Section section(Optional<PythonPeers> python, Path scratch, int rounds) throws Exception {
    String table = Insertions.TABLE;
    OwnDatabase.execute(connection, "drop table if exists " + table);
    OwnDatabase.execute(connection, "create table " + table + " " + PostgresData.COLUMNS);
    Insertions all = new Insertions(connection);
    if (psqlVersion().isPresent()) {
      all.add("psql \\copy", table, count, psql(copyFile(scratch)));
    }
    all.add("Akin", table, count, AkinPeers.on(connection).insertion(table, items)::run);
    all.add(
        "JDBC by hand",
        table,
        count,
        () -> batch(connection, "?::real[]::vector", PostgresData::addBatch));
    all.add("pgvector-java", table, count, () -> batch(registered, "?", PgvectorJava::addBatch));
    addStores(all);
    if (python.isPresent()) {
      python.get().ask("take", count);
      all.add("SQLAlchemy ORM", table, count, python.get().command("orm+insert"));
      all.add("psycopg2 by hand", table, count, python.get().command("hand+insert"));
    }
    return all.section(rounds);
  }

  private void addStores(Insertions all) {
    LangChain4jStore langChain4j = LangChain4jStore.onPostgres(pool, "langchain_inserted");
    all.add("LangChain4j", "langchain_inserted", count, langChain4j.insertion(items)::run);
    SpringAiStore springAi = SpringAiStore.onPostgres(pool, "spring_inserted");
    all.add("Spring AI", "spring_inserted", count, springAi.insertion(items)::run);
  }

  private interface AddBatch {
    void add(PreparedStatement statement, Item item) throws SQLException;
  }

  private void batch(Connection on, String parameter, AddBatch add) throws SQLException {
    String sql = "insert into %s values (?, ?, ?, %s)".formatted(Insertions.TABLE, parameter);
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
    String copy = "\\copy %s from '%s' with (format binary)".formatted(Insertions.TABLE, file);
    List<String> command =
        List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "-c", "\\timing on", "-c", copy);
    return round -> new Answer(millis(command), new long[0]);
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
