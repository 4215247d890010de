package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("PostgreSQL with pgvector")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresContractTest extends ServerContract {

  PostgresContractTest() {
    super("postgresql");
  }
}
