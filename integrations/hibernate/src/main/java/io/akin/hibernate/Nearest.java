package io.akin.hibernate;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.hibernate.orm.Engine;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.Sql;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.hibernate.SessionCheckMode;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.restriction.Restriction;

/**
 * The entities nearest to a vector, with their distances:
 *
 * <pre>{@code
 * List<Neighbor<Document>> near =
 *     Nearest.of(session, Document.class).to(Document_.embedding, query, COSINE)
 *         .where((builder, document) -> builder.equal(document.get(Document_.lang), "de"))
 *         .within(0.2).limit(3).list();
 * }</pre>
 *
 * <p>It is the search of {@link io.akin.jdbc.Nearest}, by the same statements, so it uses an index
 * where there is one and gives exactly as many entities as the limit says whenever so many satisfy
 * the conditions, nearest first. It runs on the session's connection, in its transaction; what the
 * session has not written yet is flushed before, as before a query. Of a subclass, or where
 * restrictions, filters, tenants or soft deletion hide rows, it finds what a query of the session
 * would.
 *
 * <p>The entities are those of the session, read by their identifiers in a second statement unless
 * they are there already. For one that another transaction deleted between the two, or the session
 * without flushing it, the next nearest is looked up, so that the answer is as long as it should
 * be; where rows go on vanishing, an error ends it. A distance is of the vector as the search saw
 * it.
 *
 * <p>What the database knows of the table, its indexes included, is read at the first search and
 * kept. Every method gives a new question. Immutable; to be used like its session by one thread.
 *
 * @param <E> the entity
 */
public final class Nearest<E> {
  /** The last of these searches is for 128 times as many entities as the first. */
  private static final int SEARCHES = 8;

  private final Source<E> source;
  private final EntityTable table;
  private final List<BiFunction<? super HibernateCriteriaBuilder, ? super Root<E>, Predicate>>
      conditions;
  private final Function<VectorTable, io.akin.jdbc.Nearest<Row>> question;
  private final int limit;

  private Nearest(
      Source<E> source,
      EntityTable table,
      List<BiFunction<? super HibernateCriteriaBuilder, ? super Root<E>, Predicate>> conditions,
      Function<VectorTable, io.akin.jdbc.Nearest<Row>> question,
      int limit) {
    this.source = source;
    this.table = table;
    this.conditions = conditions;
    this.question = question;
    this.limit = limit;
  }

  /**
   * Where entities come from: {@code to} says what they are to be near. Immutable; to be used like
   * its session by one thread.
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
     * @throws AkinException if the entity has no such attribute, or is not searched: one that has
     *     another entity in its identifier, where no class of {@code @IdClass} has that one's in
     *     its place, or one whose subclasses have tables of their own with all of its columns
     */
    public Nearest<E> to(String attribute, float[] query, Distance distance) {
      return near(attribute, query.clone(), distance);
    }

    /** The same for an attribute that is a vector of any type. */
    public Nearest<E> to(String attribute, Vector query, Distance distance) {
      return near(attribute, query, distance);
    }

    /** The same by an attribute of the static metamodel. */
    public Nearest<E> to(
        SingularAttribute<? super E, float[]> attribute, float[] query, Distance distance) {
      return to(attribute.getName(), query, distance);
    }

    /** The same by an attribute of the static metamodel that is a vector of any type. */
    public Nearest<E> to(
        SingularAttribute<? super E, ? extends Vector> attribute, Vector query, Distance distance) {
      return to(attribute.getName(), query, distance);
    }

    private Nearest<E> near(String attribute, Object query, Distance distance) {
      EntityTable table = EntityTable.of(entity, attribute, session);
      String[] key = table.key().toArray(String[]::new);
      return new Nearest<>(
          this,
          table,
          List.of(),
          rows -> rows.nearest(table.vector(), distance, query).select(key),
          Integer.MAX_VALUE);
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
    return new Nearest<>(
        source, table, conditions, rows -> more.apply(question.apply(rows)), limit);
  }

  /**
   * Only entities that a filter matches; of a second filter, both.
   *
   * @param filter its fields are attributes with columns of their own beside the vector's, its
   *     values are as those columns have them
   */
  public Nearest<E> where(Filter filter) {
    Filter columns = table.onColumns(filter);
    return with(query -> query.where(columns));
  }

  /**
   * Only entities that satisfy a condition of criteria, which may join, and have subqueries:
   *
   * <pre>{@code
   * near.where((builder, document) ->
   *     builder.equal(document.join(Document_.author).get(Author_.name), "Ada"))
   * }</pre>
   *
   * @param condition the condition on the entity that is searched; of a second one, both
   */
  public Nearest<E> where(
      BiFunction<? super HibernateCriteriaBuilder, ? super Root<E>, Predicate> condition) {
    List<BiFunction<? super HibernateCriteriaBuilder, ? super Root<E>, Predicate>> more =
        new ArrayList<>(conditions);
    more.add(condition);
    return new Nearest<>(source, table, List.copyOf(more), question, limit);
  }

