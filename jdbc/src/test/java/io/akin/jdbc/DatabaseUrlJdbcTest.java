package io.akin.jdbc;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JDBC URL")
class DatabaseUrlJdbcTest {

  @ParameterizedTest
  @DisplayName("stays as it stands")
  @ValueSource(
      strings = {
        "jdbc:mysql://host:4000/db",
        "jdbc:mysql://host:4000/db?sslMode=VERIFY_CA&rewriteBatchedStatements=true",
        "jdbc:mysql:loadbalance://h1:3306,h2:3306/db?connectTimeout=1",
        "jdbc:mariadb://host/db?useSsl=true",
        "jdbc:mariadb:sequential://h1,h2/db",
        "jdbc:postgresql://h1:1,h2:2/db?ssl&targetServerType=primary",
        "jdbc:postgresql:db",
        "jdbc:h2:mem:",
        "jdbc:h2:mem:test",
        "jdbc:h2:file:/home/me@corp/x;MODE=MySQL;INIT=RUNSCRIPT FROM 'a'\\;RUNSCRIPT FROM 'b'",
        "jdbc:h2:./x",
        "jdbc:h2:tcp://localhost/~/x;WRITE_DELAY=100",
        "jdbc:oracle:thin:@host:1521/x",
        "jdbc:sqlserver://host:1433;databaseName=x;encrypt=true",
        "jdbc:unheard:of"
      })
  void unchanged(String url) {
    DatabaseUrlTest.assertMapped(url, url, "");
  }

  @ParameterizedTest
  @DisplayName("gives its login and other secrets to the properties, read as its driver reads them")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://host/db?user=me&password=p%2B+%40     | jdbc:postgresql://host/db     | user=me password=p+␣@
          jdbc:postgresql://host/db?a=b&user=me&c=d               | jdbc:postgresql://host/db?a=b&c=d | user=me
          jdbc:postgresql://host/db?sslpassword=x&ssl=true        | jdbc:postgresql://host/db?ssl=true | sslpassword=x
          jdbc:postgresql://me:p%40+@host:5432/db                 | jdbc:postgresql://host:5432/db | user=me password=p@+
          jdbc:mysql://me:p+%40@host:4000/db?a=b                  | jdbc:mysql://host:4000/db?a=b | user=me password=p␣@
          jdbc:mysql://host/db?password=a\\&user=me               | jdbc:mysql://host/db          | user=me password=a\\
          jdbc:mysql://host/db?user=me&password=                  | jdbc:mysql://host/db          | user=me password=
          jdbc:mysql://h/d?password1=x&trustCertificateKeyStorePassword=y&sslMode=VERIFY_CA | jdbc:mysql://h/d?sslMode=VERIFY_CA | password1=x trustCertificateKeyStorePassword=y
          jdbc:mariadb://host/db?user=a%2Bb&password=p+q%40       | jdbc:mariadb://host/db        | user=a%2Bb password=p+q%40
          jdbc:mariadb://host/db?keyStorePassword=x&useSsl=true   | jdbc:mariadb://host/db?useSsl=true | keyStorePassword=x
          jdbc:h2:./x;USER=me;PASSWORD=p%40;MODE=MySQL            | jdbc:h2:./x;MODE=MySQL        | user=me password=p%40
          jdbc:h2:mem:x;user=me;Password=a\\;b                     | jdbc:h2:mem:x                 | user=me password=a;b
          jdbc:h2:mem:x;INIT=CREATE USER U PASSWORD 'p'\\;SET X 1  | jdbc:h2:mem:x                 | INIT=CREATE␣USER␣U␣PASSWORD␣'p';SET␣X␣1
          jdbc:sqlserver://h;user=me;password=x;encrypt=true      | jdbc:sqlserver://h;encrypt=true | user=me password=x
          jdbc:other://me:pw@h/d?accessToken=x                    | jdbc:other://h/d              | user=me password=pw accessToken=x
          """)
  void loginMoves(String given, String url, String properties) {
    DatabaseUrlTest.assertMapped(given, url, properties);
  }

  @ParameterizedTest
  @DisplayName("of TiDB Cloud Starter is verified unless it decides about TLS")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mysql   | ''                 | sslMode=VERIFY_IDENTITY
          mysql   | ?a=b               | sslMode=VERIFY_IDENTITY
          mariadb | ''                 | sslMode=VERIFY_IDENTITY
          mysql   | ?sslMode=VERIFY_CA |
          mysql   | ?useSSL=true       |
          mariadb | ?useSsl=true       |
          """)
  void starter(String driver, String query, String properties) {
    String url = "jdbc:" + driver + "://gateway01.us-west-2.prod.aws.tidbcloud.com:4000/x" + query;
    DatabaseUrlTest.assertMapped(url, url, properties);
  }
}
