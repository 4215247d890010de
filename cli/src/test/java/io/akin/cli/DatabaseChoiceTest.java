package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Which database is meant")
class DatabaseChoiceTest {
  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
  }

  /** What akin info says the database is, and why; nothing is opened that is not there. */
  private static String choice(Shell shell, String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "info";
    System.arraycopy(options, 0, words, 1, options.length);
    return shell.run(words).lines().stream()
        .filter(line -> line.startsWith("database"))
        .map(line -> line.substring("database".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private String file(String name) {
    return directory.resolve(name + ".mv.db").toString();
  }

  private String url(String name) {
    return "h2:" + directory.resolve(name);
  }

  @Test
  void withoutAnyItIsAFileBesideTheUser() {
    assertThat(choice(shell)).isEqualTo(file("akin") + " (a file here, as no database is named)");
    assertThat(shell.files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKIN_URL", "TIDB_DATABASE_URL", "DATABASE_URL"})
  void aVariableOfTheEnvironmentNamesIt(String variable) {
    assertThat(choice(shell.with(variable, url("a"))))
        .isEqualTo(file("a") + " (named in the environment)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKIN_URL", "TIDB_DATABASE_URL", "DATABASE_URL"})
  void aLineOfTheFileDotEnvNamesIt(String variable) {
    shell.write(".env", "# databases", "OTHER=x", variable + "=" + url("a"));
    assertThat(choice(shell)).isEqualTo(file("a") + " (named in .env)");
  }

  @Test
  void quotesAroundAValueInDotEnvDoNotCount() {
    shell.write(".env", "DATABASE_URL=\"" + url("a") + "\"");
    assertThat(choice(shell)).isEqualTo(file("a") + " (named in .env)");
  }

  @Test
  void theEnvironmentComesBeforeDotEnv() {
    shell.write(".env", "DATABASE_URL=" + url("of_file"));
    assertThat(choice(shell.with("DATABASE_URL", url("of_environment"))))
        .isEqualTo(file("of_environment") + " (named in the environment)");
  }

  @Test
  void theOptionComesBeforeAll() {
    shell.write(".env", "AKIN_URL=" + url("of_file"));
    assertThat(choice(shell.with("AKIN_URL", url("of_environment")), "--url", url("a")))
        .isEqualTo(file("a") + " (named by --url)");
  }

  @Test
  void thePathOfAFileIsAUrl() {
    assertThat(choice(shell, "--url", directory.resolve("a").toString()))
        .isEqualTo(file("a") + " (named by --url)");
  }

  @Test
  void tidbsFiveVariablesAreTakenTogether() {
    shell.write(
        ".env",
        "TIDB_HOST=localhost",
        "TIDB_PORT=1",
        "TIDB_USERNAME=root",
        "TIDB_PASSWORD=s3cret",
        "TIDB_DATABASE=shop");
    assertThat(choice(shell)).contains("localhost:1/shop", "(named in .env)");
  }

  @Test
  void aPasswordMayStandInTheEnvironmentAndTheRestInDotEnv() {
    shell.write(".env", "TIDB_HOST=localhost", "TIDB_PORT=1", "TIDB_USERNAME=root");
    assertThat(choice(shell.with("TIDB_PASSWORD", "s3cret")))
        .contains("localhost:1/")
        .doesNotContain("s3cret");
  }

  @Test
  void whatAnotherProgramNeedsInDotEnvDoesNotMatterOnceOverridden() {
    shell.write(".env", "DATABASE_URL=sqlite:///db.sqlite3");
    assertThat(choice(shell.with("DATABASE_URL", url("a"))))
        .isEqualTo(file("a") + " (named in the environment)");
  }

  @Test
  void aUrlOfAnotherProgramIsToldByItsVariable() {
    assertThat(shell.with("DATABASE_URL", "sqlite:///db.sqlite3").run("info").refusal())
        .contains("DATABASE_URL", "a scheme that Akin does not know");
  }

  @Test
  void aBrokenLineOfDotEnvIsOneSentence() {
    Path env = shell.write(".env", "AKIN_URL=" + url("a"), "this is no line with s3cret");
    assertThat(shell.run("info").refusal())
        .isEqualTo(
            env
                + " has a line that is not NAME=value; correct it, or name the database with"
                + " --url.");
    assertThat(choice(shell, "--url", url("b"))).startsWith(file("b"));
  }

  @Test
  void aDirectoryCalledDotEnvIsNotRead() {
    assertThat(directory.resolve(".env").toFile().mkdir()).isTrue();
    assertThat(choice(shell)).startsWith(file("akin"));
  }
}
