package io.akin.hibernate;

import io.akin.hibernate.Articles.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that Hibernate writes is a migration, behind which a model with an index is valid. */
abstract class MigrationContract {
  @TempDir Path folder;

  Database database;

  abstract Database open() throws SQLException;

  @BeforeEach
  void start() throws SQLException {
    database = open();
  }

  @AfterEach
  void stop() throws SQLException {
    database.close();
  }

  @Test
  @DisplayName("Flyway runs it as it is")
  void flyway() throws IOException {
    Files.write(folder.resolve("V1__articles.sql"), database.script("create", Article.class));
    Flyway.configure()
        .dataSource(database.url(), null, null)
        .jdbcProperties(database.properties())
        .locations("filesystem:" + folder)
        .load()
        .migrate();
    database.factory("validate", Article.class).close();
  }

  @Test
  @DisplayName("Liquibase runs it under the head of a change set")
  void liquibase() throws IOException, SQLException, LiquibaseException {
    List<String> changes = new ArrayList<>();
    changes.add("--liquibase formatted sql");
    changes.add("--changeset you:articles");
    changes.addAll(database.script("create", Article.class));
    Files.write(folder.resolve("articles.sql"), changes);
    try (Connection connection = database.connect();
        Liquibase liquibase =
            new Liquibase(
                "articles.sql",
                new DirectoryResourceAccessor(folder),
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
      liquibase.update(new Contexts());
    }
    database.factory("validate", Article.class).close();
  }
}
