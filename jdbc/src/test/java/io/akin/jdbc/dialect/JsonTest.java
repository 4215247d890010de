package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.akin.AkinException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Metadata as JSON")
class JsonTest {
  private static final String BREAKS = "{}[]\",:0-e.tn\\ \u0000";

  @ParameterizedTest
  @MethodSource("written")
  @DisplayName("is written in the order of its keys, numbers exactly")
  void writes(Object value, String text) {
    assertThat(Json.write(value)).isEqualTo(text);
  }

  static Stream<Arguments> written() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put("a", List.of(true, "x"));
    ordered.put("n", null);
    return Stream.of(
        arguments(Map.of(), "{}"),
        arguments(ordered, "{\"z\":1,\"a\":[true,\"x\"],\"n\":null}"),
        arguments(Map.of("m", Map.of("k", List.of())), "{\"m\":{\"k\":[]}}"),
        arguments("é\"\\\n\u0000🐟", "\"é\\\"\\\\\\n\\u0000🐟\""),
        arguments(Long.MIN_VALUE, "-9223372036854775808"),
        arguments(0.1f, "0.1"),
        arguments(1e300, "1.0E300"),
        arguments(-0.0, "-0.0"),
        arguments(new BigDecimal("1.10"), "1.10"),
        arguments(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
        arguments(new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
        arguments(TimeUnit.DAYS, "\"DAYS\""),
        arguments(Arrays.asList(1, null), "[1,null]"));
  }

  @ParameterizedTest
  @MethodSource("read")
  @DisplayName("is read as longs and doubles where they are the same number, else with all digits")
  void reads(String text, Object value) {
    assertThat(Json.read(text)).contains(value);
    assertThat(Json.readObject("{\"k\":" + text + "}")).isEqualTo(Map.of("k", value));
    assertThat(Json.find("{\"a\":{\"k\":0},\"k\":" + text + "}", "k")).contains(value);
  }

  static Stream<Arguments> read() {
    return Stream.of(
        arguments("7", 7L),
        arguments("9007199254740993", 9007199254740993L),
        arguments("9223372036854775808", new BigInteger("9223372036854775808")),
        arguments("0.1", 0.1),
        arguments("1e3", 1000.0),
        arguments("1.10", 1.1),
        arguments("5e-324", Double.MIN_VALUE),
        arguments("1e400", new BigDecimal("1e400")),
        arguments("0.1000000000000000055", new BigDecimal("0.1000000000000000055")),
        arguments("\"\\u00e9\\ud83d\\udc1f\"", "é🐟"),
        arguments("true", true),
        arguments("[1,[],{}]", List.of(1L, List.of(), Map.of())));
  }

  @Test
  @DisplayName("has null as if it were missing")
  void nulls() {
    assertThat(Json.read("null")).isEmpty();
    assertThat(Json.readObject("{\"a\":null,\"b\":[null,1],\"c\":{\"d\":null}}"))
        .isEqualTo(Map.of("b", List.of(1L), "c", Map.of()));
    assertThat(Json.find("{\"a\":null}", "a")).isEmpty();
  }

  @Test
  @DisplayName("gives one member without the others; of no object there is none")
  void find() {
    assertThat(Json.find("{\"a\":{\"b\":[1,{\"k\":2}]},\"k\":3}", "k")).contains(3L);
    assertThat(Json.find("{\"a\":1}", "k")).isEmpty();
    assertThat(Json.find("{\"a.b\":1}", "a.b")).contains(1L);
    assertThat(Json.find("[{\"k\":1}]", "k")).isEmpty();
    assertThat(Json.find("\"k\"", "k")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("takes nothing that JSON has not, and says at which key")
  @MethodSource("refused")
  void refuses(Object value, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.write(value)).withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            Map.of("when", new Date(0)),
            "Metadata when is a Date; it takes text, numbers, booleans, and lists and maps of"
                + " these."),
        arguments(
            Map.of("a", Map.of("b", List.of(new Object[0], 1))),
            "Metadata b is a Object[]; it takes text, numbers, booleans, and lists and maps of"
                + " these."),
        arguments(Map.of("x", Double.NaN), "Metadata x is NaN; JSON has no such number."),
        arguments(
            Map.of("x", List.of(Float.NEGATIVE_INFINITY)),
            "Metadata x is -Infinity; JSON has no such number."));
  }

