package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A short form for H2")
class DatabaseUrlFileTest {
  private static final String LOGIN = "user=sa password=";

  @ParameterizedTest
  @DisplayName("that is a relative path begins in the working directory")
  @CsvSource({
    "vectors, vectors",
    "./vectors, vectors",
    "data/vectors, data/vectors",
    "data/../vectors, vectors",
    "vectors.mv.db, vectors",
    "./data/vectors.mv.db, data/vectors",
    "my vectors é#%20, my vectors é#%20",
    "date=1/vectors, date=1/vectors",
    "secrets, secrets",
    "h2:vectors, vectors",
    "h2:./vectors, vectors",
    "h2:file:vectors.mv.db, vectors",
    "H2:file:./vectors, vectors"
  })
  void relative(String given, String file) {
    Path path = Path.of(file).toAbsolutePath();
    DatabaseUrlTest.assertMapped(given, fileUrl(path.toString()), LOGIN);
  }

  @ParameterizedTest
  @DisplayName("that begins with ~ lies in the user's home")
  @ValueSource(strings = {"~/vectors", "h2:~/vectors", "h2:file:~/vectors.mv.db"})
  void home(String given) {
    Path path = Path.of(System.getProperty("user.home"), "vectors").toAbsolutePath();
    DatabaseUrlTest.assertMapped(given, fileUrl(path.toString()), LOGIN);
  }

  @ParameterizedTest
  @DisplayName("that is an absolute path stays there")
  @ValueSource(strings = {"%s", "%s.mv.db", "h2:%s", "h2:file:%s"})
  void absolute(String form) {
    String path = Path.of("me@corp", "vectors").toAbsolutePath().toString();
    DatabaseUrlTest.assertMapped(form.formatted(path), fileUrl(path), LOGIN);
  }

  @ParameterizedTest
  @DisplayName("that names a drive is absolute on every system")
  @ValueSource(
      strings = {"C:\\data\\x", "C:/data/x", "h2:C:\\data\\x.mv.db", "h2:file:C:\\data\\x"})
  void drive(String given) {
    DatabaseUrlTest.assertMapped(given, fileUrl("C:/data/x"), LOGIN);
  }

  @Test
  @DisplayName("that names a memory database keeps it for as long as the process lives")
  void namedMemory() {
    DatabaseUrlTest.assertMapped("h2:mem:x", "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1", LOGIN);
  }

  @Test
  @DisplayName("for a memory database without a name is that of one connection")
  void unnamedMemory() {
    DatabaseUrlTest.assertMapped("h2:mem:", "jdbc:h2:mem:", LOGIN);
  }

  @Test
  @DisplayName("means the same with and without h2: and the suffix of the file")
  void equality() {
    assertThat(DatabaseUrl.of("./x.mv.db"))
        .isEqualTo(DatabaseUrl.of("h2:x"))
        .hasSameHashCodeAs(DatabaseUrl.of("h2:x"))
        .isNotEqualTo(DatabaseUrl.of("h2:y"));
  }

  private static String fileUrl(String path) {
    return "jdbc:h2:file:" + path.replace(File.separatorChar, '/') + ";WRITE_DELAY=0";
  }
}
