package io.akin.cli;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Akin logs, a line each, without the time and the class that Java would put before it. */
final class Log {
  /** Held, since Java forgets the settings of a logger that nobody holds. */
  private static final Logger AKIN = Logger.getLogger("io.akin");

  private Log() {}

  static void to(PrintStream err, boolean verbose) {
    for (Handler handler : AKIN.getHandlers()) {
      AKIN.removeHandler(handler);
    }
    AKIN.setUseParentHandlers(false);
    AKIN.setLevel(verbose ? Level.FINE : Level.INFO);
    AKIN.addHandler(new Lines(err));
  }

  private static final class Lines extends Handler {
    private final PrintStream err;

    Lines(PrintStream err) {
      this.err = err;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line)) {
        err.println(line.getMessage());
      }
    }

    @Override
    public void flush() {
      err.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }
}
