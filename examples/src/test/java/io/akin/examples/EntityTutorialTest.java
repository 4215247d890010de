package io.akin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.hibernate.Nearest;
import io.akin.jdbc.DatabaseUrl;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The programs with entities, with the one line of .env that names the database")
class EntityTutorialTest {
  private static final List<String> ANSWERS =
      List.of(
          "When will my parcel arrive? Three to five working days.",
          "I have forgotten my login Choose “Forgotten” where you log in.",
          "May I send the shoes back? Within 30 days, with the receipt.",
          "How deep is the Mariana Trench? Nobody asked that before.");

  @TempDir private Path folder;

  @Test
  @DisplayName("print on the embedded engine what the tutorial prints, to the last digit")
  void tutorialOnH2() {
    DatabaseUrl url = DatabaseUrl.of("h2:mem:entity_tutorial");
    assertThat(OwnDatabase.output(url, EntityTutorial::run)).isEqualTo(TutorialTest.PUBLISHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKIN_POSTGRESQL_URL", "AKIN_MARIADB_URL", "AKIN_TEST_TIDB_URL"})
  @DisplayName("print the same lines on each server that is there, to a millionth")
  void tutorialOnServers(String variable) throws Exception {
    List<String> output = OwnDatabase.output(variable, folder, EntityTutorial::run);
    TutorialTest.assertNearlyPublished(output);
    if (variable.contains("TIDB")) {
      assertThat(output).isEqualTo(TutorialTest.PUBLISHED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKIN_POSTGRESQL_URL", "AKIN_MARIADB_URL"})
  @DisplayName("search by the index that each entity declares")
  void byIndex(String variable) throws Exception {
    assertThat(OwnDatabase.output(variable, folder, EntityTutorialTest::explain))
        .containsExactly("documents_embedding_cosine", "answers_embedding_l2");
  }

  private static void explain(DatabaseUrl url, PrintStream out) {
    try (SessionFactory factory = EntityTutorial.factory(url, EntityTutorial.Document.class)) {
      factory.inSession(session -> explain(EntityTutorial.nearest(session), out));
    }
    try (SessionFactory factory = EntityTutorial.factory(url, EntityAnswers.Answer.class)) {
      factory.inSession(session -> explain(EntityAnswers.nearest(session, "What?"), out));
    }
  }

  private static void explain(Nearest<?> nearest, PrintStream out) {
    out.println(nearest.explain().index().orElse("every row is compared"));
  }

  @Test
  @DisplayName("answer on the embedded engine what was asked before, and nothing else")
  void answersOnH2() {
    DatabaseUrl url = DatabaseUrl.of("h2:mem:entity_answers");
    assertThat(OwnDatabase.output(url, EntityAnswers::run)).isEqualTo(ANSWERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKIN_POSTGRESQL_URL", "AKIN_MARIADB_URL", "AKIN_TEST_TIDB_URL"})
  @DisplayName("answer the same on each server that is there")
  void answersOnServers(String variable) throws Exception {
    assertThat(OwnDatabase.output(variable, folder, EntityAnswers::run)).isEqualTo(ANSWERS);
  }
}
