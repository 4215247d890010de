package io.akin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java snippet of the README stands, line by line, in an example, which another test runs.
 */
class ReadmeTest {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final List<Path> EXAMPLES =
      List.of(Path.of("src/main/java"), Path.of("spring-boot/src/main/java"));

  @TestFactory
  Stream<DynamicTest> everySnippetIsCutOutOfAnExample() {
    List<String> examples = sources();
    return snippets().stream()
        .map(
            snippet ->
                DynamicTest.dynamicTest(
                    snippet.lines().findFirst().orElse(""),
                    () ->
                        assertThat(examples)
                            .anySatisfy(example -> assertThat(example).contains(flat(snippet)))));
  }

  @Test
  void theReadmeHasSnippets() {
    assertThat(snippets()).hasSizeGreaterThan(3);
  }

  private static List<String> snippets() {
    return SNIPPET.matcher(read(Path.of("../README.md"))).results().map(m -> m.group(1)).toList();
  }

  private static List<String> sources() {
    return EXAMPLES.stream().flatMap(ReadmeTest::sources).toList();
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(file -> flat(read(file))).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String flat(String text) {
    return text.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
