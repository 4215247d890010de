package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file of vectors whose load takes long enough to be cut off, and what of it is loaded. */
final class LongFile {
  static final int ROWS = 3000;
  static final String NAME = "long.jsonl";

  private static final int DIMENSION = 64;

  private LongFile() {}

  static Path write(Path directory) {
    String[] lines =
        IntStream.range(0, ROWS)
            .mapToObj(i -> Animals.json("row " + i, vector(i).toString(), "en", i))
            .toArray(String[]::new);
    return Shell.in(directory).write(NAME, lines);
  }

  private static List<Integer> vector(int row) {
    return IntStream.range(0, DIMENSION).map(i -> (row * 31 + i * 17) % 97 + 1).boxed().toList();
  }

  /** The file's first rows and nothing else are in the database, each once; gives their number. */
  static int assertIsPrefix(Path directory) {
    if (Files.notExists(directory.resolve("akin.mv.db"))) {
      return 0;
    }
    try (Akin akin = Shell.in(directory).database()) {
      List<Document> documents =
          akin.exists("documents") ? Animals.all(akin, "documents") : List.of();
      assertThat(documents).extracting(Document::id).doesNotHaveDuplicates();
      Map<String, Document> byContent =
          documents.stream().collect(Collectors.toMap(Document::content, Function.identity()));
      for (int i = 0; i < documents.size(); i++) {
        Document document = byContent.get("row " + i);
        assertThat(document).as("row %d of the first %d", i, documents.size()).isNotNull();
        assertThat(document.metadata()).isEqualTo(Map.of("lang", "en", "page", (long) i));
        assertThat(document.embedding()).isEqualTo(Optional.of(FloatVector.of(vector(i))));
      }
      return documents.size();
    }
  }

  /** All of the file and nothing else is in the database. */
  static void assertIsWhole(Path directory) {
    assertThat(assertIsPrefix(directory)).isEqualTo(ROWS);
  }
}
