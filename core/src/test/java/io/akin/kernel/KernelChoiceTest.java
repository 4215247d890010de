package io.akin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choice of kernels, in JVMs of its own")
class KernelChoiceTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String LOGGED = "INFO: SIMD is off";

  /** Asks twice and computes the tutorial's first distance. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.out.println(Kernels.get());
      Kernel kernel = Kernels.get().of(Measure.COSINE, new float[] {1, 2, 3});
      System.out.println(1 - kernel.to(new float[] {1, 2, 4}, 0));
    }
  }

  @Test
  @DisplayName(
      "without the module it is scalar, one line names the flag, and nothing of SIMD is loaded")
  void withoutModule() throws Exception {
    List<String> lines = run("-verbose:class");
    assertThat(lines).contains("scalar", "0.00853986601633272");
    assertThat(lines)
        .filteredOn(line -> line.contains(LOGGED))
        .singleElement()
        .asString()
        .endsWith("start java with --add-modules jdk.incubator.vector.");
    assertThat(lines)
        .noneMatch(line -> line.contains("jdk.incubator.vector.") && !line.contains(LOGGED));
    assertThat(lines)
        .noneMatch(
            line -> line.contains("io.akin.kernel.Simd") || line.contains("io.akin.kernel.Lanes"));
  }

  @Test
  @DisplayName("with the module it is SIMD, and nothing is logged")
  void withModule() throws Exception {
    List<String> lines = run(MODULE);
    assertThat(lines).anyMatch(line -> line.startsWith("SIMD, ")).contains("0.00853986601633272");
    assertThat(lines).noneMatch(line -> line.contains(LOGGED));
  }

  @Test
  @DisplayName("with -Dakin.simd=false it is scalar, and nothing is logged")
  void switchedOff() throws Exception {
    List<String> lines = run(MODULE, "-Dakin.simd=false");
    assertThat(lines).contains("scalar", "0.00853986601633272");
    assertThat(lines).noneMatch(line -> line.contains(LOGGED));
  }

  @Test
  @DisplayName(
      "where the JVM cannot compile SIMD it is scalar in spite of the module, and one line says"
          + " why")
  void uncompiled() throws Exception {
    for (String flag : List.of("-Xint", "-XX:TieredStopAtLevel=1")) {
      List<String> lines = run(MODULE, flag);
      assertThat(lines).contains("scalar", "0.00853986601633272");
      assertThat(lines)
          .filteredOn(line -> line.contains(LOGGED))
          .singleElement()
          .asString()
          .endsWith("this JVM runs without its optimizing compiler.");
    }
  }

  private static List<String> run(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
