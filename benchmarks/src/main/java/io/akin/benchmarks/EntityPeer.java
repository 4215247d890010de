package io.akin.benchmarks;

import static io.akin.Distance.COSINE;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.benchmarks.Entities.Inserted;
import io.akin.benchmarks.Entities.Stored;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.hibernate.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.descriptor.ValueExtractor;

/** Entities by Hibernate, whose vectors are one library's. Thread-safe. */
final class EntityPeer implements AutoCloseable {
  private static final String NEAREST =
      "select s, cosine_distance(s.embedding, :query) as distance from Stored s order by distance limit "
          + Items.NEIGHBORS;

  private static final String VECTORS = "select s.embedding from Stored s";

  private final HikariDataSource pool;
  private final SessionFactory factory;

  private EntityPeer(HikariDataSource pool, SessionFactory factory) {
    this.pool = pool;
    this.factory = factory;
  }

  static EntityPeer of(VectorsBy library, HikariDataSource pool) {
    return new EntityPeer(pool, library.open(pool));
  }

  /** By HQL, in a session of its own. */
  Ask byHql(float[][] queries) {
    return query -> Answer.timed(() -> byHql(queries[query]));
  }

  private long[] byHql(float[] query) {
    try (Session session = factory.openSession()) {
      return session
          .createSelectionQuery(NEAREST, Object[].class)
          .setParameter("query", query)
          .getResultList()
          .stream()
          .mapToLong(found -> ((Stored) found[0]).id)
          .toArray();
    }
  }

  /** By Akin's typed query, in a session of its own. */
  Ask byNearest(float[][] queries) {
    return query -> Answer.timed(() -> byNearest(queries[query]));
  }

  private long[] byNearest(float[] query) {
    try (Session session = factory.openSession()) {
      return EntitiesByHand.ids(nearest(session, query).list());
    }
  }

  private static Nearest<Stored> nearest(Session session, float[] query) {
    return Nearest.of(session, Stored.class).to("embedding", query, COSINE).limit(Items.NEIGHBORS);
  }

  /** The index that answers Akin's typed query. */
  String index(float[] query) {
    try (Session session = factory.openSession()) {
      return nearest(session, query)
          .explain()
          .index()
          .orElseThrow(() -> new IllegalStateException("Entities are searched without an index."));
    }
  }

  /** The statement that the HQL of a search becomes. */
  String searching(float[] query) {
    return statement(
        session ->
            session
                .createSelectionQuery(NEAREST, Object[].class)
                .setParameter("query", query)
                .getResultList());
  }

  /** The statement that reads the vectors of all entities. */
  String reading() {
    return statement(
        session -> session.createSelectionQuery(VECTORS, float[].class).getResultList());
  }

  private interface Asking {
    List<?> ask(Session session);
  }

  private String statement(Asking asking) {
    List<String> sent = new ArrayList<>();
    UnaryOperator<String> inspector =
        sql -> {
          sent.add(sql);
          return sql;
        };
    try (Session session = factory.withOptions().statementInspector(inspector).openSession()) {
      asking.ask(session);
    }
    return String.join("; ", sent);
  }

  /** What takes the vectors out of the rows of {@link #reading}. */
  ValueExtractor<?> extractor() {
    return VectorsBy.vectors(factory.unwrap(SessionFactoryImplementor.class))
        .getJdbcValueExtractor();
  }

  SessionFactory factory() {
    return factory;
  }

  /** Persists rows in one transaction, and forgets each batch when it is written. */
  void insert(List<Item> items) {
    factory.inTransaction(
        session -> {
          for (int i = 1; i <= items.size(); i++) {
            session.persist(new Inserted(items.get(i - 1)));
            if (i % VectorsBy.BATCH == 0) {
              session.flush();
              session.clear();
            }
          }
        });
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
