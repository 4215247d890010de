package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A password is never shown")
class SecretTest {
  private static final String SECRET = "s3cret";

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
  }

  /** Nobody listens at port 1, and none of the other URLs can be used either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:s3cret@localhost:1/d",
        "mysql+pymysql://u:s3cret@localhost:1/d?ssl_verify_cert=true",
        "postgresql://u:s3cret@localhost:1/d",
        "postgresql+psycopg2://u:s3cret@localhost:1/d",
        "jdbc:postgresql://localhost:1/d?user=u&password=s3cret",
        "jdbc:mysql://u:s3cret@localhost:1/d",
        "jdbc:mariadb://localhost:1/d?user=u&password=s3cret",
        "jdbc:nobody:u:s3cret@localhost",
        "oracle://u:s3cret@localhost/d",
        "mysql://u:s3cret@local host:1/d",
        "mysql://u:s3cret@localhost:port/d"
      })
  void inAUrlThatDoesNotWork(String url) {
    for (Ran ran : everyWay(url)) {
      assertThat(ran.code()).isNotZero();
      assertThat(ran.err()).isNotBlank();
      assertThat(ran.everything()).doesNotContain(SECRET);
    }
  }

  private List<Ran> everyWay(String url) {
    List<Ran> ways = new ArrayList<>();
    for (String more : new String[] {"", " --verbose"}) {
      ways.add(run("info --url" + more, url));
      ways.add(run("search --vector [1,2,3] --url" + more, url));
      ways.add(run("load @a.jsonl --url" + more, url));
    }
    ways.add(shell.with("DATABASE_URL", url).run("info", "--verbose"));
    shell.write(".env", "DATABASE_URL='" + url + "'");
    ways.add(shell.run("info", "--verbose"));
    return ways;
  }

  private Ran run(String command, String url) {
    return shell.run(
        Arrays.stream(command.split(" "))
            .flatMap(word -> word.equals("--url") ? Stream.of(word, url) : Stream.of(word))
            .toArray(String[]::new));
  }

  @Test
  void ofADatabaseThatWorks() {
    String url = "jdbc:h2:file:" + directory.resolve("db") + ";USER=u;PASSWORD=" + SECRET;
    shell.run("load", "@a.jsonl", "--url", url).well();
    for (String[] command :
        new String[][] {
          {"info", "--verbose"},
          {"search", "--vector", "[1,2,3]", "--verbose"},
          {"load", "@a.jsonl", "--verbose"}
        }) {
      assertThat(shell.with("AKIN_URL", url).run(command).well().everything())
          .doesNotContain(SECRET);
    }
    assertThat(shell.run("info", "--verbose", "--url", url.replace(SECRET, "wrong-one")))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(1))
        .satisfies(ran -> assertThat(ran.everything()).doesNotContain("wrong-one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load mysql://u:s3cret@h/d",
        "mysql://u:s3cret@h/d",
        "info mysql://u:s3cret@h/d",
        "info --ulr=mysql://u:s3cret@h/d",
        "--url mysql://u:s3cret@h/d info",
        "search --limit mysql://u:s3cret@h/d x"
      })
  void inAUrlThatStandsWhereItDoesNotBelong(String command) {
    Ran ran = shell.run(command.split(" "));
    ran.misunderstanding();
    assertThat(ran.everything()).doesNotContain(SECRET);
  }

  @Test
  void inABrokenLineOfDotEnv() {
    shell.write(".env", "DATABASE_URL mysql://u:s3cret@h/d");
    Ran ran = shell.run("info", "--verbose");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.everything()).doesNotContain(SECRET);
  }
}
