package io.akin.benchmarks;

import io.akin.kernel.Measure;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long to measure. */
enum Effort {
  /** Shows that everything runs, and the order of magnitude. */
  QUICK(
      new Iterations(1, 2, 3, 200),
      new Iterations(1, 2, 3, 300),
      List.of(Measure.DOT, Measure.COSINE),
      List.of(10_000, 100_000),
      Duration.ofSeconds(2),
      new OnServer(List.of(5_000), Duration.ofMillis(300), 40, 20, 2_000, 3),
      new Threads(Duration.ofMillis(500), 2),
      new OnServer(List.of(2_000), Duration.ofMillis(300), 20, 20, 2_000, 3),
      new OnServer(List.of(1_000), Duration.ofMillis(300), 10, 10, 1_000, 3),
      new OnServer(List.of(2_500), Duration.ofMillis(300), 20, 20, 2_000, 3)),

  /** Gives figures to quote. */
  FULL(
      new Iterations(2, 2, 4, 1000),
      new Iterations(1, 6, 4, 1000),
      List.of(Measure.values()),
      List.of(10_000, 100_000, 1_000_000),
      Duration.ofSeconds(15),
      new OnServer(List.of(20_000, 200_000), Duration.ofSeconds(6), 400, 200, 20_000, 5),
      new Threads(Duration.ofSeconds(2), 6),
      new OnServer(List.of(20_000), Duration.ofSeconds(4), 400, 200, 20_000, 5),
      new OnServer(List.of(1_000), Duration.ofSeconds(3), 100, 50, 20_000, 3),
      new OnServer(List.of(20_000), Duration.ofSeconds(6), 400, 200, 20_000, 5));

  /** Of the codecs, for JMH. */
  final Iterations codec;

  /** Of the kernels, for JMH. */
  final Iterations kernel;

  /** The kernels to measure. */
  final List<Measure> measures;

  /** How many rows are searched. */
  final List<Integer> scanSizes;

  /**
   * How long each way of searching a table may take in all, beside the few rounds that it has in
   * any case.
   */
  final Duration scanBudget;

  /** Of what runs on a PostgreSQL server. */
  final OnServer postgres;

  /** Of what many threads do at once on it. */
  final Threads threads;

  /** Of what runs on a MariaDB server. */
  final OnServer mariadb;

  /** Of what runs on a TiDB server. */
  final OnServer tidb;

  /** Of entities, on PostgreSQL and MariaDB. */
  final OnServer entities;

  Effort(
      Iterations codec,
      Iterations kernel,
      List<Measure> measures,
      List<Integer> scanSizes,
      Duration scanBudget,
      OnServer postgres,
      Threads threads,
      OnServer mariadb,
      OnServer tidb,
      OnServer entities) {
    this.codec = codec;
    this.kernel = kernel;
    this.measures = measures;
    this.scanSizes = scanSizes;
    this.scanBudget = scanBudget;
    this.postgres = postgres;
    this.threads = threads;
    this.mariadb = mariadb;
    this.tidb = tidb;
    this.entities = entities;
  }

  /**
   * What JMH is to repeat.
   *
   * @param forks JVMs, one after the other
   * @param warmups iterations in each that are not counted
   * @param iterations iterations in each that are
   * @param millis how long an iteration is
   */
  record Iterations(int forks, int warmups, int iterations, long millis) {
    ChainedOptionsBuilder options(Class<?> benchmark) {
      return new OptionsBuilder()
          .include(benchmark.getName() + "\\.")
          .shouldFailOnError(true)
          .forks(forks)
          .warmupIterations(warmups)
          .warmupTime(TimeValue.milliseconds(millis))
          .measurementIterations(iterations)
          .measurementTime(TimeValue.milliseconds(millis));
    }
  }

  /**
   * What a server is asked.
   *
   * @param sizes how many rows are searched, the most last
   * @param warmUp how long each peer is asked first without being timed
   * @param rounds how often each peer is asked for the nearest rows
   * @param queries how many different queries there are; with a filter each is asked once
   * @param insertRows how many rows are inserted, at most as many as the first size in PostgreSQL
   * @param insertRounds how often they are
   */
  record OnServer(
      List<Integer> sizes,
      Duration warmUp,
      int rounds,
      int queries,
      int insertRows,
      int insertRounds) {
    int largest() {
      return sizes.get(sizes.size() - 1);
    }
  }

  /**
   * What many threads do at once.
   *
   * @param time how long the threads of a peer search in a round
   * @param rounds how often they do
   */
  record Threads(Duration time, int rounds) {}
}
