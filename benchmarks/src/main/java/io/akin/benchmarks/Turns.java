package io.akin.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * Peers that are asked the same thing in turn, each round in an order of its own, so that what else
 * the machine does hits them alike. The orders are random, not rotated, and the same in every run:
 * whoever always came after a slow one in another process would find the CPU's caches cold.
 */
final class Turns {

  private static final long SEED = 11;

  private Turns() {}

  /**
   * What a peer gave.
   *
   * @param millis how long it took
   * @param ids the rows that it found, nearest first; none where it was not asked for rows
   */
  record Answer(double millis, long[] ids) {

    static Answer timed(Callable<long[]> work) throws Exception {
      long start = System.nanoTime();
      long[] ids = work.call();
      return new Answer((System.nanoTime() - start) / 1e6, ids);
    }
  }

  /** Something that can be asked. */
  interface Ask {

    /** Answers, and times itself. */
    Answer ask(int query) throws Exception;
  }

  /**
   * One of those compared.
   *
   * @param name for people
   * @param ask how it is asked
   */
  record Peer(String name, Ask ask) {}

  /**
   * What is to be compared.
   *
   * @param name for people
   * @param peers the first is what the others are measured by
   * @param settled whether each is asked the same just before its turn, untimed, as in a program
   *     that asks on and on: what it reads is in the server's memory, and its code in the CPU's
   *     caches
   * @param warmUp how long each is asked first without being timed, as a program that runs for long
   *     would have asked
   * @param rounds how often each is asked
   * @param expected the right rows for each query, which are asked over and over; empty where none
   *     is asked for rows, and the query is the round
   */
  record Section(
      String name,
      List<Peer> peers,
      boolean settled,
      Duration warmUp,
      int rounds,
      Optional<long[][]> expected) {}

  /**
   * How one peer did.
   *
   * @param peer its name
   * @param all how long it took in each round, in milliseconds
   * @param full how often it gave as many rows as there were
   * @param exact how often it gave exactly the right rows
   * @param recall which part of the right rows it gave; NaN where it was not asked for rows
   */
  record Result(String peer, double[] all, int full, int exact, double recall) {

    /** The median of the rounds but the first quarter, in which caches and JIT were at work. */
    double millis() {
      return Median.of(late(all));
    }

    /** The median of the ratios to another peer in the same round, of the same rounds. */
    double over(Result other) {
      double[] ratios = new double[all.length];
      Arrays.setAll(ratios, i -> all[i] / other.all[i]);
      return Median.of(late(ratios));
    }

    private static double[] late(double[] rounds) {
      return Arrays.copyOfRange(rounds, rounds.length / 4, rounds.length);
    }
  }

  private static final class Tally {
    private final Peer peer;
    private final double[] millis;
    private long found;
    private long wanted;
    private int full;
    private int exact;

    Tally(Peer peer, int rounds) {
      this.peer = peer;
      millis = new double[rounds];
    }

    void ask(int round, int query, Optional<long[][]> expected) throws Exception {
      Answer answer = peer.ask().ask(query);
      millis[round] = answer.millis();
      expected.ifPresent(all -> compare(answer.ids(), all[query]));
    }

    private void compare(long[] ids, long[] right) {
      long met = LongStream.of(ids).distinct().filter(id -> contains(right, id)).count();
      found += met;
      wanted += right.length;
      full += ids.length == right.length ? 1 : 0;
      exact += ids.length == right.length && met == right.length ? 1 : 0;
    }

    private static boolean contains(long[] ids, long id) {
      return LongStream.of(ids).anyMatch(other -> other == id);
    }

    Result result() {
      double recall = wanted == 0 ? Double.NaN : (double) found / wanted;
      return new Result(peer.name(), millis, full, exact, recall);
    }
  }

  private static void warmUp(Peer peer, Section section) throws Exception {
    int queries = section.expected().map(all -> all.length).orElse(Integer.MAX_VALUE);
    long end = System.nanoTime() + section.warmUp().toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      peer.ask().ask(i % queries);
    }
  }

  /** Runs all rounds; the results are in the order of the peers. */
  static List<Result> run(Section section) throws Exception {
    for (Peer peer : section.peers()) {
      warmUp(peer, section);
    }
    List<Tally> tallies =
        section.peers().stream().map(peer -> new Tally(peer, section.rounds())).toList();
    List<Tally> order = new ArrayList<>(tallies);
    Random random = new Random(SEED);
    for (int round = 0; round < section.rounds(); round++) {
      int queries = section.expected().map(all -> all.length).orElse(Integer.MAX_VALUE);
      int query = round % queries;
      Collections.shuffle(order, random);
      for (Tally tally : order) {
        if (section.settled()) {
          tally.peer.ask().ask(query);
        }
        tally.ask(round, query, section.expected());
      }
    }
    return tallies.stream().map(Tally::result).toList();
  }
}
