package io.akin.h2program;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import java.util.List;
import java.util.Map;

/** Run by {@code ModulePathTest} in a JVM of its own, outside the packages of the module. */
public final class ModulePathProgram {

  private ModulePathProgram() {}

  /** Prints in which module the dialect is, and the tutorial's neighbours. */
  public static void main(String[] arguments) {
    try (Akin akin = Akin.connect("h2:mem:")) {
      Class<?> dialect = akin.dialect().getClass();
      System.out.println(dialect.getPackageName() + " in " + dialect.getModule());
      DocumentTable documents = akin.createDocuments("documents", 3);
      documents.insertAll(
          List.of(
              Document.of("dog", Map.of("legs", 4), new float[] {1, 2, 1}),
              Document.of("fish", Map.of("legs", 0), new float[] {1, 2, 4})));
      documents
          .search(new float[] {1, 2, 3})
          .where(io.akin.Filter.gte("legs", 0))
          .limit(2)
          .list()
          .forEach(near -> System.out.println(near.row().content() + " " + near.distance()));
    }
  }
}
