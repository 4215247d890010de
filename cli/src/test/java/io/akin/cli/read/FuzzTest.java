package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A file with random faults")
class FuzzTest {
  private static final int RUNS = Integer.getInteger("akin.runs", 1000);

  private static final String MARKUP = "\"\\{}[],:\n\r\t0-e.<>|#'`()&!*";
  private static final String JSON =
      """
      {"id":"a","content":"f\\u00fc🐟","metadata":{"l":[1,null,-2.5e3,{"x":true}]},"embedding":[1,2.5,-3]}
      {"id":7,"text":"鱼","n":9223372036854775807,"vector":"[1,2,3]"}
      {"text":"c"}
      """;
  private static final String CSV =
      "\uFEFFid,text,n,\"b\",embedding\r\n"
          + "1,\"a,\"\"x\"\"\r\n"
          + "y\",1.5,true,\"[1,2.5,-3]\"\r\n\r\n"
          + "2,鱼,7,,\r\n";
  private static final String TSV = "id\ttext\tn\tvector\n1\t\"a\tb\"\t-2\t[1,2]\n鱼\tc\t\t[3,4]\n";
  private static final String MARKDOWN =
      "---\na: b\n---\n# A *b*\n\n[![x](y)](z) [t](u) `c` <b>d</b> &amp;\n\n- e\n  1. f\n\n"
          + "| g | h |\n|---|---|\n| i | 🐟 |\n\n```\ncode\n```\n<!-- j -->\n<div>鱼</div>\n\n> k\n";

  @TempDir Path dir;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("a.jsonl", JSON.getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a.csv", CSV.getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a.tsv", TSV.getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a.md", MARKDOWN.getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a.txt", MARKDOWN.getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a.fvecs", VectorFiles.fvecs(new float[][] {{1, 2}, {3, 4}, {5, 6}})),
        Arguments.of("a.npy", VectorFiles.npy("<f4", "(2, 2)", VectorFiles.floats(1, 2, 3, 4))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isReadOrRefusedInOneSentence(String name, byte[] whole) {
    assertThat(Reading.all(Reading.write(dir.resolve(name), whole))).isNotEmpty();
    SplittableRandom random = new SplittableRandom(Seed.VALUE);
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      byte[] broken = mutated(whole, random);
      refused += isRefused(Reading.write(dir.resolve(name), broken), broken, run) ? 1 : 0;
    }
    assertThat(refused).as("refused files of %d, %s", RUNS, Seed.rerun()).isBetween(1, RUNS);
  }

  private static boolean isRefused(Path file, byte[] broken, int run) {
    try {
      Reading.all(file, ReadOptions.defaults().withChunks(3, 20));
      return false;
    } catch (ReadException e) {
      assertThat(e.getMessage())
          .as("run %d of %s", run, Seed.rerun())
          .startsWith(file.toString())
          .endsWith(".")
          .doesNotContain("\n", "Exception", "com.fasterxml", "JsonReadFeature")
          .hasSizeLessThan(file.toString().length() + 400);
      return true;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return fail("run %d of %s: %s".formatted(run, Seed.rerun(), Arrays.toString(broken)), e);
    }
  }

  /** One to four bytes changed, or a piece cut out, doubled or cut off. */
  private static byte[] mutated(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + random.nextInt(1, 12));
      switch (random.nextInt(5)) {
        case 0 -> bytes[from] = (byte) random.nextInt(256);
        case 1 -> bytes[from] = (byte) MARKUP.charAt(random.nextInt(MARKUP.length()));
        case 2 -> bytes = joined(bytes, 0, from, to, bytes.length);
        case 3 -> bytes = joined(bytes, 0, to, from, bytes.length);
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, to));
      }
      bytes = bytes.length == 0 ? whole.clone() : bytes;
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int from, int to, int from2, int to2) {
    byte[] joined = Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), to - from + to2 - from2);
    System.arraycopy(bytes, from2, joined, to - from, to2 - from2);
    return joined;
  }
}
