package io.akin.jdbc;

import java.time.Duration;

/**
 * How often and how long {@link Akin#inTransaction(Retries, java.util.function.Function)} tries
 * again where others were in the way. Immutable and thread-safe.
 *
 * <pre>{@code
 * akin.inTransaction(Retries.DEFAULT.attempts(3).within(Duration.ofSeconds(5)), work);
 * }</pre>
 *
 * <p>Between two attempts is a pause, which grows by half each time, up to 5 seconds; a random part
 * of it, half at most, is left out, so that those who met do not meet again.
 *
 * @param attempts how often the work is done at most, at least 1
 * @param within after this much time no other attempt begins; what is under way is not ended
 * @param pause the first pause, from 0 to 5 seconds
 * @param idempotent whether the work, done twice, leaves what it leaves done once
 */
public record Retries(int attempts, Duration within, Duration pause, boolean idempotent) {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Ten attempts within 30 seconds, after 0.1 seconds at first, of work that is not idempotent. */
  public static final Retries DEFAULT =
      new Retries(10, Duration.ofSeconds(30), Duration.ofMillis(100), false);

  /** One attempt. */
  public static final Retries NONE = DEFAULT.attempts(1);

  /** Checks the numbers. */
  public Retries {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts is at least 1, got %d.".formatted(attempts));
    }
    if (within.isNegative()) {
      throw new IllegalArgumentException(
          "within is a time of at least 0, got %s.".formatted(within));
    }
    if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("pause is from 0 to 5 seconds, got %s.".formatted(pause));
    }
  }

  /** The same with another number of attempts. */
  public Retries attempts(int most) {
    return new Retries(most, within, pause, idempotent);
  }

  /** The same within another time. */
  public Retries within(Duration time) {
    return new Retries(attempts, time, pause, idempotent);
  }

  /** The same with another first pause, from 0 to 5 seconds. */
  public Retries pause(Duration first) {
    return new Retries(attempts, within, first, idempotent);
  }

  /**
   * The same for work that may be done twice: upserts and deletions by key, say. It is tried again
   * also where the connection was lost while it committed, when nobody knows whether it did.
   */
  public Retries ofIdempotentWork() {
    return new Retries(attempts, within, pause, true);
  }

  /**
   * The pause behind an attempt.
   *
   * @param attempt which, from 1 on
   * @param random at least 0, less than 1
   */
  Duration pauseAfter(int attempt, double random) {
    double grown = pause.toNanos() * Math.pow(1.5, attempt - 1);
    double longest = Math.min(grown, LONGEST.toNanos());
    return Duration.ofNanos((long) (longest * (1 - random / 2)));
  }
}
