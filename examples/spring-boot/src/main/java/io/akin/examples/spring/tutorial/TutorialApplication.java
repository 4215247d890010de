package io.akin.examples.spring.tutorial;

import static org.springframework.data.domain.VectorScoringFunctions.COSINE;

import io.akin.examples.spring.EnvFile;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Score;
import org.springframework.data.domain.Vector;

/**
 * Three documents in three dimensions: the three nearest to a vector, and those within 0.2 of it.
 */
@SpringBootApplication
public class TutorialApplication {

  /**
   * Runs on the database of {@code spring.datasource.url}, of a {@code .env} file, or in memory.
   */
  public static void main(String[] arguments) {
    application(Path.of("")).run(arguments).close();
  }

  /** The application, with the {@code .env} file of a folder. */
  public static SpringApplicationBuilder application(Path folder) {
    return new SpringApplicationBuilder(TutorialApplication.class).properties(EnvFile.in(folder));
  }

  @Bean
  CommandLineRunner tutorial(Documents documents) {
    return arguments -> {
      documents.saveAll(
          List.of(
              new Document("dog", 1, 2, 1),
              new Document("fish", 1, 2, 4),
              new Document("tree", 1, 0, 0)));

      Vector query = Vector.of(1, 2, 3);
      documents
          .threeNearest(query)
          .forEach(near -> System.out.println(near.getContent().content() + " " + near.getScore()));
      documents
          .searchByEmbeddingWithin(query, Score.of(0.2, COSINE))
          .forEach(near -> System.out.println(near.getContent().content() + " is within 0.2"));
    };
  }
}
