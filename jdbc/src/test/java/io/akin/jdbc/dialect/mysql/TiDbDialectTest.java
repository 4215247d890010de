package io.akin.jdbc.dialect.mysql;

import static io.akin.jdbc.dialect.mysql.TiDb.STARTER;
import static io.akin.jdbc.dialect.mysql.TiDb.WITHOUT_TIFLASH;
import static io.akin.jdbc.dialect.mysql.TiDb.WITH_TIFLASH;
import static io.akin.jdbc.dialect.mysql.TiDb.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.Filter.Operator;
import io.akin.jdbc.dialect.Dialect.Probe;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TiDB")
class TiDbDialectTest {

  @Test
  @DisplayName("is told by its version, since its product's name is MySQL's")
  void found() {
    Probe probe = query -> Optional.of("0");
    assertThat(new TiDbDialect().forServer(server("8.0.11-TiDB-v8.5.3"), probe)).isPresent();
    assertThat(new TiDbDialect().forServer(server("8.0.43"), probe)).isEmpty();
    assertThat(new TiDbDialect().forServer(server("11.8.6-MariaDB"), probe)).isEmpty();
  }

  @Test
  @DisplayName("has indexes where it has TiFlash, or may have it")
  void tiFlash() {
    assertThat(WITH_TIFLASH.features())
        .containsExactlyInAnyOrder(
            Feature.L1_DISTANCE,
            Feature.INNER_PRODUCT,
            Feature.VECTOR_INDEX,
            Feature.NULL_BESIDE_INDEX);
    assertThat(STARTER.features()).contains(Feature.VECTOR_INDEX);
    assertThat(
            TiDb.of(
                    "8.0.11-TiDB-v8.5.3",
                    query -> {
                      throw new SQLException("Access denied; you need the PROCESS privilege");
                    })
                .features())
        .contains(Feature.VECTOR_INDEX);
    assertThat(WITHOUT_TIFLASH.features()).doesNotContain(Feature.VECTOR_INDEX);
    assertThat(WITHOUT_TIFLASH.indexes()).isEmpty();
  }

  @Test
  @DisplayName("says without TiFlash what works and what an index needs")
  void noTiFlash() {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> WITHOUT_TIFLASH.require(Feature.VECTOR_INDEX))
        .withMessage(
            "TiDB has no support for vector indexes here (Feature.VECTOR_INDEX): this cluster has"
                + " no TiFlash node; exact search works, an index needs one.");
  }

  private static String number(Operator operator, String value) {
    Sql sql = WITH_TIFLASH.compareMetadata("`m`", "n", operator, new BigDecimal(value));
    return sql.text().replace("cast(json_extract(`m`, ?) as ", "(");
  }

  @Test
  @DisplayName("compares a number of metadata for whole numbers and for doubles apart")
  void numbers() {
    assertThat(number(Operator.GT, "5"))
        .isEqualTo(
            "case json_type(json_extract(`m`, ?)) when 'DOUBLE' then (double) > ?"
                + " when 'INTEGER' then (decimal(21, 0)) > ?"
                + " when 'UNSIGNED INTEGER' then (decimal(21, 0)) > ? end");
    assertThat(number(Operator.EQ, "5.5")).contains("(double) = ?", "'INTEGER' then false");
    assertThat(number(Operator.EQ, "0.10000000000000001")).contains("'DOUBLE' then false");
    // The nearest double is 0.1, which is smaller.
    assertThat(number(Operator.GTE, "0.10000000000000001")).contains("(double) > ?");
    assertThat(number(Operator.LT, "0.10000000000000001")).contains("(double) <= ?");
    assertThat(number(Operator.GT, "0.09999999999999999999")).contains("(double) >= ?");
  }
}
