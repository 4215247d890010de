package io.akin.jdbc;

import io.akin.AkinException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Certificates from a PEM file, for MySQL Connector/J, which reads key stores only: a PKCS12 file
 * in a folder that only this user enters, made once for each content and deleted when the JVM ends.
 * A driver opens it again for each connection, so that it cannot go earlier.
 */
final class TrustStore {
  /** No secret: PKCS12 wants one, and certificates are public. */
  private static final String PASSWORD = "certificates";

  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private TrustStore() {}

  /** The driver's properties that have it trust these certificates and no others. */
  static Map<String, String> properties(String pem) {
    byte[] content = read(pem);
    Path store = MADE.computeIfAbsent(digest(content), name -> make(pem, content, name));
    return Map.of(
        "trustCertificateKeyStoreUrl",
        store.toUri().toString(),
        "trustCertificateKeyStoreType",
        "PKCS12",
        "trustCertificateKeyStorePassword",
        PASSWORD);
  }

  private static byte[] read(String pem) {
    try {
      return Files.readAllBytes(Path.of(pem));
    } catch (IOException | InvalidPathException e) {
      throw new AkinException(
          "The certificates in %s, which ssl_ca names, cannot be read; see the path and its rights."
              .formatted(pem),
          e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JVM has SHA-256.", e);
    }
  }

  private static Path make(String pem, byte[] content, String name) {
    try {
      KeyStore store = store(content);
      // Only the user may enter what createTempDirectory makes.
      Path folder = Files.createTempDirectory("akin-ca-");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve(name + ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (IOException | GeneralSecurityException e) {
      throw new AkinException(
          "The file %s, which ssl_ca names, is none of certificates in PEM, or no copy of them can be made for the driver: %s."
              .formatted(pem, e.getMessage()),
          e);
    }
  }

  private static KeyStore store(byte[] content) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(content));
    if (certificates.isEmpty()) {
      throw new IOException("there is none in it");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int count = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca" + ++count, certificate);
    }
    return store;
  }
}
