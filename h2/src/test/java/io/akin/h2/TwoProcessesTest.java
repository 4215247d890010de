package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.h2program.FileHolder;
import io.akin.jdbc.Akin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A database file")
class TwoProcessesTest {

  @Test
  @DisplayName(
      "belongs to one process; a second gets one sentence, and the file when the first has ended")
  void oneProcess(@TempDir Path directory) throws IOException, InterruptedException {
    String url = "h2:" + directory.resolve("held");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FileHolder.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).startsWith("open");
      assertThatThrownBy(() -> Akin.connect(url))
          .isInstanceOf(AkinException.class)
          .hasMessage(
              "Another process has this database file open; close it there, or use another file.");
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
    Akin.connect(url).close();
  }
}
