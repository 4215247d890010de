package io.akin.tck;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.BulkLoad;
import io.akin.jdbc.BulkLoadException;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.Retries;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.UnknownCommitException;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds on every server's connections: one that breaks is one clear exception, nothing is half
 * committed, and the pool's next one answers. A server's proof says where it is.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LostConnectionProof {
  private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)");
  private static final float[] QUERY = {1, 2, 3};
  private static final int MANY = 20_000;
  private static final Retries SOON = Retries.DEFAULT.pause(Duration.ofMillis(1));

  private final DatabaseUrl url;
  private final String name = "akin_lost_" + Long.toString(System.nanoTime() & 0xFFFFFFFFFL, 36);
  private final FaultyProxy proxy;
  private final HikariDataSource pool = new HikariDataSource();
  private final Akin direct;
  private final Akin akin;
  private VectorTable table;
  private VectorTable seen;

  LostConnectionProof(DatabaseUrl url) {
    this.url = url;
    Matcher server = SERVER.matcher(url.jdbcUrl());
    assertThat(server.find()).as("a URL with host and port").isTrue();
    proxy = FaultyProxy.to(server.group(1), Integer.parseInt(server.group(2)));
    pool.setJdbcUrl(throughProxy());
    pool.setDataSourceProperties(plain(url));
    pool.setMaximumPoolSize(1);
    direct = Akin.connect(url);
    direct.setUp();
    akin = Akin.of(pool);
    table = made();
    seen = direct.table(name);
  }

  /** Without encryption, so that the proxy can read what is said. */
  private static Properties plain(DatabaseUrl url) {
    Properties properties = url.properties();
    if (url.jdbcUrl().startsWith("jdbc:postgresql:")) {
      properties.setProperty("sslmode", "disable");
    } else {
      properties.setProperty(
          "sslMode", url.jdbcUrl().startsWith("jdbc:mysql:") ? "DISABLED" : "disable");
    }
    return properties;
  }

  private VectorTable made() {
    direct.create(TableDefinition.of(name).key("id", ColumnType.INTEGER).vector("embedding", 3));
    return akin.table(name);
  }

  private String throughProxy() {
    return SERVER.matcher(url.jdbcUrl()).replaceFirst("//127.0.0.1:" + proxy.port());
  }

  @BeforeEach
  void fill() {
    seen.deleteAll();
    seen.insertAll(rows(1, 2_001));
    assertAnswers();
  }

  @AfterEach
  void nothingIsPending() {
    assertThat(proxy.isPending()).as("what was to break is whole").isFalse();
  }

  @AfterAll
  void close() {
    direct.drop(name);
    direct.close();
    pool.close();
    proxy.close();
  }

  private static List<Row> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(LostConnectionProof::row).toList();
  }

  private static Row row(int id) {
    return Row.of("id", id, "embedding", new float[] {id, 2, 3});
  }

  /** By the pool's one connection: what is broken is not given again. */
  private void assertAnswers() {
    assertThat(Theme.ids(table.nearest("embedding", L2, QUERY).limit(5).list()))
        .containsExactly(1, 2, 3, 4, 5);
  }

  private void assertLost(Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("The connection to ")
        .hasMessageContaining(" was lost")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100, 20_000})
  @DisplayName("in the middle of an answer, at whatever byte")
  void inAnswer(long bytes) {
    proxy.resetAfter(FaultyProxy.Direction.DOWN, bytes);
    assertLost(() -> table.nearest("embedding", L2, QUERY).within(1e9).list());
    assertAnswers();
  }

  @Test
  @DisplayName("in the middle of a question")
  void inQuestion() {
    proxy.resetAfter(FaultyProxy.Direction.UP, 20);
    assertLost(() -> table.nearest("embedding", L2, QUERY).limit(5).list());
    assertAnswers();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("in the middle of a stream, closed or reset")
  void inStream(boolean reset) {
    assertLost(
        () -> {
          try (Stream<Row> rows = table.stream()) {
            rows.limit(1_500).forEach(row -> breakAt(row, reset));
          }
        });
    assertAnswers();
  }

  private void breakAt(Row row, boolean reset) {
    if (row.getLong("id") == 100 && reset) {
      proxy.reset();
    } else if (row.getLong("id") == 100) {
      proxy.cut();
    }
  }

  @Test
  @DisplayName("answers that come late are answers")
  void late() {
    proxy.delay(Duration.ofMillis(30));
    assertAnswers();
    proxy.delay(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 10_000, 200_000})
  @DisplayName("in the middle of many rows: nothing of them is there")
  void inRows(long bytes) {
    proxy.resetAfter(FaultyProxy.Direction.UP, bytes);
    assertLost(() -> table.insertAll(rows(3_000, MANY)));
    assertThat(seen.count()).isEqualTo(2_000);
    assertAnswers();
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 150_000, 250_000})
  @DisplayName("in the middle of a load: it says how far it came, and goes on there")
  void inLoad(long bytes) {
    List<Row> rows = rows(3_000, MANY);
    BulkLoad<Row> load = table.bulk().commitEvery(2_000);
    proxy.resetAfter(FaultyProxy.Direction.UP, bytes);
    BulkLoadException e = catchThrowableOfType(BulkLoadException.class, () -> load.insert(rows));
    assertThat(e).hasMessageContaining("was lost").hasMessageContaining("committed");
    assertThat(e.inDoubt()).isZero();
    assertThat(seen.count()).isEqualTo(2_000 + e.committed());
    load.skip(e.committed()).insert(rows);
    assertThat(seen.count()).isEqualTo(2_000 + rows.size());
  }

  /** By a new connection: pgjdbc says commit by a number once it has said it some times. */
  private void loseCommit(boolean isHeard) {
    pool.getHikariPoolMXBean().softEvictConnections();
    if (isHeard) {
      proxy.loseAnswer("commit");
    } else {
      proxy.loseRequest("commit");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("while a load commits: all of those rows or none, and it says that it does not know")
  void atCommitOfLoad(boolean isHeard) {
    List<Row> rows = rows(3_000, 8_000);
    BulkLoad<Row> load = table.bulk().commitEvery(2_000);
    loseCommit(isHeard);
    BulkLoadException e = catchThrowableOfType(BulkLoadException.class, () -> load.insert(rows));
    assertThat(e.committed()).isZero();
    assertThat(e.inDoubt()).isEqualTo(2_000);
    assertThat(countOnceEnded(isHeard ? 4_000 : 2_000)).isEqualTo(isHeard ? 4_000 : 2_000);
    load.upsert(rows);
    assertThat(seen.count()).isEqualTo(7_000);
  }

  /** A server notices a moment later that its client is gone. */
  private long countOnceEnded(long expected) {
    for (int i = 0; i < 100 && seen.count() != expected; i++) {
      Thread.onSpinWait();
    }
    return seen.count();
  }

  private Function<Akin, Integer> upsert(AtomicInteger attempts) {
    return within -> {
      within.table(name).upsert(row(3_000));
      return attempts.incrementAndGet();
    };
  }

  @Test
  @DisplayName("in a transaction, before its commit: the work is done again by another connection")
  void inTransaction() {
    AtomicInteger attempts = new AtomicInteger();
    int done =
        akin.inTransaction(
            SOON,
            within -> {
              within.table(name).insert(row(3_000));
              if (attempts.incrementAndGet() < 3) {
                proxy.reset();
              }
              return within.table(name).get(3_000).isPresent() ? attempts.get() : 0;
            });
    assertThat(done).isEqualTo(3);
    assertThat(seen.count()).isEqualTo(2_001);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("at a transaction's commit: it is not done again, and says that it does not know")
  void atCommit(boolean isHeard) {
    AtomicInteger attempts = new AtomicInteger();
    loseCommit(isHeard);
    assertThatThrownBy(() -> akin.inTransaction(SOON, upsert(attempts)))
        .isInstanceOf(UnknownCommitException.class)
        .hasMessageContaining("not known");
    assertThat(attempts).hasValue(1);
    assertThat(seen.get(3_000).isPresent()).isEqualTo(isHeard);
    assertAnswers();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("at a transaction's commit, of idempotent work: it is done again, to one result")
  void idempotent(boolean isHeard) {
    AtomicInteger attempts = new AtomicInteger();
    loseCommit(isHeard);
    assertThat(akin.inTransaction(SOON.ofIdempotentWork(), upsert(attempts))).isEqualTo(2);
    assertThat(seen.count()).isEqualTo(2_001);
  }

  @Test
  @DisplayName(
      "a connection of the caller's: it is closed, and nothing of its transaction is there")
  void callers() throws SQLException {
    try (Connection own = pool.getConnection()) {
      own.setAutoCommit(false);
      VectorTable joined = Akin.on(own).table(name);
      joined.insert(row(3_000));
      proxy.reset();
      assertLost(joined::count);
      assertThat(own.isClosed() || !own.isValid(1)).isTrue();
    }
    assertThat(seen.count()).isEqualTo(2_000);
    assertAnswers();
  }

  @Test
  @DisplayName("the one connection of Akin.connect: from then on it says to connect again")
  void kept() {
    DatabaseUrl through = DatabaseUrl.of(throughProxy() + withLogin());
    try (Akin kept = Akin.connect(through)) {
      VectorTable open = kept.table(name);
      proxy.cut();
      assertLost(open::count);
      assertThatThrownBy(open::count)
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("connect again");
      AtomicInteger attempts = new AtomicInteger();
      assertThatThrownBy(() -> kept.inTransaction(upsert(attempts)))
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("connect again");
      assertThat(attempts).hasValue(0);
    }
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  private String withLogin() {
    String separator = throughProxy().contains("?") ? "&" : "?";
    return separator
        + "user="
        + url.properties().getProperty("user")
        + "&password="
        + url.properties().getProperty("password", "");
  }
}
