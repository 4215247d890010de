package io.akin.examples.spring.answers;

import static org.springframework.data.domain.VectorScoringFunctions.EUCLIDEAN;

import io.akin.examples.Knowledge;
import io.akin.examples.spring.EnvFile;
import java.nio.file.Path;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Score;
import org.springframework.data.domain.SearchResult;
import org.springframework.data.domain.Vector;

/** Questions are answered by the nearest one that was asked before. */
@SpringBootApplication
public class AnswersApplication {

  /**
   * Runs on the database of {@code spring.datasource.url}, of a {@code .env} file, or in memory.
   */
  public static void main(String[] arguments) {
    application(Path.of("")).run(arguments).close();
  }

  /** The application, with the {@code .env} file of a folder. */
  public static SpringApplicationBuilder application(Path folder) {
    return new SpringApplicationBuilder(AnswersApplication.class).properties(EnvFile.in(folder));
  }

  @Bean
  CommandLineRunner ask(Answers answers) {
    return arguments -> {
      answers.saveAll(Knowledge.ALL.stream().map(Answer::new).toList());
      Knowledge.QUESTIONS.forEach(
          question -> System.out.println(question + " " + answer(answers, question)));
    };
  }

  private static String answer(Answers answers, String question) {
    Vector vector = Vector.of(Knowledge.embed(question));
    return answers.searchTop1ByEmbeddingNear(vector, Score.of(Knowledge.NEAR, EUCLIDEAN)).stream()
        .map(SearchResult::getContent)
        .map(Answer::answer)
        .findFirst()
        .orElse("Nobody asked that before.");
  }
}
