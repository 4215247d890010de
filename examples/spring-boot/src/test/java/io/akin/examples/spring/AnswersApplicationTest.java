package io.akin.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.examples.spring.answers.AnswersApplication;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Questions and answers as an application of Spring Boot's")
class AnswersApplicationTest {

  @ParameterizedTest
  @EnumSource(Engine.class)
  @DisplayName("answer on every engine what was asked before, and nothing else")
  void answers(Engine engine, @TempDir Path folder) throws Exception {
    try (Engine.Database database = engine.database(folder)) {
      assertThat(Output.of(() -> AnswersApplication.application(database.folder()).run().close()))
          .containsExactly(
              "When will my parcel arrive? Three to five working days.",
              "I have forgotten my login Choose “Forgotten” where you log in.",
              "May I send the shoes back? Within 30 days, with the receipt.",
              "How deep is the Mariana Trench? Nobody asked that before.");
    }
  }
}
