package io.akin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.hibernate.Nearest;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.dialect.Explanation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;
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
  @DisplayName("are served by the index that each entity declares")
  void byIndex(String variable) throws Exception {
    assertThat(OwnDatabase.output(variable, folder, EntityTutorialTest::explain))
        .containsExactly("documents_embedding_cosine", "answers_embedding_l2");
  }

  private static void explain(DatabaseUrl url, PrintStream out) {
    try (SessionFactory factory = EntityTutorial.factory(url, EntityTutorial.Document.class)) {
      explain(factory, EntityTutorial::nearest, out);
    }
    try (SessionFactory factory = EntityTutorial.factory(url, EntityAnswers.Answer.class)) {
      explain(factory, session -> EntityAnswers.nearest(session, "What?"), out);
    }
  }

  private static void explain(
      SessionFactory factory, Function<Session, Nearest<?>> question, PrintStream out) {
    factory.inTransaction(
        session -> {
          if (session
              .doReturningWork(c -> c.getMetaData().getDatabaseProductName())
              .equals("PostgreSQL")) {
            // Which reads a table of three rows rather than an index.
            session.createNativeMutationQuery("set local enable_seqscan = off").executeUpdate();
          }
          Explanation explanation = question.apply(session).explain();
          out.println(explanation.index().orElse(explanation.reason()));
        });
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
