package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file larger than the heap")
class SmallHeapTest {
  private static final long SIZE = 64L << 20;

  @TempDir Path dir;

  /** Reads a file and prints how many items it holds: run in a process of its own. */
  static final class Count {
    private Count() {}

    public static void main(String[] arguments) {
      long count = 0;
      try (ItemReader reader = ItemReaders.open(Path.of(arguments[0]), ReadOptions.defaults())) {
        while (reader.hasNext()) {
          reader.next();
          count++;
        }
      }
      System.out.print(count);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv", "txt", "fvecs", "npy"})
  void isReadItemByItem(String extension) throws Exception {
    Path file = dir.resolve("large." + extension);
    long items = write(file, extension);
    assertThat(Files.size(file)).isGreaterThanOrEqualTo(SIZE);
    assertThat(countIn24MegabytesOfHeap(file)).isEqualTo(String.valueOf(items));
  }

  private static long write(Path file, String extension) throws IOException {
    return switch (extension) {
      case "jsonl" -> lines(file, "", "{\"text\":\"%s\",\"n\":1,\"vector\":[0.25,1]}\n");
      case "csv" -> lines(file, "text,n,vector\n", "\"%s\",1,\"[0.25,1]\"\n");
      case "txt" -> lines(file, "", "%s\n\n");
      case "fvecs" -> bytes(file, new byte[0], VectorFiles.fvecs(new float[256]));
      default -> bytes(file, npyHeader(), VectorFiles.floats(new double[256]));
    };
  }

  private static byte[] npyHeader() {
    return VectorFiles.npy("<f4", "(%d, 256)".formatted(rows(1024)), new byte[0]);
  }

  private static long rows(long bytes) {
    return SIZE / bytes + 1;
  }

  private static long lines(Path file, String header, String record) throws IOException {
    String line = record.formatted("fish swim ".repeat(99));
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(header);
      for (long i = rows(line.length()); i > 0; i--) {
        writer.write(line);
      }
    }
    return rows(line.length());
  }

  private static long bytes(Path file, byte[] header, byte[] row) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header);
      byte[] many = new byte[row.length * 100];
      for (int i = 0; i < 100; i++) {
        System.arraycopy(row, 0, many, i * row.length, row.length);
      }
      long rows = rows(row.length);
      for (long i = rows / 100; i > 0; i--) {
        out.write(many);
      }
      out.write(many, 0, (int) (rows % 100) * row.length);
    }
    return rows(row.length);
  }

  private static String countIn24MegabytesOfHeap(Path file) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx24m",
                "-cp",
                classPath,
                Count.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
