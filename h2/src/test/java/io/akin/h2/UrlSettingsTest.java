package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Filter;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever a URL of H2 sets, tables are made, found, filled and searched")
class UrlSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";DATABASE_TO_UPPER=FALSE",
        ";DATABASE_TO_LOWER=TRUE",
        ";CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        ";MODE=PostgreSQL",
        ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        ";MODE=MySQL",
        ";MODE=MySQL;DATABASE_TO_LOWER=TRUE",
        ";MODE=MariaDB;DATABASE_TO_LOWER=TRUE",
        ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE",
        ";MODE=Oracle",
        ";MODE=REGULAR;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        ";AUTOCOMMIT=OFF"
      })
  void works(String settings) {
    try (Akin akin = Akin.connect("jdbc:h2:mem:" + settings)) {
      DocumentTable documents = akin.createDocuments("documents", 2);
      documents.insertAll(
          List.of(
              Document.of("a", "first", Map.of("page", 1), new float[] {1, 0}),
              Document.of("b", "second", Map.of("page", 2), new float[] {0, 1})));
      VectorTable more = documents.rows().addVector("second_one", 3);
      more.update(Filter.eq("id", "a"), Row.of("second_one", new float[] {1, 2, 3}));

      assertThat(documents.search(new float[] {1, 1}).where(Filter.gt("page", 1)).limit(5).list())
          .extracting(near -> near.row().id())
          .containsExactly("b");
      assertThat(akin.table("documents").dimension("second_one")).hasValue(3);
      akin.drop("documents");
      assertThat(akin.exists("documents")).isFalse();
    }
  }
}
