package io.akin.benchmarks;

import java.util.List;
import java.util.Locale;

/** The servers that are measured, and what they call what a database of one's own needs. */
enum Engine {
  POSTGRESQL(
      "AKIN_POSTGRESQL_URL",
      "postgresql://USER:PASSWORD@localhost:5432/postgres",
      List.of("create extension vector"),
      " with (force)",
      "select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)"
          + " || ', pgvector ' || extversion || ', shared_buffers '"
          + " || current_setting('shared_buffers') from pg_extension where extname = 'vector'"),
  MARIADB(
      "AKIN_MARIADB_URL",
      "mariadb+pymysql://USER:PASSWORD@localhost:3306/mysql",
      List.of(),
      "",
      "select concat('MariaDB ', version(), ', innodb_buffer_pool_size ',"
          + " @@innodb_buffer_pool_size div 1048576, ' MiB, mhnsw_max_cache_size ',"
          + " @@mhnsw_max_cache_size div 1048576, ' MiB, mhnsw_ef_search ', @@mhnsw_ef_search)"),
  TIDB(
      "AKIN_TEST_TIDB_URL",
      "mysql+pymysql://USER:PASSWORD@localhost:4000/test",
      List.of(),
      "",
      "select concat('TiDB ', version())");

  private final String variable;
  private final String example;
  private final List<String> setup;
  private final String force;
  private final String version;

  Engine(String variable, String example, List<String> setup, String force, String version) {
    this.variable = variable;
    this.example = example;
    this.setup = setup;
    this.force = force;
    this.version = version;
  }

  /** What its benchmark is called. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The variable of the environment that says where the server is. */
  String variable() {
    return variable;
  }

  /** What the variable may say. */
  String example() {
    return example;
  }

  boolean isThere() {
    return !System.getenv().getOrDefault(variable, "").isBlank();
  }

  /** What a new database needs before vectors can be kept in it. */
  List<String> setup() {
    return setup;
  }

  String drop(String database) {
    return "drop database if exists " + database + force;
  }

  /** Asks for the versions of the server and of what belongs to it, in one text. */
  String version() {
    return version;
  }
}
