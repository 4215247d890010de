package io.akin.tck;

import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.JsonText;
import io.akin.jdbc.dialect.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Ten thousand documents with embeddings in 16 dimensions, and what was put in: {@code nr} from 0,
 * as a column and in the metadata, and {@code group}, which is {@code nr} modulo 1,000. The
 * embeddings depend on the number a little, so that near neighbours share groups no more and no
 * less than chance.
 */
final class TenThousand {
  static final int ROWS = 10_000;
  static final int DIMENSION = 16;

  private final DocumentTable documents;
  private final SortedMap<String, FloatVector> embeddings;

  private TenThousand(DocumentTable documents, SortedMap<String, FloatVector> embeddings) {
    this.documents = documents;
    this.embeddings = embeddings;
  }

  static TenThousand load(Akin akin, String name) {
    akin.create(
        TableDefinition.of(name)
            .key("id", ColumnType.STRING)
            .column("content", ColumnType.TEXT)
            .column("metadata", ColumnType.JSON)
            .column("nr", ColumnType.INTEGER)
            .vector("embedding", DIMENSION));
    SplittableRandom random = new SplittableRandom(Lab.SEED);
    SortedMap<String, FloatVector> embeddings = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    for (int nr = 0; nr < ROWS; nr++) {
      FloatVector embedding =
          (FloatVector) Generated.vector(random, io.akin.VectorType.FLOAT, DIMENSION);
      embeddings.put(id(nr), embedding);
      rows.add(row(nr, embedding));
    }
    DocumentTable documents = akin.documents(name);
    documents.rows().insertAll(rows);
    return new TenThousand(documents, embeddings);
  }

  private static Row row(int nr, FloatVector embedding) {
    String json = "{\"nr\": " + nr + ", \"group\": " + nr % 1000 + "}";
    return Row.of(
        "id",
        id(nr),
        "content",
        "",
        "metadata",
        new JsonText(json),
        "nr",
        nr,
        "embedding",
        embedding);
  }

  static String id(int nr) {
    return "d" + (ROWS + nr);
  }

  /** The documents whose numbers a filter lets through, by id. */
  SortedMap<String, FloatVector> embeddings(Filter filter) {
    SortedMap<String, FloatVector> some = new TreeMap<>(embeddings);
    some.keySet().removeIf(id -> !filter.matches(field -> field(id, field)));
    return some;
  }

  private static Integer field(String id, String field) {
    int nr = Integer.parseInt(id.substring(1)) - ROWS;
    return field.equals("group") ? nr % 1000 : nr;
  }

  DocumentTable documents() {
    return documents;
  }

  TableName table() {
    return documents.rows().description().name();
  }
}
