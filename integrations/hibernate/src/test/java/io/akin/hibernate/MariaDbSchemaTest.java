package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.hibernate.Articles.Nullable;
import io.akin.jdbc.Akin;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
@DisplayName("Declared indexes on MariaDB")
class MariaDbSchemaTest extends SchemaContract {
  @Override
  Database open() throws SQLException {
    return Database.mysqlFamily("AKIN_MARIADB_URL");
  }

  /** InnoDB gives a table that is built again another number; an index is a table to it. */
  @Override
  List<String> identity() throws SQLException {
    return database.lines(
        "select table_id, name from information_schema.innodb_sys_tables"
            + " where name like concat(database(), '/articles%') order by 1");
  }

  @Test
  @DisplayName("A column that takes NULL is refused before there is a table")
  void null_is_refused() {
    for (String action : List.of("create", "update")) {
      assertThatThrownBy(() -> start(action, Nullable.class))
          .isInstanceOf(AkinException.class)
          .hasMessageEndingWith(
              "declare articles.embedding NOT NULL, by @Column(nullable = false).");
    }
    assertThat(Akin.on(database.connection()).exists("articles")).isFalse();
  }
}
