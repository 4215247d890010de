package io.akin.jdbc;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of a table: what is given | the JDBC URL | the properties, separated by spaces. */
@DisplayName("A database URL of SQLAlchemy or libpq")
class DatabaseUrlTest {
  private static final String STARTER = "gateway01.eu-central-1.prod.aws.tidbcloud.com";

  @ParameterizedTest
  @DisplayName("goes to MySQL Connector/J when it begins with mysql")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mysql+pymysql://me:p%40ss@host:4000/db   | jdbc:mysql://host:4000/db      | user=me password=p@ss
          mysql://me:pw@host:4000/db               | jdbc:mysql://host:4000/db      | user=me password=pw
          mysql+mysqldb://me:pw@host/db            | jdbc:mysql://host:3306/db      | user=me password=pw
          mysql+mysqlconnector://me:pw@host/db     | jdbc:mysql://host:3306/db      | user=me password=pw
          mysql+asyncmy://me:pw@host/db            | jdbc:mysql://host:3306/db      | user=me password=pw
          MySQL+PyMySQL://me:pw@Host/Db            | jdbc:mysql://Host:3306/Db      | user=me password=pw
          mysql://me@host/db                       | jdbc:mysql://host:3306/db      | user=me
          mysql://me:@host/db                      | jdbc:mysql://host:3306/db      | user=me password=
          mysql://host/db                          | jdbc:mysql://host:3306/db      |
          mysql://host                             | jdbc:mysql://host:3306/        |
          mysql:///db                              | jdbc:mysql://localhost:3306/db |
          mysql://me:pw@[::1]:4000/db              | jdbc:mysql://[::1]:4000/db     | user=me password=pw
          mysql://me:pw@[fe80::1%eth0]/db          | jdbc:mysql://[fe80::1%eth0]:3306/db | user=me password=pw
          mysql://me:pw@my_host-1.x:4000/db        | jdbc:mysql://my_host-1.x:4000/db    | user=me password=pw
          mysql://2aBc.root:pw@host:4000/db        | jdbc:mysql://host:4000/db      | user=2aBc.root password=pw
          mysql://a%3Ab%2Fc:%25+%26@host/db        | jdbc:mysql://host:3306/db      | user=a:b/c password=%+&
          mysql://me:a/b?c:d@host/db               | jdbc:mysql://host:3306/db      | user=me password=a/b?c:d
          mysql://me:100%@host/db                  | jdbc:mysql://host:3306/db      | user=me password=100%
          mysql://me:%c3%A9é%zz@host/db            | jdbc:mysql://host:3306/db      | user=me password=éé%zz
          mysql://host/my%20db%2F%3F+%26           | jdbc:mysql://host:3306/my%20db%2F%3F%2B%26 |
          mysql://host/db?user=me&password=p+%2B   | jdbc:mysql://host:3306/db      | user=me password=p␣+
          mysql://host/db?charset=utf8mb4          | jdbc:mysql://host:3306/db      | characterEncoding=UTF-8
          mysql://host/db?connect_timeout=7        | jdbc:mysql://host:3306/db      | connectTimeout=7000
          """)
  void mysql(String given, String url, String properties) {
    assertMapped(given, url, properties);
  }

  @ParameterizedTest
  @DisplayName("goes to MariaDB Connector/J when it begins with mariadb")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mariadb://me:pw@host/db                         | jdbc:mariadb://host:3306/db    | user=me password=pw
          mariadb+pymysql://me:p%2B+w@host:4000/db        | jdbc:mariadb://host:4000/db    | user=me password=p++w
          mariadb+mariadbconnector://me:pw@[::1]:3307/db  | jdbc:mariadb://[::1]:3307/db   | user=me password=pw
          mariadb://host/a%20b                            | jdbc:mariadb://host:3306/a b   |
          mariadb://host/db?charset=utf8mb4               | jdbc:mariadb://host:3306/db    |
          mariadb://host/db?connect_timeout=7             | jdbc:mariadb://host:3306/db    | connectTimeout=7000
          """)
  void mariadb(String given, String url, String properties) {
    assertMapped(given, url, properties);
  }

  @ParameterizedTest
  @DisplayName("goes to pgjdbc when it begins with postgresql or postgres")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://me:pw@host/db              | jdbc:postgresql://host:5432/db      | user=me password=pw
          postgres://me:pw@host:6543/db           | jdbc:postgresql://host:6543/db      | user=me password=pw
          postgresql+psycopg2://me:p%40@host/db   | jdbc:postgresql://host:5432/db      | user=me password=p@
          postgresql+psycopg://me:pw@host/db      | jdbc:postgresql://host:5432/db      | user=me password=pw
          postgresql+asyncpg://me:pw@host/db      | jdbc:postgresql://host:5432/db      | user=me password=pw
          postgresql+pg8000://me:pw@host/db       | jdbc:postgresql://host:5432/db      | user=me password=pw
          postgresql://me:pw@[2001:db8::7]/db     | jdbc:postgresql://[2001:db8::7]:5432/db | user=me password=pw
          postgresql:///db?user=me&password=pw    | jdbc:postgresql://localhost:5432/db | user=me password=pw
          postgresql://host/                      | jdbc:postgresql://host:5432/        |
          postgresql://host/a%2Fb                 | jdbc:postgresql://host:5432/a%2Fb   |
          postgresql://h/d?connect_timeout=7      | jdbc:postgresql://h:5432/d          | connectTimeout=7
          postgresql://h/d?application_name=a+b   | jdbc:postgresql://h:5432/d          | ApplicationName=a␣b
          postgresql://h/d?options=-c%20a%3Db     | jdbc:postgresql://h:5432/d          | options=-c␣a=b
          postgresql://h/d?client_encoding=utf8   | jdbc:postgresql://h:5432/d          |
          postgresql://h/d?sslcert=c&sslkey=k&sslpassword=p | jdbc:postgresql://h:5432/d | sslcert=c sslkey=k sslpassword=p
          postgresql://h/d?sslmode=require&channel_binding=require | jdbc:postgresql://h:5432/d | sslmode=require channelBinding=require
          """)
  void postgresql(String given, String url, String properties) {
    assertMapped(given, url, properties);
  }

  @ParameterizedTest
  @DisplayName("is encrypted and verified as it asks for, or more strictly, in MySQL's protocol")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssl_verify_cert=true&ssl_verify_identity=true  | VERIFY_IDENTITY | verify-full
          ssl_verify_identity=true                       | VERIFY_IDENTITY | verify-full
          ssl_verify_cert=true                           | VERIFY_CA       | verify-ca
          ssl_verify_cert=True&ssl_verify_identity=0     | VERIFY_CA       | verify-ca
          ssl_verify_cert=false&ssl_verify_identity=true | VERIFY_IDENTITY | verify-full
          ssl_verify_cert=false                          | REQUIRED        | trust
          ssl_verify_identity=false                      | REQUIRED        | trust
          ssl_ca=/etc/ssl/cert.pem                       | VERIFY_IDENTITY | verify-full
          ssl_ca=/etc/ssl/certs/ca-certificates.crt      | VERIFY_IDENTITY | verify-full
          ssl_ca=/etc/pki/tls/certs/ca-bundle.crt        | VERIFY_IDENTITY | verify-full
          ssl_ca=/etc/ssl/cert.pem&ssl_verify_cert=true  | VERIFY_CA       | verify-ca
          ssl_ca=/etc/ssl/cert.pem&ssl_check_hostname=no | VERIFY_CA       | verify-ca
          ssl_ca=/etc/ssl/cert.pem&ssl_mode=REQUIRED     | VERIFY_CA       | verify-ca
          ssl_check_hostname=true                        | VERIFY_IDENTITY | verify-full
          ssl_mode=REQUIRED                              | REQUIRED        | trust
          ssl-mode=required                              | REQUIRED        | trust
          ssl_mode=VERIFY_CA                             | VERIFY_CA       | verify-ca
          ssl_mode=VERIFY_IDENTITY&ssl_verify_cert=true  | VERIFY_IDENTITY | verify-full
          ssl_mode=REQUIRED&ssl_verify_identity=true     | VERIFY_IDENTITY | verify-full
          ssl=true                                       | VERIFY_IDENTITY | verify-full
          ssl=false                                      | DISABLED        | disable
          ssl_disabled=true                              | DISABLED        | disable
          ssl_mode=DISABLED                              | DISABLED        | disable
          """)
  void tlsOfMySql(String query, String mysql, String mariadb) {
    assertMapped("mysql://host/db?" + query, "jdbc:mysql://host:3306/db", "sslMode=" + mysql);
    assertMapped("mariadb://host/db?" + query, "jdbc:mariadb://host:3306/db", "sslMode=" + mariadb);
  }

  @ParameterizedTest
  @DisplayName("leaves encryption to the driver when it asks for nothing")
  @CsvSource({"''", "?ssl_ca=", "?ssl_disabled=false"})
  void nothingAsked(String query) {
    assertMapped("mysql://host/db" + query, "jdbc:mysql://host:3306/db", "");
    assertMapped("mariadb://host/db" + query, "jdbc:mariadb://host:3306/db", "");
  }

  @Test
  @DisplayName("gives a certificate file of one's own to the driver that reads it")
  void ownCertificate() {
    assertMapped(
        "mariadb://host/db?ssl_ca=/own/ca.pem",
        "jdbc:mariadb://host:3306/db",
        "sslMode=verify-full serverSslCert=/own/ca.pem");
  }

  @ParameterizedTest
  @DisplayName("is encrypted and verified as it asks for, or more strictly, in PostgreSQL")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sslmode=disable                           | sslmode=disable
          sslmode=prefer                            | sslmode=prefer
          sslmode=require                           | sslmode=require
          sslmode=verify-ca                         | sslmode=verify-ca
          sslmode=verify-full&sslrootcert=/ca.pem   | sslmode=verify-full sslrootcert=/ca.pem
          sslmode=require&sslrootcert=/ca.pem       | sslmode=verify-ca sslrootcert=/ca.pem
          sslrootcert=/ca.pem                       | sslmode=verify-ca sslrootcert=/ca.pem
          sslmode=verify-full&sslrootcert=system    | sslmode=verify-full sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
          sslrootcert=system                        | sslmode=verify-full sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
          ssl=require                               | sslmode=require
          ssl=true                                  | sslmode=verify-full
          ssl=false                                 | sslmode=disable
          ssl=require&sslmode=require               | sslmode=require
          """)
  void tlsOfPostgresql(String query, String properties) {
    assertMapped("postgresql://host/db?" + query, "jdbc:postgresql://host:5432/db", properties);
  }

  @ParameterizedTest
  @DisplayName("of TiDB Cloud Starter is verified, whatever it says")
  @CsvSource({"''", "?ssl_verify_cert=true", "?ssl_disabled=true", "?ssl_verify_cert=false"})
  void starter(String query) {
    String rest = STARTER + ":4000/test";
    assertMapped(
        "mysql+pymysql://a.root:pw@" + rest + query,
        "jdbc:mysql://" + rest,
        "user=a.root password=pw sslMode=VERIFY_IDENTITY");
    assertMapped("mariadb://" + rest + query, "jdbc:mariadb://" + rest, "sslMode=verify-full");
  }

  @ParameterizedTest
  @DisplayName("knows TiDB Cloud Starter by its whole host name")
  @CsvSource({
    "GATEWAY01.us-west-2.prod.AWS.tidbcloud.com, true",
    "gateway07.ap-southeast-1.prod.shared.alicloud.tidbcloud.com, true",
    "gateway01.us-west-2.prod.aws.tidbcloud.com.evil.org, false",
    "privatelink-1.us-west-2.prod.aws.tidbcloud.com, false",
    "localhost, false"
  })
  void starterHosts(String host, boolean starter) {
    Properties properties = DatabaseUrl.of("mysql://" + host + "/db").properties();
    assertThat(properties.containsKey("sslMode")).isEqualTo(starter);
  }

  @Test
  @DisplayName("is the same value as another that means the same")
  void equality() {
    DatabaseUrl url = DatabaseUrl.of("mysql+pymysql://me:p%40@host/db");
    assertThat(url)
        .isEqualTo(DatabaseUrl.of(" mysql://me:p%40@host:3306/db\n"))
        .hasSameHashCodeAs(DatabaseUrl.of("jdbc:mysql://host:3306/db?user=me&password=p%40"))
        .isEqualTo(DatabaseUrl.of("jdbc:mysql://host:3306/db?user=me&password=p%40"))
        .isNotEqualTo(DatabaseUrl.of("mysql://me:other@host/db"))
        .isNotEqualTo(DatabaseUrl.of("mysql://me:p%40@host/other"));
  }

  @Test
  @DisplayName("gives fresh properties at each call")
  void freshProperties() {
    DatabaseUrl url = DatabaseUrl.of("mysql://me:pw@host/db");
    url.properties().setProperty("user", "somebody else");
    assertThat(url.properties()).containsExactlyInAnyOrderEntriesOf(map("user=me password=pw"));
  }

  @ParameterizedTest
  @DisplayName("shows neither user nor password, but how it is verified")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mysql://root:root@root:4000/test?ssl=true      | jdbc:mysql://root:4000/test (sslMode=VERIFY_IDENTITY)
          mysql://me:pw@[::1]/test                       | jdbc:mysql://[::1]:3306/test
          postgresql://me@h/d?sslmode=require&sslpassword=x&options=y | jdbc:postgresql://h:5432/d (sslmode=require)
          jdbc:mysql://h/d?user=u&password=p&a=b         | jdbc:mysql://h/d?a=***
          jdbc:h2:mem:x;USER=u;PASSWORD=p;MODE=MySQL     | jdbc:h2:mem:x;MODE=MySQL
          h2:mem:x                                       | jdbc:h2:mem:x;DB_CLOSE_DELAY=-1
          """)
  void shown(String given, String shown) {
    assertThat(DatabaseUrl.of(given)).hasToString(shown);
  }

  static void assertMapped(String given, String url, String properties) {
    DatabaseUrl mapped = DatabaseUrl.of(given);
    assertThat(mapped.jdbcUrl()).as(given).isEqualTo(url);
    assertThat(mapped.properties()).as(given).containsExactlyInAnyOrderEntriesOf(map(properties));
  }

  /** An empty list is null in a table of JUnit's; a visible blank stands for a space. */
  private static Map<Object, Object> map(String properties) {
    return Arrays.stream(properties == null ? new String[0] : properties.split(" "))
        .filter(property -> !property.isEmpty())
        .map(property -> property.replace('␣', ' ').split("=", 2))
        .collect(toMap(pair -> pair[0], pair -> pair[1]));
  }
}
