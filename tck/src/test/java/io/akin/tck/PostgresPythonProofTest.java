package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akin.BitVector;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.postgresql.Driver;

@DisplayName("PostgreSQL: rows go to pgvector-python and come from it bit for bit")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresPythonProofTest extends PostgresProof {
  private static final String SCRIPT = "pgvector_python.py";

  /** What the script has, by column: subnormals, both zeros, the largest half. */
  private static final Map<String, Vector> VECTORS =
      Map.of(
          "f",
          FloatVector.of(1.4e-45f, -0f, 0.1f, 1 / 3f, -1.1754942e-38f, 1e18f, 16777217f, 0x1p-126f),
          "h",
          HalfVector.of(65504, -65504, 0x1p-24f, -0f, 0.1f, 0x1p-14f, 1 / 3f, 1),
          "s",
          SparseVector.of(
              1_000_000_000,
              Map.of(0, 1.4e-45f, 7, -1e18f, 999_999_998, 1 / 3f, 999_999_999, 0.1f)),
          "b",
          BitVector.of("1" + "0".repeat(31) + "01".repeat(16)));

  private Optional<PythonWithPgvector> python = Optional.empty();

  @BeforeAll
  void python() throws IOException {
    python = PythonWithPgvector.find(server());
    assumeTrue(python.isPresent(), "No Python has pgvector; AKIN_PYTHON may name one.");
    Path marks = Path.of(System.getProperty("basedir", ""), "target", "akin-engines");
    Files.createDirectories(marks);
    String version = python.get().run(SCRIPT, "version").get(0);
    Files.writeString(marks.resolve("pgvector-python"), version + "\n");
  }

  /** As libpq is told. */
  private static Map<String, String> server() {
    Properties read =
        Optional.ofNullable(Driver.parseURL(url().jdbcUrl(), url().properties())).orElseThrow();
    return Map.of(
        "PGHOST", read.getProperty("PGHOST"),
        "PGPORT", read.getProperty("PGPORT"),
        "PGDATABASE", read.getProperty("PGDBNAME"),
        "PGUSER", read.getProperty("user", ""),
        "PGPASSWORD", read.getProperty("password", ""));
  }

  private VectorTable table(Connection connection) throws SQLException {
    execute(
        connection,
        "drop table if exists exchange",
        "create table exchange (id int primary key, f vector(8), h halfvec(8),"
            + " s sparsevec(1000000000), b bit(64))");
    return Akin.on(connection).table("exchange");
  }

  @Test
  @DisplayName("what psycopg and psycopg2 wrote, as text, in binary and by COPY, is read")
  void fromPython() throws SQLException, IOException {
    try (Connection connection = connect()) {
      VectorTable table = table(connection);
      python.orElseThrow().run(SCRIPT, "write", schema());
      assertThat(table.count()).isEqualTo(5);
      for (Row row : table.select(Filter.ne("id", 3))) {
        VECTORS.forEach((column, v) -> assertThat(row.getVector(column)).isEqualTo(v));
      }
      for (String column : VECTORS.keySet()) {
        assertThat(table.get(3).orElseThrow().find(column)).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("what is inserted here, one by one and in batches, psycopg and psycopg2 read")
  void toPython() throws SQLException, IOException {
    try (Connection connection = connect()) {
      VectorTable table = table(connection);
      table.insert(row(1));
      table.insertAll(List.of(row(2), Row.of("id", 3, "f", null), row(4)));
      List<String> expected = new ArrayList<>();
      for (int id = 1; id <= 4; id++) {
        for (String column : List.of("f", "h", "s", "b")) {
          expected.add(id + " " + column + " " + (id == 3 ? "null" : told(vector(column))));
        }
      }
      List<String> read = python.orElseThrow().run(SCRIPT, "read", schema());
      assertThat(read).hasSize(3 * expected.size());
      for (int way = 0; way < 3; way++) {
        assertThat(read.subList(way * expected.size(), (way + 1) * expected.size()))
            .isEqualTo(expected);
      }
    }
  }

  private static Row row(int id) {
    Row row = Row.of("id", id);
    for (Map.Entry<String, Vector> vector : VECTORS.entrySet()) {
      row = row.with(vector.getKey(), vector.getValue());
    }
    return row;
  }

  private static Vector vector(String column) {
    return Optional.ofNullable(VECTORS.get(column)).orElseThrow();
  }

  private static String told(Vector vector) {
    if (vector instanceof FloatVector floats) {
      return hexadecimal(floats.toArray());
    }
    if (vector instanceof HalfVector halves) {
      return IntStream.range(0, halves.dimension())
          .mapToObj(i -> "%04x".formatted(halves.bits(i)))
          .collect(Collectors.joining(" "));
    }
    if (vector instanceof SparseVector sparse) {
      String indices =
          IntStream.of(sparse.indices())
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" "));
      return sparse.dimension() + " " + indices + " " + hexadecimal(sparse.values());
    }
    return IntStream.range(0, vector.dimension())
        .mapToObj(i -> ((BitVector) vector).get(i) ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static String hexadecimal(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> "%08x".formatted(Float.floatToRawIntBits(values[i])))
        .collect(Collectors.joining(" "));
  }
}
