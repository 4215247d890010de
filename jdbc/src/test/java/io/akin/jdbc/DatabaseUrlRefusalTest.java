package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A database URL that is refused")
class DatabaseUrlRefusalTest {

  @Test
  @DisplayName("says in one sentence what it is, what is wrong and what would be right")
  void sentence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.of("mysql+pymysql://me:pw@host:x/db"))
        .withMessage(
            "Database URL \"mysql+pymysql://***@host:***/db\" has a port that is not a number from"
                + " 1 to 65535, for example mysql+pymysql://USER:PASSWORD@localhost:4000/test")
        .withNoCause();
  }

  @ParameterizedTest
  @DisplayName("names what is wrong")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          oracle://me:pw@h/x              | has a scheme that Akin does not know; it knows mysql, mysql+pymysql, mariadb
          sqlite:///x                     | has a scheme that Akin does not know
          mongodb://h1,h2/x               | has a scheme that Akin does not know
          tidb://h/x                      | has a scheme that Akin does not know
          mysql+pyodbc://h/x              | has a scheme that Akin does not know
          ''                              | names no file
          mysql:x                         | is neither a database URL nor the path of a file
          localhost:4000/test             | is neither a database URL nor the path of a file
          me:pw@localhost/test            | is neither a database URL nor the path of a file
          mysql:/me:pw@host/db            | is neither a database URL nor the path of a file
          mysql://h:0/x                   | has a port that is not a number from 1 to 65535
          mysql://h:65536/x               | has a port that is not a number from 1 to 65535
          mysql://h:4000x/x               | has a port that is not a number from 1 to 65535
          mysql://h:-1/x                  | has a port that is not a number from 1 to 65535
          mysql://h1,h2/x                 | has no right host
          mysql://me:p@ss@h/x             | has no right host; write @ in a user or password as %40
          mysql://[::1/x                  | has no right host
          mysql://[x]/x                   | has no right host
          mysql://me:pw@ho st/x           | has no right host
          mysql://h/a/b                   | has a database name with a / @ or =
          mysql://h/a@b                   | has a database name with a / @ or =
          mysql://h/user=x                | has a database name with a / @ or =; parameters begin with ?
          mariadb://h/a%3Fb               | has a ? in its database name
          mysql://h/x?a                   | has a parameter that is not of the form name=value
          mysql://h/x?=a                  | has a parameter that is not of the form name=value
          mysql://h/x?bogus=1             | has the unknown parameter bogus; known are charset, connect_timeout, password, ssl, ssl_ca
          mysql://h/x?ssl_key=k           | has the unknown parameter ssl_key
          mysql://h/x?sslMode=VERIFY_CA   | has the unknown parameter sslMode
          mysql://h/x?a%3Db=1             | has the unknown parameter ***
          mysql://h/x?ssl=true&ssl=false  | has the parameter ssl twice
          mysql://a:b@h/x?user=c          | gives the user before the @ and as a parameter
          mysql://h/x?charset=latin1      | has a value of charset that is none of utf-8, utf8, utf8mb4
          mysql://h/x?connect_timeout=-1  | has a value of connect_timeout that is not a number of seconds
          mysql://h/x?connect_timeout=9999999  | has a value of connect_timeout that is not a number of seconds
          mysql://h/x?ssl_verify_cert=si  | has a value of ssl_verify_cert that is neither true nor false
          mysql://h/x?ssl_mode=PREFERRED  | has a value of ssl_mode that is none of DISABLED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY
          mysql://h/x?ssl_disabled=true&ssl_verify_cert=true  | switches TLS off and asks for it at once
          mysql://h/x?ssl=false&ssl_mode=REQUIRED             | switches TLS off and asks for it at once
          mysql://h/x?ssl_mode=DISABLED&ssl_ca=/etc/ssl/cert.pem | switches TLS off and asks for it at once
          mariadb://h/x?ssl_ca=/own.pem&ssl_verify_cert=false | names an ssl_ca and says ssl_verify_cert=false
          postgresql://h/x?sslmode=verify              | has a value of sslmode that is none of allow, disable, prefer
          postgresql://h/x?sslmode=prefer&sslrootcert=c  | names an sslrootcert but no sslmode that uses it
          postgresql://h/x?sslmode=require&sslrootcert=system | says sslrootcert=system, which needs sslmode=verify-full
          postgresql://h/x?ssl=true&sslmode=require    | gives both ssl and sslmode
          postgresql://h/x?ssl=perhaps                 | has a value of ssl that is neither true nor false
          postgresql://h/x?client_encoding=latin1      | has a value of client_encoding that is none of
          postgresql://h/x?host=/run                   | has the unknown parameter host
          h2:tcp://localhost/x            | is a form of H2's URLs that has no short spelling; begin it with jdbc:h2:
          h2:zip:a.zip!/x                 | is a form of H2's URLs
          h2://x                          | is a form of H2's URLs
          h2:                             | names no file
          h2:mem:x;MODE=MySQL             | has one of ; ? * < > | " or a control character in its path; settings of H2 need the full jdbc:h2: URL
          h2:./x;MODE=MySQL               | has one of ; ? * < > | "
          h2:mem:a:b                      | is neither a database URL nor the path of a file
          ./a;b                           | has one of ; ? * < > | "
          ./a?b                           | has one of ; ? * < > | "
          C:\\a:b                          | is neither a database URL nor the path of a file
          ./data/                         | names no file
          .                               | names no file
          ..                              | names no file
          ~                               | names no file
          .mv.db                          | names no file
          xuser=a                         | is neither a database URL nor the path of a file
          jdbc:mysql://a:b@h1,c:d@h2/x    | has a user or password where it cannot be taken out
          jdbc:mysql://address=(host=h)(user=u)(password=p)/x | has a user or password where it cannot be taken out
          jdbc:mysql://a:p/w@h/x          | has a user or password where it cannot be taken out
          jdbc:mysql://h/x;password=p     | has a user or password where it cannot be taken out
          jdbc:h2:mem:xPASSWORD=p         | has a user or password where it cannot be taken out
          jdbc:oracle:thin:me/pw@h:1521/x | has a user or password where it cannot be taken out
          jdbc:postgresql://h/x?passwordp | has a parameter that is not of the form name=value
          jdbc:postgresql://h/x?a@b       | has a parameter that is not of the form name=value
          """)
  void refusals(String url, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.of(url))
        .withMessageContaining("\" " + problem)
        .withMessageMatching("(?s)Database URL \".*, for example [^ ]+")
        .withNoCause();
  }
}
