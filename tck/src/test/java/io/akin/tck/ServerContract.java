package io.akin.tck;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The contract of an engine that is a server. {@code ./test} says where it is, in the variable
 * {@code AKIN_<ENGINE>_URL}; connections come from a pool, which keeps what a session was left
 * with.
 */
abstract class ServerContract extends AkinContract {
  private final String engine;
  private final DatabaseUrl url;
  private final HikariDataSource pool = new HikariDataSource();

  ServerContract(String engine) {
    this(
        engine,
        DatabaseUrl.of(System.getenv("AKIN_%s_URL".formatted(engine.toUpperCase(Locale.ROOT)))));
  }

  ServerContract(String engine, DatabaseUrl url) {
    this.engine = engine;
    this.url = url;
    pool.setJdbcUrl(url.jdbcUrl());
    pool.setDataSourceProperties(url.properties());
    pool.setMaximumPoolSize(32);
    pool.setMinimumIdle(2);
  }

  @Override
  protected final String engine() {
    return engine;
  }

  @Override
  protected final DatabaseUrl url() {
    return url;
  }

  @Override
  protected final Connection connect() throws SQLException {
    return pool.getConnection();
  }
}
