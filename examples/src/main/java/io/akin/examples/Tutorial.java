package io.akin.examples;

import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Three documents in three dimensions: the three nearest to a vector, and those within 0.2 of it.
 */
public final class Tutorial {

  private Tutorial() {}

  /** Runs on the database of the first argument, or of a {@code .env} file here, or in memory. */
  public static void main(String[] arguments) {
    boolean given = arguments.length > 0;
    run(given ? DatabaseUrl.of(arguments[0]) : YourDatabase.in(Path.of("")), System.out);
  }

  static void run(DatabaseUrl url, PrintStream out) {
    try (Akin akin = Akin.connect(url)) {
      DocumentTable documents = akin.createDocuments("documents", 3);
      documents.insertAll(
          List.of(
              Document.of("dog", new float[] {1, 2, 1}),
              Document.of("fish", new float[] {1, 2, 4}),
              Document.of("tree", new float[] {1, 0, 0})));

      float[] query = {1, 2, 3};
      for (Neighbor<Document> near : documents.search(query).limit(3).list()) {
        out.println(near.row().content() + " " + near.distance());
      }
      for (Neighbor<Document> near : documents.search(query).within(0.2).list()) {
        out.println(near.row().content() + " is within 0.2");
      }
      akin.drop("documents");
    }
  }
}
