package io.akin.jdbc.dialect.postgresql;

import static io.akin.jdbc.dialect.postgresql.Articles.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("pgvector's version")
class PgvectorVersionTest {
  private static final Server SERVER =
      new Server("PostgreSQL", "17.6", "PostgreSQL JDBC Driver", Server.NameCase.LOWER);

  private static Dialect found(String answer) throws SQLException {
    return new PostgresDialect().forServer(SERVER, query -> Optional.of(answer)).orElseThrow();
  }

  @Test
  @DisplayName("from 0.7 has all types, before only vectors; what it lacks is refused by name")
  void types() throws SQLException {
    assertThat(found("0.8.0 ").features()).containsExactlyInAnyOrder(Feature.values());
    assertThat(found("0.7.4 ").features()).contains(Feature.HALF_VECTORS);
    assertThat(found("0.6.2 ").features())
        .contains(Feature.VECTOR_INDEX, Feature.L1_DISTANCE)
        .doesNotContain(Feature.HALF_VECTORS, Feature.SPARSE_VECTORS, Feature.BIT_VECTORS);
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> version(6).require(Feature.HALF_VECTORS))
        .withMessageContaining("half-precision vectors");
  }

  @Test
  @DisplayName("before 0.5 is too old, and the sentence says what to do")
  void tooOld() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> found("0.4.4 "))
        .withMessage(
            "pgvector 0.4 is too old, 0.5 or newer is needed: install it on the server and run"
                + " alter extension vector update.");
  }

  @Test
  @DisplayName("of an extension that is not there is the newest, and the search path has it")
  void notThere() throws SQLException {
    Dialect dialect =
        new PostgresDialect().forServer(SERVER, query -> Optional.empty()).orElseThrow();

    assertThat(dialect.features()).contains(Feature.BIT_VECTORS);
    assertThat(found("1.0 ext.").features()).contains(Feature.BIT_VECTORS);
  }

  @Test
  @DisplayName("is asked of PostgreSQL alone")
  void others() throws SQLException {
    Server other = new Server("MariaDB", "11.8", "MariaDB", Server.NameCase.KEPT);

    assertThat(new PostgresDialect().forServer(other, query -> Optional.of("0.8.0 "))).isEmpty();
  }
}
