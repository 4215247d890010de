package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is wrong with a connection's encryption")
class TlsRefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connections using insecure transport are prohibited. See https://docs.pingcap.com/tidbcloud/secure-connections-to-serverless-tier-clusters | takes encrypted connections only; add ?ssl_verify_identity=true",
        "(conn=175) Connections using insecure transport are prohibited while --require_secure_transport=ON. | takes encrypted connections only",
        "FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"u\", database \"d\", no encryption | takes encrypted connections only",
        "The hostname 127.0.0.1 could not be verified by hostnameverifier PgjdbcHostnameVerifier. | is for another host name",
        "(conn=157) SSL hostname verification failed : IPv4 host \"127.0.0.1\" doesn't correspond to certificate CN \"localhost\" | is for another host name",
        "Could not open SSL root certificate file /home/u/.postgresql/root.crt. | cannot be read",
        "The server does not support SSL. | offers no encryption"
      })
  @DisplayName("is said in our words, by the drivers' texts")
  void texts(String message, String reason) {
    assertThat(TlsRefusals.reason(new SQLException(message, "08006")))
        .hasValueSatisfying(said -> assertThat(said).contains(reason));
  }

  @Test
  @DisplayName("is found among the causes where the driver's message says nothing")
  void causes() {
    Exception path = new CertificateException(new CertPathValidatorException("no anchor"));
    SQLException link = new SQLException("Communications link failure", "08S01", path);
    assertThat(TlsRefusals.reason(link))
        .hasValueSatisfying(said -> assertThat(said).contains("no authority that is trusted"));
  }

  @Test
  @DisplayName("is nothing where the connection failed otherwise")
  void others() {
    assertThat(TlsRefusals.reason(new SQLException("Connection refused", "08001"))).isEmpty();
  }
}
