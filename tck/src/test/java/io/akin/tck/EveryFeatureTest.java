package io.akin.tck;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.dialect.Feature;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The kit tests every feature both ways")
class EveryFeatureTest {

  private static Stream<AnnotatedElement> tests() {
    return Arrays.stream(AkinContract.class.getDeclaredClasses())
        .map(Class::getSuperclass)
        .flatMap(
            theme -> Stream.concat(Stream.of(theme), Arrays.stream(theme.getDeclaredMethods())));
  }

  @Test
  @DisplayName("for every feature there is a test of its refusal, for engines that lack it")
  void refusals() {
    Set<Feature> refused =
        tests()
            .map(test -> Optional.ofNullable(test.getAnnotation(Lacks.class)))
            .flatMap(Optional::stream)
            .map(Lacks::value)
            .collect(toSet());
    assertThat(refused).containsExactlyInAnyOrder(Feature.values());
  }

  @Test
  @DisplayName("for every feature there are tests for engines that have it")
  void requirements() {
    Set<Feature> required =
        tests()
            .map(test -> Optional.ofNullable(test.getAnnotation(Requires.class)))
            .flatMap(Optional::stream)
            .flatMap(requires -> Arrays.stream(requires.value()))
            .collect(toSet());
    assertThat(required).containsExactlyInAnyOrder(Feature.values());
  }
}
