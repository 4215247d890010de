package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
@DisplayName("Entities on PostgreSQL")
class PostgresEntityTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.postgres();
  }

  @Test
  @DisplayName("Vectors go and come in binary, hibernate-vector on the class path or not")
  void vectors_are_binary() {
    factory.inTransaction(session -> session.persist(new Document("bird", 3, 2, 1)));
    factory.inSession(session -> named(session, "bird"));
    assertThat(database.statements)
        .anySatisfy(
            sql ->
                assertThat(sql)
                    .startsWith("insert into documents")
                    .contains("?::real[]::vector,?,?::real[]::vector"))
        .anySatisfy(sql -> assertThat(sql).contains("vector_send(d1_0.embedding)"));
  }

  @Test
  @DisplayName("Where there is an index, Nearest and HQL use it")
  void an_index_is_used() throws SQLException {
    database.execute(
        "insert into documents (id, content, lang_code, embedding, \"Second Vector\")"
            + " select n, 'n' || n, 'en', array[sin(n), cos(n), n / 5000.0]::vector, '[1,1]'"
            + " from generate_series(1000, 6000) n");
    String index =
        Akin.on(database.connection())
            .table("documents")
            .createIndex(VectorIndex.hnsw("embedding", Distance.COSINE));
    float[] query = {0.5f, 0.5f, 0.5f};
    factory.inTransaction(
        session -> {
          Nearest<Document> near =
              Nearest.of(session, Document.class).to("embedding", query, Distance.COSINE).limit(10);
          assertThat(near.explain().index()).contains(index);
          assertThat(near.efSearch(200).list()).hasSize(10);
          assertThat(near.where(Filter.eq("lang", "en")).list()).hasSize(10);
          Nearest<Document> english =
              near.where((builder, document) -> builder.equal(document.get("lang"), "en"));
          assertThat(english.list()).hasSize(10);
          assertThat(english.explain().index()).contains(index);
          // Beside the index, and not as a query of identifiers.
          assertThat(english.explain().plan()).contains("lang_code").doesNotContain("d1_0");
          assertThat(shown(session)).isEqualTo("40");
        });
    ask(
        "from Document d order by cosine_distance(d.embedding, :q) limit 10",
        Document.class,
        query);
    String sql = database.statements.get(database.statements.size() - 1);
    assertThat(sql).contains("(select ?::real[]::vector)");
    assertThat(explained(sql, query)).contains("Index Scan using " + index);
  }

  private static String shown(Session session) {
    return session.createNativeQuery("show hnsw.ef_search", String.class).getSingleResult();
  }

  private String explained(String sql, float[] query) throws SQLException {
    try (PreparedStatement statement = database.connection().prepareStatement("explain " + sql)) {
      statement.setObject(1, query);
      if (statement.getParameterMetaData().getParameterCount() > 1) {
        statement.setInt(2, 10);
      }
      StringBuilder lines = new StringBuilder();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.append(rows.getString(1)).append('\n');
        }
      }
      return lines.toString();
    }
  }
}