  /** Only entities that satisfy a restriction, such as {@code Restriction.equal(…)}. */
  public Nearest<E> where(Restriction<? super E> restriction) {
    return where((builder, root) -> restriction.toPredicate(root, builder));
  }

  /** Only entities at this distance or nearer; 0 is a limit like any other. */
  public Nearest<E> within(double distance) {
    return with(query -> query.within(distance));
  }

  /** At most so many entities, at least 1; exactly so many where there are so many. */
  public Nearest<E> limit(int entities) {
    return new Nearest<>(
        source, table, conditions, rows -> question.apply(rows).limit(entities), entities);
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

  /** Gives up after so long, counted in whole seconds, with an {@link io.akin.AkinException}. */
  public Nearest<E> timeout(Duration limit) {
    return with(query -> query.timeout(limit));
  }

  /**
   * The answer, nearest first.
   *
   * @throws IllegalArgumentException if neither {@link #limit} nor {@link #within} was said
   * @throws io.akin.InvalidVectorException if the vector does not fit the column
   * @throws AkinException if also the last of 8 searches, each for twice as many as the one before,
   *     found too few entities that could be read, beside others
   */
  public List<Neighbor<E>> list() {
    Nearest<E> there = this;
    for (int i = 0; i < SEARCHES; i++) {
      Found<E> found = there.find();
      if (found.isWhole(limit) || found.size() < there.limit) {
        return found.entities().stream().limit(limit).toList();
      }
      there =
          there.without(found.gone()).limit((int) Math.min(2L * there.limit, Integer.MAX_VALUE));
    }
    throw new AkinException(
        "Each of %d searches for the nearest %s found some that could then not be read, since others delete them or lack what they must refer to; ask in a transaction of REPEATABLE READ, or for ids()."
            .formatted(SEARCHES, table.entity().getEntityName()));
  }

  /**
   * What one search found.
   *
   * @param entities those that could be read
   * @param gone the identifiers of the others
   */
  private record Found<E>(List<Neighbor<E>> entities, List<Object> gone) {
    boolean isWhole(int limit) {
      return gone.isEmpty() || entities.size() >= limit;
    }

    int size() {
      return entities.size() + gone.size();
    }
  }

  private Found<E> find() {
    List<Neighbor<Object>> found = ids();
    List<E> read = read(found);
    List<Neighbor<E>> entities = new ArrayList<>();
    List<Object> gone = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Neighbor<Object> near = found.get(i);
      if (read.get(i) == null) {
        gone.add(near.row());
      } else {
        entities.add(new Neighbor<>(read.get(i), near.distance()));
      }
    }
    return new Found<>(entities, gone);
  }

  /**
   * The identifiers of the answer, nearest first, without reading an entity.
   *
   * @throws IllegalArgumentException if neither {@link #limit} nor {@link #within} was said
   * @throws io.akin.InvalidVectorException if the vector does not fit the column
   */
  public List<Neighbor<Object>> ids() {
    return search(near -> near.list(this::id));
  }

  private Object id(Row row) {
    return table.id(row, source.session);
  }

  /** The entities, and null for each that is not there any more. */
  private List<E> read(List<Neighbor<Object>> found) {
    return found.isEmpty()
        ? List.of()
        : source.read.apply(source.entity, found.stream().map(Neighbor::row).toList());
  }

  private Nearest<E> without(List<Object> ids) {
    return where((builder, entity) -> builder.not(((JpaRoot<E>) entity).id().in(ids)));
  }

  /** How the database would answer: by which index or by a scan, and why. */
  public Explanation explain() {
    return search(io.akin.jdbc.Nearest::explain);
  }

  private <T> T search(Function<io.akin.jdbc.Nearest<Row>, T> ask) {
    Engine engine = Engine.of(source.session.getFactory().getServiceRegistry());
    Optional<EntityRows> rows = rows();
    Set<String> spaces = new HashSet<>(Set.of((String[]) table.entity().getQuerySpaces()));
    rows.ifPresent(those -> spaces.addAll(those.spaces()));
    source.session.autoFlushIfRequired(spaces);
    return source.session.doReturningWork(
        connection ->
            engine.search(
                connection,
                table.name(),
                of -> ask.apply(narrowed(of, engine.dialect().orElseThrow(), rows))));
  }

  /** Which rows are asked for, where not all of the table are. */
  private Optional<EntityRows> rows() {
    return conditions.isEmpty() && !table.isShared(source.session)
        ? Optional.empty()
        : Optional.of(EntityRows.of(table, source.entity, conditions, source.session));
  }

  private io.akin.jdbc.Nearest<Row> narrowed(
      VectorTable of, Dialect dialect, Optional<EntityRows> rows) {
    io.akin.jdbc.Nearest<Row> all = question.apply(of);
    String name = dialect.quote(of.description().name().name());
    List<String> key =
        table.key().stream()
            .map(column -> dialect.quote(of.description().column(column).name()))
            .toList();
    Optional<Sql> condition = rows.flatMap(those -> those.condition(table, name, key));
    return condition.map(all::whereSql).orElse(all);
  }
}
