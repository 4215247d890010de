package io.akin.hibernate;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.hibernate.orm.Engine;
import io.akin.jdbc.Row;
import io.akin.jdbc.dialect.Explanation;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.hibernate.SessionCheckMode;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The entities nearest to a vector, with their distances:
 *
 * <pre>{@code
 * List<Neighbor<Document>> near =
 *     Nearest.of(session, Document.class).to("embedding", query, COSINE)
 *         .where(eq("lang", "de")).within(0.2).limit(3).list();
 * }</pre>
 *
 * <p>It is the search of {@link io.akin.jdbc.Nearest}, by the same statements, so it uses an index
 * where there is one and gives exactly as many entities as the limit says whenever so many satisfy
 * the filter, nearest first. It runs on the session's connection, in its transaction; what the
 * session has not written yet is flushed before, as before a query. The entities are those of the
 * session, read by their identifiers in a second statement unless they are there already; one that
 * another transaction deleted between the two is left out.
 *
 * <p>What the database knows of the table, its indexes included, is read at the first search and
 * kept. Every method gives a new question. Immutable; to be used like its session by one thread.
 *
 * @param <E> the entity
 */
public final class Nearest<E> {
  private final Source<E> source;
  private final EntityTable table;
  private final Function<io.akin.jdbc.VectorTable, io.akin.jdbc.Nearest<Row>> question;

  private Nearest(
      Source<E> source,
      EntityTable table,
      Function<io.akin.jdbc.VectorTable, io.akin.jdbc.Nearest<Row>> question) {
    this.source = source;
    this.table = table;
    this.question = question;
  }

  /**
   * Where entities come from: {@code to} says what they are to be near.
   *
   * @param <E> the entity
   */
  public static final class Source<E> {
    private final SharedSessionContractImplementor session;
    private final Class<E> entity;
    private final BiFunction<Class<E>, List<?>, List<E>> read;

    private Source(
        SharedSessionContractImplementor session,
        Class<E> entity,
        BiFunction<Class<E>, List<?>, List<E>> read) {
      this.session = session;
      this.entity = entity;
      this.read = read;
    }

    /**
     * Those near to a vector.
     *
     * @param attribute a {@code float[]} that is a vector; one of an embeddable by its path, such
     *     as {@code text.embedding}
     * @param query a vector of its dimension
     * @param distance how far is measured
     * @throws io.akin.AkinException if the entity has no such attribute, or is not searched: one
     *     whose identifier has several columns, a subclass, or one with rows that a restriction, a
     *     filter, a tenant or soft deletion hides
     */
    public Nearest<E> to(String attribute, float[] query, Distance distance) {
      EntityTable table = EntityTable.of(entity, session);
      String column = table.column(attribute);
      float[] vector = query.clone();
      return new Nearest<>(
          this, table, rows -> rows.nearest(column, distance, vector).select(table.key()));
    }

    /** The same by an attribute of the static metamodel. */
    public Nearest<E> to(
        SingularAttribute<? super E, float[]> attribute, float[] query, Distance distance) {
      return to(attribute.getName(), query, distance);
    }
  }

  /** Entities of a session, managed by it. */
  public static <E> Source<E> of(EntityManager session, Class<E> entity) {
    Session unwrapped = session.unwrap(Session.class);
    return new Source<>(
        unwrapped.unwrap(SharedSessionContractImplementor.class),
        entity,
        (type, ids) -> unwrapped.findMultiple(type, ids, SessionCheckMode.ENABLED));
  }

  /** Entities of a session that manages none. */
  public static <E> Source<E> of(StatelessSession session, Class<E> entity) {
    return new Source<>(
        (SharedSessionContractImplementor) session,
        entity,
        (type, ids) -> session.getMultiple(type, ids));
  }

  private Nearest<E> with(UnaryOperator<io.akin.jdbc.Nearest<Row>> more) {
    return new Nearest<>(source, table, rows -> more.apply(question.apply(rows)));
  }

  /**
   * Only entities that a filter matches; of a second filter, both.
   *
   * @param filter its fields are attributes with columns of their own, its values are as those
   *     columns have them
   */
  public Nearest<E> where(Filter filter) {
    Filter columns = table.onColumns(filter);
    return with(query -> query.where(columns));
  }

  /** Only entities at this distance or nearer; 0 is a limit like any other. */
  public Nearest<E> within(double distance) {
    return with(query -> query.within(distance));
  }

  /** At most so many entities, at least 1; exactly so many where there are so many. */
  public Nearest<E> limit(int entities) {
    return with(query -> query.limit(entities));
  }

  /** Without the so many nearest. */
  public Nearest<E> offset(long entities) {
    return with(query -> query.offset(entities));
  }

  /** Uses no index. */
  public Nearest<E> exact() {
    return with(io.akin.jdbc.Nearest::exact);
  }

  /** Has an HNSW index keep so many candidates, at least 1; more finds more and takes longer. */
  public Nearest<E> efSearch(int candidates) {
    return with(query -> query.efSearch(candidates));
  }

  /** Has an IVFFlat index read so many lists, at least 1; more finds more and takes longer. */
  public Nearest<E> probes(int lists) {
    return with(query -> query.probes(lists));
  }

  /**
   * The answer, nearest first.
   *
   * @throws IllegalArgumentException if neither {@link #limit} nor {@link #within} was said
   * @throws io.akin.InvalidVectorException if the vector does not fit the column
   */
  public List<Neighbor<E>> list() {
    source.session.autoFlushIfRequired(Set.of((String[]) table.entity().getQuerySpaces()));
    List<Neighbor<Row>> found = search(io.akin.jdbc.Nearest::list);
    List<?> ids =
        found.stream().map(near -> table.id(near.row().get(table.key()), source.session)).toList();
    List<E> entities = ids.isEmpty() ? List.of() : source.read.apply(source.entity, ids);
    List<Neighbor<E>> answer = new ArrayList<>();
    for (int i = 0; i < entities.size(); i++) {
      if (entities.get(i) != null) {
        answer.add(new Neighbor<>(entities.get(i), found.get(i).distance()));
      }
    }
    return answer;
  }

  /** How the database would answer: by which index or by a scan, and why. */
  public Explanation explain() {
    return search(io.akin.jdbc.Nearest::explain);
  }

  private <T> T search(Function<io.akin.jdbc.Nearest<Row>, T> ask) {
    Engine engine = Engine.of(source.session.getFactory().getServiceRegistry());
    return source.session.doReturningWork(
        connection -> engine.search(connection, table.name(), question.andThen(ask)));
  }
}
