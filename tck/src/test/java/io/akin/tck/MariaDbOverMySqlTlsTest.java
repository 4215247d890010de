package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB by MySQL Connector/J over TLS")
@EnabledIfEnvironmentVariable(
    named = "AKIN_MARIADB_CA",
    matches = ".+",
    disabledReason = "only where ./test brought the server up with a certificate of its own")
class MariaDbOverMySqlTlsTest extends TlsProof {

  MariaDbOverMySqlTlsTest() {
    super("mysql+pymysql", System.getenv(MariaDbServer.VARIABLE), System.getenv("AKIN_MARIADB_CA"));
  }

  @Override
  String checked(String authority) {
    return "ssl_ca=" + authority + "&ssl_verify_cert=true&ssl_verify_identity=false";
  }

  @Override
  String named(String authority) {
    return "ssl_ca=" + authority + "&ssl_verify_cert=true&ssl_verify_identity=true";
  }

  @Override
  String protocol() {
    return "show status like 'Ssl_version'";
  }
}