  @Test
  @DisplayName("is not written where it contains itself")
  void endless() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(list))
        .withMessageStartingWith("Metadata cannot be written as JSON: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":}",
        "{\"a\":1,}",
        "nul",
        "{a:1}",
        "{\"a\":NaN}",
        "[1",
        "{\"a\":1e99999999999}"
      })
  @DisplayName("that is broken is refused in one sentence")
  void broken(String text) {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Json.readObject(text))
        .withMessageStartingWith("A document's metadata ");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Json.read(text))
        .withMessageStartingWith("Not JSON: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.readStrictly(text))
        .withMessageStartingWith("Not a JSON object (line 1, column ");
  }

  @Test
  @DisplayName("must be an object")
  void notAnObject() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Json.readObject("[1]"))
        .withMessage("A document's metadata must be a JSON object.");
  }

  @ParameterizedTest
  @CsvSource({"'{\"a\":1,\"a\":1}'", "'{\"a\":{\"b\":1,\"b\":2}}'", "'{} {}'", "'{}]'"})
  @DisplayName("that people write has every key once, and nothing behind it")
  void strict(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.readStrictly(text));
  }

  @Test
  @DisplayName("that people write keeps its nulls")
  void strictNulls() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", null);
    expected.put("b", Collections.singletonList(null));

    assertThat(Json.readStrictly("{\"a\":null,\"b\":[null]}")).isEqualTo(expected);
  }

  @Test
  @DisplayName("reads back as what was written")
  void roundTrip() {
    Seeded.check(
        500,
        random -> {
          Map<String, Object> map = map(random, 3);
          String text = Json.write(map);
          assertThat(plain(Json.readObject(text))).isEqualTo(plain(map));
          assertThat(plain(Json.readStrictly(text))).isEqualTo(plain(map));
          assertThat(Json.write(Json.readObject(text)))
              .isEqualTo(Json.write(Json.readObject(Json.write(Json.readObject(text)))));
          map.forEach(
              (key, value) ->
                  assertThat(plain(Json.find(text, key).orElseThrow())).isEqualTo(plain(value)));
        });
  }

  @Test
  @DisplayName("however it is broken, is read or refused, and nothing else happens")
  void fuzz() {
    Seeded.check(
        2000,
        random -> {
          StringBuilder text = new StringBuilder(Json.write(map(random, 2)));
          for (int i = random.nextInt(1, 4); i > 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
              case 0 -> text.deleteCharAt(at);
              case 1 -> text.setCharAt(at, BREAKS.charAt(random.nextInt(BREAKS.length())));
              default -> text.setLength(at);
            }
          }
          readsOrRefuses(Json::readObject, text.toString(), AkinException.class);
          readsOrRefuses(Json::read, text.toString(), AkinException.class);
          readsOrRefuses(t -> Json.find(t, "k"), text.toString(), AkinException.class);
          readsOrRefuses(Json::readStrictly, text.toString(), IllegalArgumentException.class);
        });
  }

  private static void readsOrRefuses(
      Function<String, Object> reader, String text, Class<? extends Exception> refusal) {
    try {
      assertThat(reader.apply(text)).isNotNull();
    } catch (RuntimeException e) {
      assertThat(e).as(text).isInstanceOf(refusal);
    }
  }

  private static Map<String, Object> map(SplittableRandom random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(text(random), value(random, depth));
    }
    return map;
  }

  private static Object value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> finite(Double.longBitsToDouble(random.nextLong()));
      case 4 -> (float) random.nextDouble(-1e6, 1e6);
      case 5 ->
          new BigDecimal(
              BigInteger.valueOf(random.nextLong()).pow(random.nextInt(1, 4)),
              random.nextInt(-40, 40));
      case 6 -> text(random);
      case 7 -> List.of(value(random, depth - 1), value(random, depth - 1));
      default -> map(random, depth - 1);
    };
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0.5;
  }

  private static String text(SplittableRandom random) {
    int[] pool = {'a', '"', '\\', '/', '\n', 0, 0x1f, 0x7f, 0xe9, 0x2028, 0xffff, 0x1f41f, '{'};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.appendCodePoint(pool[random.nextInt(pool.length)]);
    }
    return text.toString();
  }

  /** The value with every number as its shortest decimal, so that equal numbers are equal. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, element) -> plain.put(key, plain(element)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(JsonTest::plain).toList();
    }
    return value instanceof Number ? new BigDecimal(value.toString()).stripTrailingZeros() : value;
  }
}
