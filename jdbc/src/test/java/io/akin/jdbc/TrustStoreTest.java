package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ssl_ca for a driver that reads key stores only")
class TrustStoreTest {
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBkjCCATmgAwIBAgIUR8KfvY81Dr7JkuwDdDTBCTKCC3owCgYIKoZIzj0EAwIw
      FzEVMBMGA1UEAwwMQWtpbiB0ZXN0IGNhMB4XDTI2MTEyMTIwMzkxMloXDTI2MTIy
      MTIwMzkxMlowFzEVMBMGA1UEAwwMQWtpbiB0ZXN0IGNhMFkwEwYHKoZIzj0CAQYI
      KoZIzj0DAQcDQgAEcgpv8LcUsnD5Cw3MVqcBei+7zP6zbv3Q38u95q87C/k8HISm
      3vRGUWvc5aGPYjJSeVYog7umm8yxt0EMdjyeNKNjMGEwHQYDVR0OBBYEFI6VD7cm
      pwHsm+oEa4v3E1iy5tUVMB8GA1UdIwQYMBaAFI6VD7cmpwHsm+oEa4v3E1iy5tUV
      MA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMCA0cA
      MEQCIBSkF8cASyMB7XtqdVNT5SAY3mMdjVi4WJksiFD9SjjvAiBLD2SKIPG+I2aB
      fNGBSLyvReGFXrg9knOXJcmD3YMnYQ==
      -----END CERTIFICATE-----
      """;

  @TempDir private Path folder;

  private DatabaseUrl url(String content) throws IOException {
    Path pem = Files.writeString(folder.resolve("ca.pem"), content);
    return DatabaseUrl.of("mysql+pymysql://u:p@db.example:4000/test?ssl_ca=" + pem);
  }

  private static Path store(Properties properties) {
    return Path.of(URI.create(properties.getProperty("trustCertificateKeyStoreUrl")));
  }

  private static int certificates(Properties properties)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(properties.getProperty("trustCertificateKeyStoreType"));
    try (InputStream in = Files.newInputStream(store(properties))) {
      store.load(in, properties.getProperty("trustCertificateKeyStorePassword").toCharArray());
    }
    return store.size();
  }

  @Test
  @DisplayName("its certificates are in a store, and certificate and host are verified")
  void store() throws Exception {
    Properties properties = url("# ours\n" + CERTIFICATE).properties();
    assertThat(properties).containsEntry("sslMode", "VERIFY_IDENTITY");
    assertThat(certificates(properties)).isEqualTo(1);
  }

  @Test
  @DisplayName("only this user enters the folder that it is in")
  void rights() throws Exception {
    Path made = store(url(CERTIFICATE).properties());
    if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  @DisplayName("it is made once, and anew when the file has changed")
  void once() throws Exception {
    DatabaseUrl url = url(CERTIFICATE);
    Path first = store(url.properties());
    assertThat(store(url.properties())).isEqualTo(first);
    assertThat(store(url("# renewed\n" + CERTIFICATE).properties())).isNotEqualTo(first);
  }

  @Test
  @DisplayName("a URL is read without its file, which is missed when it is connected by")
  void missing() {
    DatabaseUrl url = DatabaseUrl.of("mysql://u:p@h/x?ssl_ca=/no/such/ca.pem");
    assertThat(url.toString()).isEqualTo("jdbc:mysql://h:3306/x (sslMode=VERIFY_IDENTITY)");
    assertThatThrownBy(url::properties)
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("/no/such/ca.pem")
        .hasMessageContaining("cannot be read");
  }

  @Test
  @DisplayName("a file without certificates is refused")
  void empty() throws IOException {
    DatabaseUrl url = url("nothing\n");
    assertThatThrownBy(url::properties)
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("none of certificates in PEM");
  }
}
