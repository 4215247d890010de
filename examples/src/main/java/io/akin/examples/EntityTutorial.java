package io.akin.examples;

import static io.akin.Distance.COSINE;

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
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;

/** {@link Tutorial} with an entity of Hibernate's. */
public final class EntityTutorial {

  private EntityTutorial() {}

  /** A document and its embedding. */
  @Entity
  @Table(name = "documents")
  public static class Document {
    @Id @GeneratedValue long id;

    String content = "";

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @Column(nullable = false)
    @VectorIndex(distance = COSINE)
    float[] embedding = {};

    /** Called by Hibernate. */
    protected Document() {}

    Document(String content, float... embedding) {
      this.content = content;
      this.embedding = embedding;
    }
  }

  /** Runs on the database of the first argument, or of a {@code .env} file here, or in memory. */
  public static void main(String[] arguments) {
    boolean given = arguments.length > 0;
    run(given ? DatabaseUrl.of(arguments[0]) : YourDatabase.in(Path.of("")), System.out);
  }

  static void run(DatabaseUrl url, PrintStream out) {
    try (SessionFactory factory = factory(url, Document.class)) {
      factory.inTransaction(
          session -> {
            session.persist(new Document("dog", 1, 2, 1));
            session.persist(new Document("fish", 1, 2, 4));
            session.persist(new Document("tree", 1, 0, 0));
          });
      factory.inSession(session -> search(session, out));
    }
  }

  static Nearest<Document> nearest(Session session) {
    float[] query = {1, 2, 3};
    return Nearest.of(session, Document.class).to("embedding", query, COSINE).limit(3);
  }

  private static void search(Session session, PrintStream out) {
    Nearest<Document> nearest = nearest(session);
    for (Neighbor<Document> near : nearest.list()) {
      out.println(near.row().content + " " + near.distance());
    }
    for (Neighbor<Document> near : nearest.within(0.2).list()) {
      out.println(near.row().content + " is within 0.2");
    }
  }

  /** Makes the entity's table, and drops it at the end. */
  static SessionFactory factory(DatabaseUrl url, Class<?> entity) {
    Configuration configuration = new Configuration().addAnnotatedClass(entity);
    configuration.setProperty("hibernate.connection.url", url.jdbcUrl());
    url.properties()
        .forEach(
            (name, value) -> configuration.setProperty("hibernate.connection." + name, "" + value));
    return configuration.setProperty("hibernate.hbm2ddl.auto", "create-drop").buildSessionFactory();
  }
}
