/** The contract that every engine must meet, as a test kit. */
module io.akin.tck {
  requires transitive io.akin.jdbc;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires org.junit.jupiter.params;
  requires static org.jspecify;

  exports io.akin.tck;

  opens io.akin.tck to
      org.junit.platform.commons;
}
