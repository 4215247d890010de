package io.akin.examples;

import static io.akin.Distance.L2;

import io.akin.Neighbor;
import io.akin.hibernate.Nearest;
import io.akin.hibernate.VectorIndex;
import io.akin.jdbc.DatabaseUrl;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Questions are answered by the nearest one that was asked before. */
public final class EntityAnswers {

  private EntityAnswers() {}

  /** A question that was asked before, its answer, and what the question means. */
  @Entity
  @Table(name = "answers")
  public static class Answer {
    @Id @GeneratedValue long id;

    String question = "";

    String answer = "";

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 384)
    @Column(nullable = false)
    @VectorIndex(distance = L2)
    float[] embedding = {};

    /** Called by Hibernate. */
    protected Answer() {}

    Answer(Knowledge known) {
      this.question = known.question();
      this.answer = known.answer();
      this.embedding = Knowledge.embed(known.question());
    }
  }

  /** Runs on the database of the first argument, or of a {@code .env} file here, or in memory. */
  public static void main(String[] arguments) {
    boolean given = arguments.length > 0;
    run(given ? DatabaseUrl.of(arguments[0]) : YourDatabase.in(Path.of("")), System.out);
  }

  static void run(DatabaseUrl url, PrintStream out) {
    try (SessionFactory factory = EntityTutorial.factory(url, Answer.class)) {
      factory.inTransaction(
          session -> Knowledge.ALL.forEach(known -> session.persist(new Answer(known))));
      factory.inSession(
          session ->
              Knowledge.QUESTIONS.forEach(
                  question -> out.println(question + " " + answer(session, question))));
    }
  }

  static Nearest<Answer> nearest(Session session, String question) {
    return Nearest.of(session, Answer.class)
        .to("embedding", Knowledge.embed(question), L2)
        .within(Knowledge.NEAR)
        .limit(1);
  }

  private static String answer(Session session, String question) {
    List<Neighbor<Answer>> near = nearest(session, question).list();
    return near.isEmpty() ? "Nobody asked that before." : near.get(0).row().answer;
  }
}
