package io.akin.benchmarks;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * One table in H2, searched in every way: the program of a JVM that {@link ScanReport} starts.
 * Prints a line for each figure. Not thread-safe.
 */
final class ExactScanBenchmark {
  private static final int SEARCHES = 20;

  private final DatabaseUrl url;
  private final int size;
  private final Duration budget;

  private ExactScanBenchmark(DatabaseUrl url, int size, Duration budget) {
    this.url = url;
    this.size = size;
    this.budget = budget;
  }

  /**
   * Measures.
   *
   * @param arguments a URL, how many rows, the {@link Effort}, and {@code load} where the table is
   *     yet to be made
   */
  public static void main(String[] arguments) throws SQLException {
    ExactScanBenchmark benchmark =
        new ExactScanBenchmark(
            DatabaseUrl.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Effort.valueOf(arguments[2]).scanBudget);
    try (Akin akin = Akin.connect(benchmark.url)) {
      if (arguments.length > 3 && arguments[3].equals("load")) {
        benchmark.load(akin);
      }
      benchmark.measure(akin);
    }
  }

  private void load(Akin akin) {
    long start = System.nanoTime();
    ScanTable.load(akin, size);
    System.out.printf("%,d rows loaded in %.1f s%n", size, (System.nanoTime() - start) / 1e9);
  }

  private void measure(Akin akin) throws SQLException {
    try (Connection connection = connect();
        Connection lazy = connect()) {
      System.out.println("held\t" + held(new AkinSearch(akin), connection));
      Rounds rounds = new Rounds(new PlainLoop(ScanTable.plain(size)), size, budget);
      List<Contender> contenders =
          List.of(
              new AkinSearch(akin),
              new OrderBy(akin, connection),
              ResultSetLoop.lazy(lazy),
              ResultSetLoop.gathered(connection));
      rounds.run(contenders).forEach(timing -> System.out.println(timing.write()));
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.properties());
  }

  /**
   * The bytes that searches leave on the heap, beside what H2 has there when it has read the table
   * as often itself: its cache of a file's pages outgrows its limit where one reads on and on.
   */
  private static long held(Contender search, Connection connection) throws SQLException {
    for (int i = 0; i < SEARCHES; i++) {
      readAll(connection, i);
    }
    long before = usedHeap();
    RandomVectors queries = ScanTable.queries();
    for (int i = 0; i < SEARCHES; i++) {
      search.nearest(queries.next());
    }
    return usedHeap() - before;
  }

  private static void readAll(Connection connection, int number) throws SQLException {
    String sql =
        "select sum(octet_length(%s) + %d) from %s"
            .formatted(ScanTable.VECTORS, number, ScanTable.NAME);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
    }
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
