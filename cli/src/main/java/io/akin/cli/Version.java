package io.akin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as Maven wrote it into the jar. */
final class Version implements IVersionProvider {
  private static final String FILE = "/META-INF/maven/io.akin/akin-cli/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "akin " + number(),
      "Java %s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor"))
    };
  }

  static String number() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      Properties maven = new Properties();
      if (in != null) {
        maven.load(in);
      }
      return maven.getProperty("version", "(not packaged)");
    }
  }
}
