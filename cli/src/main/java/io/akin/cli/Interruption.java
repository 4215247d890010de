package io.akin.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/**
 * Ctrl-C, and what {@code kill} sends: the first is a request to stop, the second ends the process
 * at once. Java's own way, a shutdown hook, would not do: H2 has one too, and closes the database
 * while a batch is on its way. Thread-safe.
 */
final class Interruption implements BooleanSupplier {
  private final Runnable onStop;
  private final AtomicInteger number = new AtomicInteger();

  private Interruption(Runnable onStop) {
    this.onStop = onStop;
  }

  /**
   * Listens from now on, until the process ends.
   *
   * @param onStop is run at the first
   */
  static Interruption listen(Runnable onStop) {
    Interruption interruption = new Interruption(onStop);
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Signal.handle(new Signal(name), interruption::take);
      } catch (IllegalArgumentException e) {
        System.getLogger("io.akin").log(System.Logger.Level.DEBUG, "No signal " + name, e);
      }
    }
    return interruption;
  }

  private void take(Signal signal) {
    if (!number.compareAndSet(0, signal.getNumber())) {
      Runtime.getRuntime().halt(exitCode());
    }
    onStop.run();
  }

  /** Whether a stop was asked for. */
  @Override
  public boolean getAsBoolean() {
    return number.get() != 0;
  }

  /** 128 and the signal's number, as shells have it. */
  int exitCode() {
    return 128 + number.get();
  }
}
