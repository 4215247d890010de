package io.akin.jdbc;

import io.akin.jdbc.dialect.IndexProgress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an index is built. Immutable; as thread-safe as its listener.
 *
 * <pre>{@code
 * articles.createIndex(
 *     VectorIndex.hnsw("embedding", COSINE),
 *     IndexBuild.DEFAULT.keepingWritable().listener(progress -> System.out.println(progress)));
 * }</pre>
 *
 * @param concurrently whether the table stays writable meanwhile, for which the database takes
 *     longer; not within a transaction
 * @param listener told about twice a second how far it is, in a thread of its own, over a second
 *     connection; never told where there is none, as under {@link Akin#on}, or where the engine
 *     does not tell
 */
public record IndexBuild(boolean concurrently, Optional<Consumer<IndexProgress>> listener) {

  /** Locks the table against writing, and tells nobody. */
  public static final IndexBuild DEFAULT = new IndexBuild(false, Optional.empty());

  /** The same, with the table writable meanwhile. */
  public IndexBuild keepingWritable() {
    return new IndexBuild(true, listener);
  }

  /** The same, told to another listener. */
  public IndexBuild listener(Consumer<IndexProgress> other) {
    return new IndexBuild(concurrently, Optional.of(other));
  }
}
