/** Akin in Spring's transactions, over the application's DataSource. */
module io.akin.spring {
  requires transitive io.akin.jdbc;
  requires spring.boot.autoconfigure;
  requires spring.context;
  requires spring.jdbc;
  requires spring.tx;
  requires static org.jspecify;

  exports io.akin.spring;

  // Spring makes the configuration by reflection.
  opens io.akin.spring to
      spring.beans,
      spring.context,
      spring.core;
}
