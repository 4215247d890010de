package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin load: every format becomes documents")
class LoadFormatsTest {
  private static final float[][] VECTORS = {{1, 2, 4}, {1, 2, 1}, {1, 0, 0}};

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
  }

  private List<Document> loaded(String... words) {
    shell.run(words).well();
    try (Akin akin = shell.database()) {
      return Animals.all(akin, "documents");
    }
  }

  private static Document named(String content, List<Document> documents) {
    return documents.stream().filter(d -> d.content().equals(content)).findFirst().orElseThrow();
  }

  @Test
  void csvWithItsOwnVectorsAndMetadata() {
    shell.write("a.csv", Animals.CSV);
    assertIsTheTutorial(loaded("load", "@a.csv"));
  }

  @Test
  void tabSeparatedValues() {
    shell.write("a.tsv", "text\tvector\tlang\tpage", "fish\t[1,2,4]\tde\t1", "dog\t[1,2,1]\ten\t2");
    Document fish = named("fish", loaded("load", "@a.tsv"));
    assertThat(fish.metadata()).isEqualTo(Map.of("lang", "de", "page", 1L));
    assertThat(fish.embedding()).contains(FloatVector.of(1, 2, 4));
  }

  @Test
  void jsonLines() {
    shell.write("a.jsonl", Animals.JSON);
    assertIsTheTutorial(loaded("load", "@a.jsonl"));
  }

  private static void assertIsTheTutorial(List<Document> documents) {
    assertThat(documents)
        .extracting(Document::content)
        .containsExactlyInAnyOrder("fish", "dog", "tree");
    Document fish = named("fish", documents);
    assertThat(fish.metadata()).isEqualTo(Map.of("lang", "de", "page", 1L));
    assertThat(fish.embedding()).contains(FloatVector.of(1, 2, 4));
  }

  @Test
  void idsThatAreGivenAreTheDocumentsIds() {
    shell.write("a.jsonl", "{\"id\":\"a/1\",\"text\":\"fish\",\"vector\":[1,2]}");
    assertThat(loaded("load", "@a.jsonl")).extracting(Document::id).containsExactly("a/1");
  }

  @Test
  void columnsOfOtherNames() {
    shell.write("a.csv", "key,title,words,numbers", "7,Fish,they swim,\"[1,2]\"");
    List<Document> documents =
        loaded(
            "load", "@a.csv", "--id", "key", "--content", "title,words", "--embedding", "numbers");
    assertThat(documents)
        .containsExactly(
            new Document("7", "Fish\nthey swim", Map.of(), Optional.of(FloatVector.of(1, 2))));
  }

  @Test
  void fvecs() {
    ByteBuffer bytes = ByteBuffer.allocate(3 * 16).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] vector : VECTORS) {
      bytes.putInt(3);
      put(bytes, vector);
    }
    shell.write("a.fvecs", bytes.array());
    assertAreVectorsOnly(loaded("load", "@a.fvecs"), "a.fvecs");
  }

  @Test
  void npy() {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 3), }";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 3 * 12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY\u0001\u0000".getBytes(StandardCharsets.US_ASCII));
    bytes
        .putShort((short) 118)
        .put(
            (header + " ".repeat(117 - header.length()) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
    for (float[] vector : VECTORS) {
      put(bytes, vector);
    }
    shell.write("a.npy", bytes.array());
    assertAreVectorsOnly(loaded("load", "@a.npy"), "a.npy");
  }

  private static void put(ByteBuffer bytes, float[] vector) {
    for (float element : vector) {
      bytes.putFloat(element);
    }
  }

  private static void assertAreVectorsOnly(List<Document> documents, String file) {
    assertThat(documents).hasSize(3).allMatch(document -> document.content().isEmpty());
    assertThat(documents)
        .extracting(d -> d.embedding().orElseThrow())
        .containsExactlyInAnyOrder(
            FloatVector.of(VECTORS[0]), FloatVector.of(VECTORS[1]), FloatVector.of(VECTORS[2]));
    assertThat(documents)
        .extracting(Document::metadata)
        .containsExactlyInAnyOrder(
            Map.of("source", file, "row", 0L),
            Map.of("source", file, "row", 1L),
            Map.of("source", file, "row", 2L));
  }

  @Test
  void markdownBySectionsAndTextByParagraphsEmbeddedByTheModel() {
    shell.write("a.md", "# Animals", "", "Fish swim.", "", "## Trees", "", "Trees grow.");
    shell.write("b.txt", "Dogs bark.", "", "They also run.");
    List<Document> documents = loaded("load", "@a.md", "@b.txt");
    assertThat(named("Trees\n\nTrees grow.", documents).metadata())
        .containsEntry("source", "a.md")
        .containsEntry("heading", "Animals > Trees");
    assertThat(documents)
        .extracting(Document::content)
        .containsExactlyInAnyOrder(
            "Animals\n\nFish swim.", "Trees\n\nTrees grow.", "Dogs bark.\n\nThey also run.");
    assertThat(documents).allMatch(d -> d.embedding().orElseThrow().dimension() == 384);
  }

  @Test
  void piecesOfTextAreAsLongAsAskedFor() {
    shell.write("a.txt", "One two three. Four five six. Seven eight nine.");
    shell.write("v.jsonl", Animals.JSON);
    shell.run("load", "@v.jsonl").well();
    assertThat(loaded("load", "@a.txt", "--model", "none", "--chunk", "3"))
        .extracting(Document::content)
        .contains("One two three.", "Four five six.", "Seven eight nine.");
  }

  @Test
  void anExtensionThatTellsNothingIsHelpedByAFormat() {
    shell.write("animals", Animals.CSV);
    assertThat(shell.run("load", "@animals").refusal()).contains("--format", "jsonl");
    assertIsTheTutorial(loaded("load", "@animals", "--format", "csv"));
  }
}
