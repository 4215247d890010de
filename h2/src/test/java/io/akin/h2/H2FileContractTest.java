package io.akin.h2;

import io.akin.jdbc.DatabaseUrl;
import io.akin.tck.AkinContract;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("H2 in a file")
class H2FileContractTest extends AkinContract {
  @TempDir static Path folder;

  @Override
  protected String engine() {
    return "h2-file";
  }

  @Override
  protected DatabaseUrl url() {
    return DatabaseUrl.of(folder.resolve("contract").toString());
  }
}
