package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.Streaming;
import java.util.List;

/** The two drivers that reach both engines, and what is not alike in them. */
enum MySqlDriver {
  MARIADB_CONNECTOR,
  MYSQL_CONNECTOR;

  static MySqlDriver of(Server server) {
    return server.driver().startsWith("MySQL") ? MYSQL_CONNECTOR : MARIADB_CONNECTOR;
  }

  /**
   * MySQL Connector/J reads row by row only at this one fetch size, and its connection then does
   * nothing else meanwhile.
   */
  Streaming streaming() {
    return this == MYSQL_CONNECTOR
        ? new Streaming(
            Streaming.BY_FETCH_SIZE.fetchSize(), Integer.MIN_VALUE, List.of(), List.of())
        : Streaming.BY_FETCH_SIZE;
  }
}
