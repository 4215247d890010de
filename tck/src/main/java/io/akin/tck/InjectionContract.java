package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.in;
import static io.akin.Filter.ne;
import static io.akin.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that comes as a value or a name is executed; all of it comes back as it was. */
abstract class InjectionContract extends Theme {
  private static final String CANARY = "akin_canary";

  @BeforeEach
  void aCanary() {
    lab().dropLater(akin().exists(CANARY) ? canary() : newCanary());
  }

  private TableName newCanary() {
    VectorTable table =
        akin().create(TableDefinition.of(CANARY).key(ID, ColumnType.INTEGER).vector(EMBEDDING, 1));
    table.insert(Row.of(ID, 1, EMBEDDING, v(1)));
    return table.description().name();
  }

  private TableName canary() {
    return akin().table(CANARY).description().name();
  }

  @AfterEach
  void theCanaryLives() {
    assertThat(akin().table(CANARY).count()).isEqualTo(1);
  }

  static List<String> corpus() {
    return List.of(
        "'; drop table akin_canary; --",
        "\"; drop table akin_canary; --",
        "`; drop table akin_canary; --",
        "]; drop table akin_canary; --",
        "1; delete from akin_canary",
        "1) ; delete from akin_canary; --",
        "' or '1'='1",
        "\" or \"1\"=\"1",
        "' or 1=1 --",
        "' or 1=1 #",
        "') or ('1'='1",
        "' union select 1 from akin_canary --",
        "\\'; drop table akin_canary; --",
        "\\",
        "''",
        "'",
        "\"",
        "$$; drop table akin_canary; $$",
        "$1",
        "?",
        "??",
        ":id",
        "#{id}",
        "${id}",
        "%s",
        "{fn now()}",
        "{d '2024-01-01'}",
        "/* */",
        "/*! drop table akin_canary */",
        "--",
        "#",
        "%",
        "_",
        "$.a",
        "$**",
        "$.a[*]",
        "a' in (select 1)) --",
        "\u02BC or 1=1 --",
        "\uFF07 or 1=1 --",
        "\n; drop table akin_canary\n",
        "null",
        "NaN",
        "[1,2,3]",
        "{\"$ne\": null}");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  @DisplayName("as text in a column, in a row, a key and a filter")
  void values(String hostile) {
    VectorTable table =
        create(
            lab()
                .define()
                .key("k", ColumnType.STRING)
                .column("t", ColumnType.TEXT)
                .vector(EMBEDDING, 1));
    table.insert(Row.of("k", hostile, "t", hostile, EMBEDDING, v(1)));
    table.upsert(Row.of("k", "other", "t", "other", EMBEDDING, v(2)));
    assertThat(table.get(hostile).orElseThrow().getString("t")).isEqualTo(hostile);
    assertThat(table.count(eq("k", hostile))).isEqualTo(1);
    assertThat(table.count(ne("k", hostile))).isEqualTo(1);
    assertThat(table.count(in("t", hostile, "nothing"))).isEqualTo(1);
    assertThat(table.nearest(EMBEDDING, L2, v(1)).where(eq("k", hostile)).limit(9).list())
        .hasSize(1);
    assertThat(table.nearest(EMBEDDING, L2, v(1)).whereSql("k = ?", hostile).limit(9).list())
        .hasSize(1);
    assertThat(table.update(eq("k", hostile), Row.of("t", hostile + hostile))).isEqualTo(1);
    assertThat(table.delete(eq("k", hostile))).isEqualTo(1);
    assertThat(table.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  @DisplayName("as the name of a table and of its columns")
  void names(String hostile) {
    TableName name = new TableName(Optional.empty(), "t" + hostile + lab().name());
    String key = "k" + hostile + "k";
    String vector = "v" + hostile + "v";
    VectorTable table =
        create(TableDefinition.of(name).key(key, ColumnType.INTEGER).vector(vector, 1));
    table.insert(Row.of(key, 1, vector, v(1)));
    table.upsert(Row.of(key, 1, vector, v(2)));
    assertThat(table.nearest(vector, L2, v(2)).where(eq(key, 1)).within(0).list()).hasSize(1);
    assertThat(akin().table(name).get(1).orElseThrow().getFloats(vector)).containsExactly(2);
    assertThat(table.delete(not(eq(key, 2)))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  @DisplayName("as the name of a column or table that is not there")
  void missingNames(String hostile) {
    VectorTable table = points(v(1));
    assertThatThrownBy(() -> table.count(eq(hostile, 1))).isInstanceOf(AkinException.class);
    assertThatThrownBy(() -> table.insert(Row.of(hostile, 1))).isInstanceOf(AkinException.class);
    assertThatThrownBy(() -> table.nearest(hostile, L2, v(1))).isInstanceOf(AkinException.class);
    assertThatThrownBy(() -> akin().table(hostile)).isInstanceOf(AkinException.class);
    assertThat(akin().exists(hostile)).isFalse();
    assertThat(table.count()).isEqualTo(1);
  }

  private DocumentTable documents() {
    DocumentTable documents = akin().createDocuments(lab().name(), 1);
    lab().dropLater(documents.rows().description().name());
    return documents;
  }

  @ParameterizedTest
  @MethodSource("corpus")
  @DisplayName("as a document's id, text, metadata key and metadata value")
  void documents(String hostile) {
    DocumentTable documents = documents();
    Document document =
        Document.of(hostile, hostile, Map.of(hostile, hostile, "list", List.of(hostile)), v(1));
    documents.insert(document);
    documents.insert(Document.of("other", "", Map.of("a", 1), v(2)));
    assertThat(documents.get(hostile)).contains(document);
    assertThat(documents.select(eq(hostile, hostile))).containsExactly(document);
    assertThat(documents.count(ne(hostile, hostile))).isEqualTo(1);
    assertThat(documents.count(eq("a", hostile))).isZero();
    assertThat(documents.search(v(1)).where(in(hostile, hostile)).limit(9).list()).hasSize(1);
    assertThat(documents.delete(eq("a", hostile))).isZero();
    assertThat(documents.delete(List.of(hostile))).isEqualTo(1);
    assertThat(documents.count()).isEqualTo(1);
  }
}
