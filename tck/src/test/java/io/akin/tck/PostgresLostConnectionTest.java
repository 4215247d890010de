package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("PostgreSQL: a connection that breaks")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresLostConnectionTest extends LostConnectionProof {

  PostgresLostConnectionTest() {
    super(DatabaseUrl.of(System.getenv("AKIN_POSTGRESQL_URL")));
  }
}
