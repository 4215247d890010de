package io.akin.spring;

import io.akin.jdbc.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections of Spring's transactions:
 *
 * <pre>{@code
 * Akin akin = Akin.of(SpringConnections.of(dataSource));
 * }</pre>
 *
 * <p>Within {@code @Transactional}, or a {@code TransactionTemplate}, over this {@code DataSource}
 * what is asked and written is part of that transaction, which commits or rolls back; elsewhere
 * each call borrows a connection, commits and gives it back. So it is with a {@code
 * DataSourceTransactionManager} and with a {@code JpaTransactionManager}, whose entities are seen
 * once they are flushed. Thread-safe.
 */
public final class SpringConnections implements Connections {
  private final DataSource dataSource;

  private SpringConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Connections to a database of Spring's.
   *
   * @param dataSource the one that the transaction manager knows, or a {@link
   *     TransactionAwareDataSourceProxy} of it
   */
  public static Connections of(DataSource dataSource) {
    DataSource target =
        dataSource instanceof TransactionAwareDataSourceProxy proxy
            ? proxy.getTargetDataSource()
            : dataSource;
    return new SpringConnections(
        Objects.requireNonNull(target, "a TransactionAwareDataSourceProxy needs its target"));
  }

  @Override
  public Connection acquire() throws SQLException {
    return DataSourceUtils.doGetConnection(dataSource);
  }

  @Override
  public void release(Connection connection) throws SQLException {
    DataSourceUtils.doReleaseConnection(connection, dataSource);
  }

  /**
   * Whether a transaction is around it. Spring also keeps a connection where its synchronization is
   * without one, as {@code Propagation.SUPPORTS} is: nobody would commit there.
   */
  @Override
  public boolean joins(Connection connection) throws SQLException {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && DataSourceUtils.isConnectionTransactional(connection, dataSource)
        && !connection.getAutoCommit();
  }

  /** Empty where Spring keeps one connection for all that the thread does. */
  @Override
  public Optional<Connections> beside() {
    return TransactionSynchronizationManager.isSynchronizationActive()
        ? Optional.empty()
        : Optional.of(this);
  }
}
