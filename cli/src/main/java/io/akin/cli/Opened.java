package io.akin.cli;

import io.akin.jdbc.Akin;
import java.util.Optional;
import java.util.function.Supplier;

/** A database that is opened when it is first asked for: a file is not made for nothing. */
final class Opened implements Supplier<Akin>, AutoCloseable {
  private final Target target;
  private final Runnable onOpen;
  private Optional<Akin> akin = Optional.empty();

  /**
   * Opens nothing yet.
   *
   * @param onOpen is run once it is open
   */
  Opened(Target target, Runnable onOpen) {
    this.target = target;
    this.onOpen = onOpen;
  }

  @Override
  public Akin get() {
    if (akin.isEmpty()) {
      akin = Optional.of(target.open());
      onOpen.run();
    }
    return akin.get();
  }

  @Override
  public void close() {
    akin.ifPresent(Akin::close);
  }
}
