package io.akin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Page;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Explanation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

  @Test
  void theTutorialPrintsWhatTheTutorialPrints() {
    assertThat(TutorialTest.output(DatabaseUrl.of("h2:mem:tutorial")))
        .isEqualTo(TutorialTest.PUBLISHED);
  }

  @Test
  void aFileOfVariablesNamesTheDatabase(@TempDir Path folder) throws IOException {
    assertThat(YourDatabase.in(folder).jdbcUrl()).startsWith("jdbc:h2:mem:");
    Files.writeString(
        folder.resolve(".env"), "TIDB_DATABASE_URL='mysql+pymysql://root:p%40ss@db:4000/test'\n");
    assertThat(YourDatabase.in(folder).jdbcUrl()).contains("//db:4000/test");
    assertThat(YourDatabase.in(folder).properties()).containsEntry("password", "p@ss");
  }

  @Test
  void aTableThatIsThereIsSearched() throws SQLException {
    List<Neighbor<Row>> near = ExistingTable.search(articles("existing"));
    assertThat(near).hasSize(1);
    assertThat(near.get(0).row().getString("title")).isEqualTo("Hund");
    assertThat(near.get(0).distance()).isZero();
  }

  @Test
  void sqlOfOnesOwnIsSorted() throws SQLException {
    JdbcDataSource database = articles("own");
    ExistingTable.search(database);
    try (Connection connection = database.getConnection()) {
      assertThat(OwnSql.nearest(connection, FloatVector.of(1, 2, 5))).containsExactly(2L, 1L);
    }
  }

  @Test
  void oneDocumentReplacesAnother() {
    try (Akin akin = Akin.connect("h2:mem:replace")) {
      akin.createDocuments("documents", 1)
          .insert(Document.of("a", "old", Map.of(), new float[] {1}));
      Transactions.replace(akin, "a", Document.of("b", "new", Map.of(), new float[] {2}));
      assertThat(akin.documents("documents").get("a")).isEmpty();
      assertThat(akin.documents("documents").get("b")).isPresent();
      Transactions.upsert(akin, Document.of("b", "newer", Map.of(), new float[] {3}));
      assertThat(akin.documents("documents").get("b").orElseThrow().content()).isEqualTo("newer");
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
  void anIndexIsUsedAndExplained() throws SQLException {
    DatabaseUrl url = DatabaseUrl.of(System.getenv("AKIN_POSTGRESQL_URL"));
    String schema = "akin_example_" + ProcessHandle.current().pid();
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
        Statement statement = connection.createStatement()) {
      Akin.on(connection).setUp();
      statement.execute("create schema " + schema);
      statement.execute("set search_path = " + schema + ", public");
      try {
        assertThat(anIndex(Akin.on(connection))).contains("articles_embedding_cosine");
      } finally {
        statement.execute("drop schema " + schema + " cascade");
      }
    }
  }

  private static Optional<String> anIndex(Akin akin) {
    akin.create(
            TableDefinition.of("articles")
                .key("id", ColumnType.INTEGER)
                .column("lang", ColumnType.STRING)
                .vector("embedding", 3))
        .insertAll(IntStream.range(1, 5000).mapToObj(ExamplesTest::onASpiral).toList());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    float[] query = onASpiral(7).getFloats("embedding");
    Explanation explanation = AnIndex.make(akin, query, out);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("Row{id=7, lang=de} 0.0");
    assertThat(AnIndex.enough(akin, query, out)).hasSize(10);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Point[effort=");
    return explanation.index();
  }

  private static Row onASpiral(int i) {
    float[] point = {(float) Math.sin(i), (float) Math.cos(i), i / 5000f};
    return Row.of("id", i, "lang", "de", "embedding", FloatVector.of(point));
  }

  @Test
  void moreLikeThisTheNextPageAndTheCentroid() {
    try (Akin akin = Akin.connect("h2:mem:next")) {
      DocumentTable documents = akin.createDocuments("documents", 1);
      for (int i = 0; i < 30; i++) {
        String id = i == 0 ? "dog" : i == 1 ? "fish" : "d" + i;
        documents.insert(Document.of(id, id, Map.of("lang", "en"), new float[] {i + 1}));
      }
      assertThat(NextSteps.more(documents).get(0)).hasSize(10);
      assertThat(NextSteps.more(documents).get(1)).hasSize(10);
      Page<Document> first = NextSteps.page(documents, new float[] {1}, Optional.empty());
      Page<Document> second = NextSteps.page(documents, new float[] {1}, first.next());
      assertThat(first.neighbors()).hasSize(20).doesNotContainAnyElementsOf(second.neighbors());
      assertThat(second.neighbors()).hasSize(10);
      assertThat(NextSteps.centroid(documents)).contains(FloatVector.of(15.5f));
    }
  }

  @Test
  void aLongLoadIsStoppedAndGoesOn() {
    try (Akin akin = Akin.connect("h2:mem:long")) {
      VectorTable articles =
          akin.create(
              TableDefinition.of("articles")
                  .key("id", ColumnType.INTEGER)
                  .column("lang", ColumnType.STRING)
                  .vector("embedding", 3));
      List<Row> rows = IntStream.range(0, 12_000).mapToObj(ExamplesTest::onASpiral).toList();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      AtomicInteger asked = new AtomicInteger();
      BooleanSupplier shutdown = () -> asked.incrementAndGet() > 11_000;

      long done = ALongLoad.load(articles, rows, 0, shutdown, out);
      assertThat(done).isEqualTo(10_000).isEqualTo(articles.count());
      assertThat(ALongLoad.load(articles, rows, done, () -> false, out)).isEqualTo(12_000);
      assertThat(articles.count()).isEqualTo(12_000);
      assertThat(bytes.toString(StandardCharsets.UTF_8))
          .contains("BulkProgress[rows=10000, committed=10000")
          .contains(
              "The load broke off after 11000 rows, with 10000 committed: It was told to stop.")
          .contains("BulkProgress[rows=12000, committed=12000");
    }
  }

  private static JdbcDataSource articles(String name) throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table articles (id int primary key, title varchar(100), lang char(2), \"YEAR\" int)");
      statement.execute(
          "insert into articles values (1, 'Hund', 'de', 2024), (2, 'Chat', 'fr', 2024)");
    }
    return database;
  }
}
