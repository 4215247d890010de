package io.akin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.benchmarks.Effort.OnServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("The report on entities")
class EntityReportTest {
  private static final OnServer LITTLE = new OnServer(List.of(2_500), Duration.ZERO, 4, 4, 600, 2);

  @Test
  @EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
  @DisplayName("compares both libraries on PostgreSQL, each with its own SQL, over an index")
  void comparesOnPostgres() throws Exception {
    assertCompares(EntityServer.POSTGRESQL, "embedding<=>cast(? as vector)");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
  @DisplayName("compares both libraries on MariaDB, each with its own SQL, over an index")
  void comparesOnMariaDb() throws Exception {
    assertCompares(EntityServer.MARIADB, "vec_distance_cosine(");
  }

  private static void assertCompares(EntityServer server, String distance) throws Exception {
    Report report = EntityReport.run(LITTLE, Path.of("unused"), Optional.empty(), List.of(server));

    assertThat(report.rows())
        .extracting(row -> row.get(1) + ": " + row.get(2))
        .contains(
            server.title() + " 384: JDBC by hand",
            server.title() + " 384: Akin",
            server.title() + " 384: Akin, HQL",
            server.title() + " 384: Akin, VectorTable",
            server.title() + " 384: hibernate-vector, HQL",
            server.title() + " 1536: Akin",
            server.title() + " 384, insert: hibernate-vector",
            server.title() + " 768, decoding: Akin",
            server.title() + " 1536, decoding: hibernate-vector");
    assertThat(report.rows())
        .filteredOn(row -> row.get(1).equals(server.title() + " 384"))
        .allSatisfy(row -> assertThat(row.get(7)).as("rounds with 10 rows").isEqualTo(4));
    assertThat(report.notes())
        .anyMatch(note -> note.contains("hibernate-vector, HQL: `") && note.contains(distance));
  }
}
