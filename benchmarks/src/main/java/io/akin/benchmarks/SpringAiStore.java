package io.akin.benchmarks;

import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;
import org.springframework.ai.vectorstore.mariadb.MariaDBVectorStore;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore.PgIndexType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Spring AI's store over the table that it makes. It asks by text only, so that its model here
 * knows each text's vector; it reads vectors but does not give them.
 */
final class SpringAiStore {
  private final Lookup model;
  private final VectorStore store;

  private SpringAiStore(Lookup model, VectorStore store) {
    this.model = model;
    this.store = store;
  }

  static SpringAiStore onPostgres(DataSource pool, String table) {
    Lookup model = new Lookup();
    PgVectorStore store =
        PgVectorStore.builder(new JdbcTemplate(pool), model)
            .vectorTableName(table)
            .dimensions(Items.DIMENSION)
            .indexType(PgIndexType.NONE)
            .initializeSchema(true)
            .removeExistingVectorStoreTable(true)
            // By default it counts tokens first, which is no work of a store.
            .batchingStrategy(List::of)
            .build();
    store.afterPropertiesSet();
    return new SpringAiStore(model, store);
  }

  /** With the index that it makes, which is not of its own distance. */
  static SpringAiStore onMariaDb(DataSource pool, String table) {
    Lookup model = new Lookup();
    MariaDBVectorStore store =
        MariaDBVectorStore.builder(new JdbcTemplate(pool), model)
            .vectorTableName(table)
            .dimensions(Items.DIMENSION)
            .initializeSchema(true)
            .removeExistingVectorStoreTable(true)
            .batchingStrategy(List::of)
            .build();
    store.afterPropertiesSet();
    return new SpringAiStore(model, store);
  }

  Ask nearest(float[][] queries) {
    learn(queries);
    return query -> Answer.timed(() -> search(request(query)));
  }

  /** Only rows whose part is at least this. */
  Ask nearest(float[][] queries, int part) {
    learn(queries);
    return query ->
        Answer.timed(
            () ->
                search(
                    request(query)
                        .filterExpression(
                            new FilterExpressionBuilder().gte("part", part).build())));
  }

  private void learn(float[][] queries) {
    for (int i = 0; i < queries.length; i++) {
      model.vectors.put("query " + i, queries[i]);
    }
  }

  private static SearchRequest.Builder request(int query) {
    return SearchRequest.builder().query("query " + query).topK(Items.NEIGHBORS);
  }

  private long[] search(SearchRequest.Builder request) {
    return store.similaritySearch(request.build()).stream()
        .mapToLong(document -> UUID.fromString(document.getId()).getLeastSignificantBits())
        .toArray();
  }

  /** Takes the rows as its users have them, made beforehand, in one call. */
  Runnable insertion(List<Item> items) {
    items.forEach(item -> model.vectors.put(item.title(), item.embedding()));
    List<Document> documents =
        items.stream()
            .map(
                item ->
                    new Document(
                        new UUID(0, item.id()).toString(),
                        item.title(),
                        Map.of("part", item.part())))
            .toList();
    return () -> store.add(documents);
  }

  /** A model that takes no time. */
  private static final class Lookup implements EmbeddingModel {
    private final Map<String, float[]> vectors = new HashMap<>();

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
      List<String> texts = request.getInstructions();
      return new EmbeddingResponse(
          IntStream.range(0, texts.size())
              .mapToObj(i -> new Embedding(vector(texts.get(i)), i))
              .toList());
    }

    @Override
    public float[] embed(Document document) {
      return vector(document.getFormattedContent());
    }

    private float[] vector(String text) {
      float[] vector = vectors.get(text);
      if (vector == null) {
        throw new IllegalArgumentException("Nobody gave the vector of \"" + text + "\".");
      }
      return vector;
    }

    @Override
    public int dimensions() {
      return Items.DIMENSION;
    }
  }
}
