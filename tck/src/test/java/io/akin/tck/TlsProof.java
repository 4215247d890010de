package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that has a certificate for {@code localhost}, signed by an authority of its own, which
 * it reaches as 127.0.0.1 too: a name that the certificate is not for. A server's proof says where
 * it is, and how a URL asks for what.
 */
abstract class TlsProof {
  private static final Pattern URL = Pattern.compile("\\w+://([^@]*@)[^:/]+(:\\d+/\\w+)");

  private final String scheme;
  private final String login;
  private final String where;
  private final Path authority;

  /**
   * A proof.
   *
   * @param scheme what the URLs begin with, such as {@code mysql+pymysql}
   * @param url of the server, with user and password
   * @param authority a PEM file
   */
  TlsProof(String scheme, String url, String authority) {
    Matcher parts = URL.matcher(url);
    assertThat(parts.find()).as("a URL with a user and a port").isTrue();
    this.scheme = scheme;
    this.login = parts.group(1);
    this.where = parts.group(2);
    this.authority = Path.of(authority);
  }

  /** The parameters that have the certificate checked, by an authority's file. */
  abstract String checked(String authority);

  /** The parameters that have its name checked too. */
  abstract String named(String authority);

  /** The query that gives the protocol, such as {@code TLSv1.3}, in its last column. */
  abstract String protocol();

  private String url(String host, String parameters) {
    return scheme + "://" + login + host + where + "?" + parameters;
  }

  private String connect(String url) throws SQLException {
    DatabaseUrl read = DatabaseUrl.of(url);
    try (Connection connection = DriverManager.getConnection(read.jdbcUrl(), read.properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(protocol())) {
      rows.next();
      return String.valueOf(rows.getString(rows.getMetaData().getColumnCount()));
    }
  }

  private void assertRefused(String url, String because) {
    assertThatThrownBy(() -> Akin.connect(url))
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith("Cannot connect to jdbc:")
        .hasMessageContaining(because)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").endsWith("."));
  }

  /** Another authority, which signed nothing. */
  private static String other(Path folder) throws Exception {
    Path store = folder.resolve("other.p12");
    Path pem = folder.resolve("other.pem");
    keytool(
        "-genkeypair -alias ca -keyalg EC -dname CN=Other -ext bc:c -storepass akin-test -keystore "
            + store);
    keytool("-exportcert -rfc -alias ca -storepass akin-test -keystore " + store + " -file " + pem);
    return pem.toString();
  }

  private static void keytool(String arguments) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder((keytool + " " + arguments).split(" "))
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  @DisplayName("the right authority and the right name: connected and encrypted")
  void right() throws SQLException {
    assertThat(connect(url("localhost", named(authority.toString())))).startsWith("TLSv1.");
  }

  @Test
  @DisplayName("where the name is not asked for, any will do")
  void anyName() throws SQLException {
    assertThat(connect(url("127.0.0.1", checked(authority.toString())))).startsWith("TLSv1.");
  }

  @Test
  @DisplayName("another host name than the certificate's is refused")
  void otherName() {
    assertRefused(
        url("127.0.0.1", named(authority.toString())),
        "the server's certificate is for another host name");
  }

  @Test
  @DisplayName("another authority than the certificate's is refused, with the right name too")
  void otherAuthority(@TempDir Path folder) throws Exception {
    String other = other(folder);
    String because = "no authority that is trusted here signed the server's certificate";
    assertRefused(url("localhost", named(other)), because);
    assertRefused(url("localhost", checked(other)), because);
  }

  @Test
  @DisplayName("several authorities in one file: one of them is enough")
  void severalAuthorities(@TempDir Path folder) throws Exception {
    Path both = folder.resolve("both.pem");
    Files.writeString(
        both, "# two\n" + Files.readString(Path.of(other(folder))) + Files.readString(authority));
    assertThat(connect(url("localhost", named(both.toString())))).startsWith("TLSv1.");
  }

  @Test
  @DisplayName("a file that is not there, or holds no certificate, is told by its path or its name")
  void noFile(@TempDir Path folder) throws IOException {
    assertThatThrownBy(
            () -> Akin.connect(url("localhost", named(folder.resolve("no.pem").toString()))))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("cannot be read");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    assertThatThrownBy(() -> Akin.connect(url("localhost", named(empty.toString()))))
        .isInstanceOf(AkinException.class);
  }
}
