package io.akin.tck;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A source of connections that counts who is out and in which state they come back, and what is
 * called on them. Thread-safe.
 */
final class CountedDataSource implements DataSource {
  private final Source source;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger lent = new AtomicInteger();
  private final AtomicInteger changed = new AtomicInteger();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  CountedDataSource(Source source) {
    this.source = source;
  }

  /** Opens a connection, or borrows one. */
  interface Source {
    Connection open() throws SQLException;
  }

  /** How many connections are out. */
  int open() {
    return open.get();
  }

  /** How many connections have been lent since the last {@link #reset()}. */
  int lent() {
    return lent.get();
  }

  /** How many came back without autocommit since the last {@link #reset()}. */
  int changed() {
    return changed.get();
  }

  /** How many statements were made on the connections since the last {@link #reset()}. */
  int statements() {
    return calls("prepareStatement") + calls("createStatement") + calls("prepareCall");
  }

  /** How often the connections' catalogue was asked for since the last {@link #reset()}. */
  int lookUps() {
    return calls("getMetaData");
  }

  private int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  void reset() {
    lent.set(0);
    changed.set(0);
    calls.clear();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.open();
    open.incrementAndGet();
    lent.incrementAndGet();
    AtomicBoolean closed = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              calls.merge(method.getName(), 1, Integer::sum);
              if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                giveBack(connection);
              }
              return call(connection, method, arguments);
            });
  }

  private void giveBack(Connection connection) throws SQLException {
    open.decrementAndGet();
    if (!connection.isClosed() && !connection.getAutoCommit()) {
      changed.incrementAndGet();
    }
  }

  private static @Nullable Object call(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The user is part of the URL.");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("There is no log.");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("The timeout is the driver's.");
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("There is no log.");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("This wraps no " + type.getName() + ".");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
