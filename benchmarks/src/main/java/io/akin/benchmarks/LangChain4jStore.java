package io.akin.benchmarks;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.mariadb.MariaDbEmbeddingStore;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** LangChain4j's store over the table that it makes; it always reads text, metadata and vector. */
final class LangChain4jStore {
  private static final int BATCH = 1000;

  private final EmbeddingStore<TextSegment> store;

  private LangChain4jStore(EmbeddingStore<TextSegment> store) {
    this.store = store;
  }

  static LangChain4jStore onPostgres(DataSource pool, String table) {
    return new LangChain4jStore(
        PgVectorEmbeddingStore.datasourceBuilder()
            .datasource(pool)
            .table(table)
            .dimension(Items.DIMENSION)
            .dropTableFirst(true)
            .build());
  }

  /** With the index that it makes, which is not of its own distance. */
  static LangChain4jStore onMariaDb(DataSource pool, String table) {
    return new LangChain4jStore(
        MariaDbEmbeddingStore.builder()
            .datasource(pool)
            .table(table)
            .dimension(Items.DIMENSION)
            .createTable(true)
            .dropTableFirst(true)
            .build());
  }

  Ask nearest(float[][] queries) {
    return query -> Answer.timed(() -> search(request(queries[query])));
  }

  /** Only rows whose part is at least this. */
  Ask nearest(float[][] queries, int part) {
    return query ->
        Answer.timed(
            () ->
                search(
                    request(queries[query])
                        .filter(
                            MetadataFilterBuilder.metadataKey("part")
                                .isGreaterThanOrEqualTo(part))));
  }

  private static EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request(float[] query) {
    return EmbeddingSearchRequest.builder()
        .queryEmbedding(Embedding.from(query))
        .maxResults(Items.NEIGHBORS);
  }

  private long[] search(EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request) {
    return store.search(request.build()).matches().stream()
        .mapToLong(match -> UUID.fromString(match.embeddingId()).getLeastSignificantBits())
        .toArray();
  }

  /** Takes the rows as its users have them, made beforehand, in calls of a thousand. */
  Runnable insertion(List<Item> items) {
    List<String> ids = items.stream().map(item -> new UUID(0, item.id()).toString()).toList();
    List<Embedding> embeddings =
        items.stream().map(item -> Embedding.from(item.embedding())).toList();
    List<TextSegment> segments =
        items.stream()
            .map(item -> TextSegment.from(item.title(), Metadata.from(Map.of("part", item.part()))))
            .toList();
    return () -> {
      for (int from = 0; from < items.size(); from += BATCH) {
        int to = Math.min(items.size(), from + BATCH);
        store.addAll(
            ids.subList(from, to), embeddings.subList(from, to), segments.subList(from, to));
      }
    };
  }
}
