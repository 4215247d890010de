package io.akin.jdbc;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** One connection, lent to one thread at a time. */
final class KeptConnection implements Connections, AutoCloseable {
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private KeptConnection(Connection connection) {
    this.connection = connection;
  }

  static KeptConnection open(DatabaseUrl url) throws SQLException {
    return new KeptConnection(DriverManager.getConnection(url.jdbcUrl(), url.properties()));
  }

  @Override
  public Connection acquire() throws SQLException {
    lock.lock();
    boolean open = false;
    try {
      open = !connection.isClosed();
    } finally {
      if (!open) {
        lock.unlock();
      }
    }
    if (!open) {
      throw new AkinException("This Akin is closed; connect again.");
    }
    return connection;
  }

  @Override
  public void release(Connection lent) {
    lock.unlock();
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      connection.close();
    } finally {
      lock.unlock();
    }
  }
}
