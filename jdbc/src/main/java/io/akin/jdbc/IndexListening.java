package io.akin.jdbc;

import io.akin.jdbc.dialect.IndexProgress;
import io.akin.jdbc.dialect.Sql;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks over a second connection how far an index is, while the first builds it. */
final class IndexListening implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.akin");
  private static final long PAUSE_MILLIS = 500;

  private final CountDownLatch built = new CountDownLatch(1);

  private IndexListening() {}

  static IndexListening start(
      JdbcRunner runner,
      Optional<Consumer<IndexProgress>> listener,
      Optional<Sql> progress,
      JdbcRunner.Reader<IndexProgress> reader) {
    IndexListening listening = new IndexListening();
    Optional<JdbcRunner> beside = runner.beside();
    if (listener.isPresent() && progress.isPresent() && beside.isPresent()) {
      Runnable asking = () -> beside.get().query(progress.get(), reader).forEach(listener.get());
      Thread thread = new Thread(() -> listening.askUntilBuilt(asking), "akin-index");
      thread.setDaemon(true);
      thread.start();
    }
    return listening;
  }

  private void askUntilBuilt(Runnable asking) {
    try {
      while (!built.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        asking.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Nobody hears any more how far the index is", e);
    }
  }

  @Override
  public void close() {
    built.countDown();
  }
}
