package io.akin.examples.spring;

import io.akin.examples.YourDatabase;
import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The database of a {@code .env} file, as Spring Boot's own properties say it. */
public final class EnvFile {
  private static final String DRIVERS_OWN = "spring.datasource.hikari.data-source-properties.";

  private EnvFile() {}

  /**
   * Properties for what nobody else says.
   *
   * @param folder where the file is; without one the database is in memory
   */
  public static Map<String, Object> in(Path folder) {
    DatabaseUrl url = YourDatabase.in(folder);
    Map<String, Object> properties = new TreeMap<>();
    properties.put("spring.datasource.url", url.jdbcUrl());
    url.properties().forEach((name, value) -> properties.put(property("" + name), value));
    return properties;
  }

  private static String property(String name) {
    return switch (name) {
      case "user" -> "spring.datasource.username";
      case "password" -> "spring.datasource.password";
      default -> DRIVERS_OWN + name;
    };
  }
}
