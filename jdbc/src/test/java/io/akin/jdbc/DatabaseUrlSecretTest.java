package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A password is in no message and no text, also when the URL is misspelt. A run with {@code
 * -Dakin.seed=…} repeats one seed.
 */
@DisplayName("A password is never shown")
class DatabaseUrlSecretTest {
  private static final String SECRET = "hunter2Xyzzy";

  /** What a finger slips to: separators, a quote, a blank, a letter, a digit, a letter abroad. */
  private static final String SLIPS = ":/@?&=;%#[]+.,()'\"\\ \n|xP7é";

  private static final List<String> URLS =
      List.of(
          "mysql+pymysql://me:hunter2Xyzzy@host:4000/db?ssl_verify_cert=true&charset=utf8mb4",
          "mysql://me:hunter2Xyzzy@host",
          "mariadb://me:hunter2Xyzzy@[::1]:3306/db",
          "postgresql+psycopg2://me:hunter2Xyzzy@host:5432/db?sslmode=require",
          "postgresql://host/db?user=me&password=hunter2Xyzzy",
          "postgres://me@host/db?password=hunter2Xyzzy&sslmode=verify-full",
          "postgresql://host/db?sslkey=/k&sslpassword=hunter2Xyzzy&application_name=a",
          "oracle://me:hunter2Xyzzy@host/x",
          "mongodb+srv://me:hunter2Xyzzy@host",
          "jdbc:mysql://me:hunter2Xyzzy@host:4000/db",
          "jdbc:mysql://host/db?user=me&password=hunter2Xyzzy&sslMode=REQUIRED",
          "jdbc:mysql://h/d?trustCertificateKeyStorePassword=hunter2Xyzzy&useSSL=true",
          "jdbc:postgresql://host/db?user=me&password=hunter2Xyzzy",
          "jdbc:postgresql://me:hunter2Xyzzy@host:5432/db?sslmode=require",
          "jdbc:mariadb://host:3306/db?sslMode=trust&password=hunter2Xyzzy",
          "jdbc:h2:mem:x;USER=me;PASSWORD=hunter2Xyzzy",
          "jdbc:h2:./x;PASSWORD=hunter2Xyzzy;MODE=MySQL",
          "jdbc:sqlserver://h;user=me;password=hunter2Xyzzy");

  static List<String> urls() {
    return URLS;
  }

  @ParameterizedTest
  @MethodSource("urls")
  @DisplayName("not in the JDBC URL, the text or the message of a URL as it should be")
  void unspoilt(String url) {
    assertHidden(url, true);
  }

  @ParameterizedTest
  @MethodSource("urls")
  @DisplayName("not after one slip of a finger, whichever it is and wherever")
  void oneSlip(String url) {
    for (int at = 0; at <= url.length(); at++) {
      assertHidden(url.substring(0, at), false);
      for (char slip : SLIPS.toCharArray()) {
        assertHidden(insert(url, at, slip), false);
        if (at < url.length()) {
          assertHidden(insert(delete(url, at), at, slip), false);
        }
      }
      if (at < url.length()) {
        assertHidden(delete(url, at), false);
        assertHidden(
            insert(delete(url, at), Math.min(at + 1, url.length() - 1), url.charAt(at)), false);
      }
    }
  }

  /** Whatever else is broken: between {@code :} and {@code @}, and after {@code password=}. */
  @ParameterizedTest
  @ValueSource(strings = {":hunter2Xyzzy@", "password=hunter2Xyzzy", "PASSWORD=hunter2Xyzzy"})
  @DisplayName("not after many slips that leave its own separators")
  void manySlips(String kept) {
    List<String> urls = URLS.stream().filter(url -> url.contains(kept)).toList();
    seeds(3_000)
        .forEach(
            seed -> {
              SplittableRandom random = new SplittableRandom(seed);
              String url = urls.get(random.nextInt(urls.size()));
              int at = url.indexOf(kept);
              String before = spoil(url.substring(0, at), random);
              String after = spoil(url.substring(at + kept.length()), random);
              assertHidden(before + kept + after, true, "-Dakin.seed=" + seed);
            });
  }

  @Test
  @DisplayName("not where it stands in a variable")
  void variables() {
    Map<String, String> settings =
        Map.of("TIDB_HOST", "me:" + SECRET + "@host", "TIDB_PASSWORD", SECRET);
    assertHidden(() -> DatabaseUrl.of(settings), true, "TIDB_HOST");
    assertHidden(
        () -> DatabaseUrl.of(Map.of("TIDB_HOST", "host", "TIDB_PASSWORD", SECRET)), true, "both");
  }

  @Test
  @DisplayName("but is in the properties")
  void properties() {
    for (String url : URLS) {
      parse(() -> DatabaseUrl.of(url))
          .url()
          .ifPresent(parsed -> assertThat(parsed.properties()).as(url).containsValue(SECRET));
    }
  }

  private static LongStream seeds(long count) {
    Long one = Long.getLong("akin.seed");
    return one == null ? LongStream.rangeClosed(1, count) : LongStream.of(one);
  }

  private static String spoil(String text, SplittableRandom random) {
    String spoilt = text;
    for (int slips = random.nextInt(6); slips > 0; slips--) {
      int at = random.nextInt(spoilt.length() + 1);
      if (at < spoilt.length() && random.nextBoolean()) {
        spoilt = delete(spoilt, at);
      }
      if (random.nextBoolean()) {
        spoilt = insert(spoilt, at, SLIPS.charAt(random.nextInt(SLIPS.length())));
      }
    }
    return spoilt;
  }

  private static String insert(String text, int at, char character) {
    return text.substring(0, at) + character + text.substring(at);
  }

  private static String delete(String text, int at) {
    return text.substring(0, at) + text.substring(at + 1);
  }

  private static void assertHidden(String url, boolean alsoInJdbcUrl) {
    assertHidden(url, alsoInJdbcUrl, url);
  }

  private static void assertHidden(String url, boolean alsoInJdbcUrl, String as) {
    assertHidden(() -> DatabaseUrl.of(url), alsoInJdbcUrl, as + " " + url);
  }

  private static void assertHidden(Parser parser, boolean alsoInJdbcUrl, String as) {
    Outcome outcome = parse(parser);
    assertThat(outcome.shown()).as(as).doesNotContain(SECRET);
    if (alsoInJdbcUrl) {
      assertThat(outcome.url().map(DatabaseUrl::jdbcUrl).orElse("")).as(as).doesNotContain(SECRET);
    }
  }

  private static Outcome parse(Parser parser) {
    try {
      DatabaseUrl url = parser.parse();
      return new Outcome(Optional.of(url), url.toString());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasNoCause();
      return new Outcome(Optional.empty(), e.toString());
    }
  }

  private interface Parser {
    DatabaseUrl parse();
  }

  private record Outcome(Optional<DatabaseUrl> url, String shown) {}
}
