package io.akin.h2;

import io.akin.jdbc.DatabaseUrl;
import io.akin.tck.AkinContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("H2 in memory")
class H2ContractTest extends AkinContract {

  @Override
  protected String engine() {
    return "h2";
  }

  @Override
  protected DatabaseUrl url() {
    return DatabaseUrl.of("h2:mem:contract");
  }
}
