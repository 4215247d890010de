package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.h2program.ModulePathProgram;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On the module path")
class ModulePathTest {
  private static final List<String> ARTIFACTS =
      List.of("core", "jdbc", "h2", "jackson-core", "jspecify");

  @Test
  @DisplayName(
      "the dialect is found, H2 may call the functions, and the tutorial's figures come out")
  void tutorial() throws IOException, InterruptedException {
    String modules =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(ModulePathTest::isModule)
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = Path.of("target", "test-classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "io.akin.h2,jdk.incubator.vector",
                "--module-path",
                modules,
                "-cp",
                classes.toString(),
                ModulePathProgram.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .contains(
            "io.akin.h2 in module io.akin.h2",
            "fish 0.00853986601633272",
            "dog 0.12712843905603044");
  }

  private static boolean isModule(String entry) {
    Path path = Path.of(entry);
    String name = path.getFileName().toString();
    boolean ours = path.toString().endsWith(Path.of("target", "classes").toString());
    String artifact = ours ? path.getName(path.getNameCount() - 3).toString() : name;
    return ARTIFACTS.stream()
        .anyMatch(
            a ->
                ours
                    ? artifact.equals(a)
                    : name.matches(a + "-[0-9.]+\\.jar") || name.matches("akin-" + a + ".*\\.jar"));
  }
}
