package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("MariaDB: rows that do not go in one packet")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbPacketTest {
  private static final int DIMENSION = 1_000;

  private static Akin connect(MariaDbServer server) {
    DatabaseUrl url = server.url();
    StringBuilder small = new StringBuilder(url.jdbcUrl() + "&maxAllowedPacket=40000");
    url.properties().forEach((name, value) -> small.append("&" + name + "=" + value));
    return Akin.connect(small.toString());
  }

  private static Row row(int id, int dimension) {
    float[] vector = new float[dimension];
    vector[id % dimension] = 1;
    return Row.of("id", id, "title", "t".repeat(10), "embedding", vector);
  }

  @ParameterizedTest
  @EnumSource(MariaDbServer.class)
  @DisplayName(
      "go in several; one that fits in none is refused, and nothing is there of those with it")
  void packets(MariaDbServer server) {
    String name = "akin_packet_" + Long.toString(System.nanoTime() & 0xFFFFFFFFFL, 36);
    try (Akin other = Akin.connect(server.url())) {
      VectorTable seen =
          other.create(
              TableDefinition.of(name)
                  .key("id", ColumnType.INTEGER)
                  .column("title", ColumnType.TEXT)
                  .vector("embedding", DIMENSION));
      try (Akin akin = connect(server)) {
        write(akin.table(name));
      }
      assertThat(seen.count()).isEqualTo(100);
      other.drop(name);
    }
  }

  private static void write(VectorTable table) {
    List<Row> rows = IntStream.range(0, 100).mapToObj(id -> row(id, DIMENSION)).toList();
    assertThat(table.insertAll(rows)).isEqualTo(100);
    assertThat(table.upsertAll(rows)).isEqualTo(100);
    Row large = row(200, DIMENSION).with("title", "t".repeat(50_000));
    assertThatThrownBy(() -> table.insertAll(List.of(row(199, DIMENSION), large)))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("too large for MariaDB");
  }
}
