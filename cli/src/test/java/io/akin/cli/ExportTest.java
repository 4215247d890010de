package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("akin export")
class ExportTest {
  private static final long SEED = Long.getLong("akin.seed", 20250107L);
  private static final int DIMENSION = 4;
  private static final int ROWS = 1200;

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
  }

  /** Documents whose every bit is easily lost on the way. */
  private static List<Document> oddDocuments() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Document> documents = new ArrayList<>();
    documents.add(
        new Document(
            "0 \"quoted\" \\ id",
            " \t leading, trailing, \r\n lines \u2028 and \uD83D\uDC1F ",
            Map.of(
                "text",
                "1",
                "long",
                Long.MIN_VALUE,
                "double",
                1e300,
                "tenth",
                0.1,
                "zero",
                -0.0,
                "truth",
                true,
                "list",
                List.of(1L, "a", List.of(false)),
                "map",
                Map.of("deep", Map.of("er", 2.5))),
            Optional.of(FloatVector.of(-0.0f, Float.MIN_VALUE, 1.1754944e-38f, -1e18f))));
    documents.add(new Document("0 1", "  ", Map.of(), Optional.of(FloatVector.of(1, 2, 3, 4))));
    for (int i = 10; i < ROWS; i++) {
      Optional<FloatVector> vector =
          i % 100 == 99 ? Optional.empty() : Optional.of(anyFloats(random));
      documents.add(new Document("%05d".formatted(i), "row " + i, Map.of("i", (long) i), vector));
    }
    return documents;
  }

  /** Any bits of finite floats whose squares can be summed. */
  private static FloatVector anyFloats(SplittableRandom random) {
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      do {
        values[i] = Float.intBitsToFloat(random.nextInt());
      } while (!(Math.abs(values[i]) < 1e18f));
    }
    return FloatVector.of(values);
  }

  /** Gives them as they are read, in the order of the key. */
  private List<Document> insert(List<Document> documents) {
    try (Akin akin = shell.database()) {
      akin.createDocuments("documents", DIMENSION).insertAll(documents);
    }
    return all("documents");
  }

  private List<Document> all(String table) {
    try (Akin akin = shell.database()) {
      return Animals.all(akin, table);
    }
  }

  private static List<FloatVector> vectors(List<Document> documents) {
    return documents.stream().flatMap(document -> document.embedding().stream()).toList();
  }

  @Test
  @DisplayName("to jsonl: akin load makes the same documents of it, bit for bit")
  void jsonLinesAndBack() {
    List<Document> documents = insert(oddDocuments());
    Ran ran = shell.run("export", "@all.jsonl").well();
    assertThat(ran.out()).contains("all.jsonl: 1,192 rows of PUBLIC.DOCUMENTS exported (");
    assertThat(ran.sentence())
        .isEqualTo("Without a vector: 12 rows; load the file with --model none.");

    shell.run("load", "@all.jsonl", "--table", "copy", "--model", "none").well();
    List<Document> copy = all("copy");
    assertThat(copy).hasSize(ROWS - 8);
    for (int i = 0; i < copy.size(); i++) {
      assertThat(copy.get(i)).as("seed %d (-Dakin.seed)", SEED).isEqualTo(documents.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.fvecs", "all.npy"})
  @DisplayName(
      "to fvecs and npy: the same vectors in the order of the key; those without are told of")
  void vectorsAndBack(String file) {
    List<Document> documents = insert(oddDocuments());
    Ran ran = shell.run("export", "@" + file).well();
    assertThat(ran.out()).contains(file + ": 1,180 rows of PUBLIC.DOCUMENTS exported (");
    assertThat(ran.sentence()).isEqualTo("Left out, as they have no vector: 12 rows.");

    shell.run("load", "@" + file, "--table", "copy").well();
    List<Document> copy = new ArrayList<>(all("copy"));
    copy.sort(Comparator.comparing(document -> (Long) document.metadata().get("row")));
    assertThat(vectors(copy)).as("seed %d (-Dakin.seed)", SEED).isEqualTo(vectors(documents));
  }

  @Test
  @DisplayName("to fvecs and npy byte for byte as their descriptions say")
  void bytes() throws IOException {
    insert(
        List.of(
            Document.of("a", "", Map.of(), new float[] {1, 2, 3, 4}),
            Document.of("b", "", Map.of(), new float[] {-0.5f, 0, 0, 1e-3f})));
    shell.run("export", "@a.fvecs").well();
    ByteBuffer fvecs = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    fvecs.putInt(4).putFloat(1).putFloat(2).putFloat(3).putFloat(4);
    fvecs.putInt(4).putFloat(-0.5f).putFloat(0).putFloat(0).putFloat(1e-3f);
    assertThat(directory.resolve("a.fvecs")).hasBinaryContent(fvecs.array());

    shell.run("export", "@a.npy").well();
    byte[] npy = Files.readAllBytes(directory.resolve("a.npy"));
    assertThat(npy).hasSize(128 + 32).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(npy, 10, 118, StandardCharsets.US_ASCII))
        .matches("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(2, 4\\), } +\n");
    assertThat(ByteBuffer.wrap(npy, 128, 16)).isEqualTo(fvecs.slice(4, 16));
  }

  @Test
  @DisplayName("of some rows: conditions are as in akin search")
  void where() {
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl").well();
    Ran ran = shell.run("export", "-", "--format", "jsonl", "--where", "lang=de").well();
    assertThat(ran.lines()).hasSize(2).allMatch(line -> line.contains("\"lang\":\"de\""));
    assertThat(
            shell
                .run("export", "-q", "@de.fvecs", "--where", "lang=de", "--where", "page > 1")
                .well()
                .everything())
        .isEmpty();
    assertThat(directory.resolve("de.fvecs")).hasSize(16);
  }

  @Test
  @DisplayName("to - writes nothing but rows to standard output")
  void standardOutput() {
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl").well();
    Ran ran = shell.run("export", "-", "--format", "jsonl").well();
    assertThat(ran.out()).hasLineCount(3).endsWith("}\n");
    assertThat(ran.sentence()).startsWith("Standard output: 3 rows of PUBLIC.DOCUMENTS exported");
    assertThat(shell.run("export", "-", "--format", "npy").refusal())
        .contains("name a file instead of -.");
  }

  @Test
  @DisplayName("of a table that is none of documents: all columns, and its vectors as float32")
  void anyTable() throws IOException {
    try (Akin akin = shell.database()) {
      VectorTable table =
          akin.create(
              TableDefinition.of("articles")
                  .key("id", ColumnType.BIGINT)
                  .column("info", ColumnType.JSON)
                  .column("day", ColumnType.DATE)
                  .vector("halves", VectorType.HALF, 2)
                  .vector("bits", VectorType.BIT, 3));
      table.insert(
          Row.of(
              "id",
              1,
              "info",
              "{\"a\":\n[1, null]}",
              "day",
              java.time.LocalDate.of(2025, 1, 7),
              "halves",
              new float[] {0.5f, -2},
              "bits",
              io.akin.BitVector.of("101")));
      table.insert(Row.of("id", 2));
    }
    assertThat(shell.run("export", "@a.jsonl", "--table", "articles").well().err()).isEmpty();
    assertThat(Files.readAllLines(directory.resolve("a.jsonl")))
        .containsExactly(
            "{\"ID\":1,\"INFO\":{\"a\":[1,null]},\"DAY\":\"2025-01-07\",\"HALVES\":[0.5,-2],\"BITS\":\"101\"}",
            "{\"ID\":2,\"INFO\":null,\"DAY\":null,\"HALVES\":null,\"BITS\":null}");

    shell
        .run("export", "@h.npy", "--table", "articles", "--column", "halves", "--where", "id < 2")
        .well();
    assertThat(directory.resolve("h.npy")).hasSize(128 + 8);
    assertThat(shell.run("export", "@h.fvecs", "--table", "articles").refusal())
        .isEqualTo(
            "PUBLIC.ARTICLES has several columns of vectors; name one with --column: HALVES, BITS.");
    assertThat(shell.run("export", "@h.fvecs", "--table", "articles", "--column", "bits").refusal())
        .isEqualTo(
            "PUBLIC.ARTICLES.BITS holds bit vectors, which a file of float32 vectors cannot;"
                + " export to jsonl.");
    assertThat(shell.files()).doesNotContain("h.fvecs");
  }

  @Test
  @DisplayName("of a table of documents with more columns says what is left out")
  void moreColumns() throws IOException {
    insert(List.of(Document.of("a", "text", Map.of(), new float[] {1, 2, 3, 4})));
    try (Akin akin = shell.database()) {
      akin.table("documents").addVector("other", 2);
    }
    assertThat(shell.run("export", "@a.jsonl").well().sentence())
        .isEqualTo(
            "Left out, as documents have no such columns: OTHER; --column exports those, too.");
    shell.run("export", "@b.jsonl", "--column", "embedding").well();
    assertThat(Files.readString(directory.resolve("b.jsonl")))
        .isEqualTo(
            "{\"ID\":\"a\",\"CONTENT\":\"text\",\"METADATA\":{},\"EMBEDDING\":[1,2,3,4],\"OTHER\":null}\n");
  }

  @Test
  @DisplayName("of no rows is an empty file, and an array of no rows")
  void nothing() throws IOException {
    insert(List.of());
    shell.run("export", "@a.jsonl").well();
    shell.run("export", "@a.fvecs").well();
    shell.run("export", "@a.npy").well();
    assertThat(directory.resolve("a.jsonl")).isEmptyFile();
    assertThat(directory.resolve("a.fvecs")).isEmptyFile();
    assertThat(Files.readString(directory.resolve("a.npy"), StandardCharsets.ISO_8859_1))
        .contains("'shape': (0, 4), ");
  }
}
