package io.akin.jdbc.dialect.postgresql;

import io.akin.Distance;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Projection;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The search by index, and the exact one behind it.
 *
 * <p>The search by index is one statement, so that its settings cost no round trip and outlive
 * nothing: {@code akin_asked} has the vector and the settings as they were, {@code akin_set} sets
 * them until the transaction ends, {@code akin_found} searches, and a branch without rows puts them
 * back. Each part takes a value of the one before, which is what keeps them in this order; where
 * one fails, so does the transaction, and its rollback puts them back.
 *
 * <p>The numbers of rows stand in the text: bound, they would be unknown to a plan that PostgreSQL
 * keeps, which then reckons with a tenth of the table and leaves the index alone.
 */
final class PostgresSearch {
  /**
   * With pgvector's 40, of 474 rows that were nearer than the end of the twentieth page 74 were on
   * none (20,000 random vectors of 64 dimensions, 20 to a page); with 200 they are 41, in no more
   * time.
   */
  private static final int KEPT_FOR_PAGE = 200;

  private final Dialect dialect;
  private final PgvectorFunctions pgvector;
  private final NearestQuery query;
  private final SqlWriter writer;
  private final Projection columns;
  private final List<String> ties;
  private final String column;

  PostgresSearch(
      Dialect dialect, PgvectorFunctions pgvector, NearestQuery query, SqlWriter writer) {
    this.dialect = dialect;
    this.pgvector = pgvector;
    this.query = query;
    this.writer = writer;
    this.ties = ties(dialect, query);
    this.columns = new Projection(dialect, query, ties);
    this.column = dialect.quote(query.column().name());
  }

  /** The key, or a row's place in a table that has none; a view has neither. */
  private static List<String> ties(Dialect dialect, NearestQuery query) {
    List<String> key = query.table().key();
    List<String> ties = new ArrayList<>();
    key.forEach(column -> ties.add(dialect.quote(column)));
    return key.isEmpty() && !query.table().isView() ? List.of("ctid") : ties;
  }

  Plan plan() {
    Optional<VectorIndex> index = index();
    boolean scan = query.after().isPresent() && index.isEmpty();
    if (scan || query.options().exact() || query.limit().isEmpty() || query.table().isView()) {
      return Plan.of(exact());
    }
    if (index.isEmpty()) {
      return new Plan(plannedAnew(unset()), List.of(this::exact));
    }
    return needsSettings(index.get())
        ? new Plan(plannedAnew(byIndex(index.get())), List.of(this::exact))
        : new Plan(unset(), List.of(() -> byIndex(index.get()), this::exact));
  }

  /**
   * Whether a search that sets nothing could give fewer rows than there are, or worse ones. Where
   * not, it saves a fifth of the time, and the others are behind it.
   */
  private boolean needsSettings(VectorIndex index) {
    return isFiltered()
        || query.after().isPresent()
        || query.options().efSearch().isPresent()
        || candidates(index) >= PostgresSettings.DEFAULT_EF_SEARCH
        || likeIt(index).stream().anyMatch(other -> other.method() == Method.IVFFLAT)
        || index.quantization() != Quantization.NONE;
  }

  private boolean isFiltered() {
    return !query.conditions().isEmpty();
  }

  private Sql exact() {
    return plannedAnew(writer.exact(query, ties));
  }

  /**
   * Whether to go by the index or to read what a filter leaves depends on the filter's values,
   * which a plan that is kept does not know.
   */
  private Sql plannedAnew(Sql sql) {
    if (!isFiltered() || !(query.asked() instanceof Asked.Given)) {
      return sql;
    }
    List<Sql.Parameter> parameters = new ArrayList<>(sql.parameters());
    Sql.Parameter first = parameters.get(0);
    parameters.set(
        0,
        (statement, index) -> {
          PostgresDriver.planEachTime(statement);
          first.set(statement, index);
        });
    return new Sql(sql.text(), parameters);
  }

  /** Of several indexes one of all rows, and the one that keeps most of a vector. */
  private Optional<VectorIndex> index() {
    return indexes().stream()
        .filter(index -> query.after().isEmpty() || isFitForPages(index))
        .min(
            Comparator.comparing((VectorIndex index) -> index.where().isPresent())
                .thenComparing(VectorIndex::quantization));
  }

  private List<VectorIndex> indexes() {
    return query.table().indexes(query.column().name(), query.distance());
  }

  /** It is PostgreSQL that chooses among those that keep as much, partial ones among them. */
  private List<VectorIndex> likeIt(VectorIndex index) {
    return indexes().stream()
        .filter(other -> other.quantization() == index.quantization())
        .toList();
  }

  /**
   * The others give rows by list, or by signs, in an order that is not that of the distance: of
   * 1,256 rows that were nearer than the end of the twenty-first page an IVFFlat index had 420 on a
   * page, one that keeps signs 420 of 784, and HNSW 420 of 434.
   */
  private static boolean isFitForPages(VectorIndex index) {
    return index.method() == Method.HNSW && index.quantization() != Quantization.BINARY;
  }

  /** For a page twice as many: what an index finds too late would be behind it on no page. */
  private int wanted() {
    int rows = query.candidates().orElseThrow();
    return query.after().isPresent() ? atMost(2L * rows) : rows;
  }

  /**
   * As a user would ask by hand. For a table of which no index is known, settings would also keep
   * PostgreSQL from reading it by several processes; an index made meanwhile is used.
   */
  private Sql unset() {
    return new SqlBuilder()
        .add("select " + columns.answer() + " from (select " + columns.definitions())
        .add(writer.distance(query))
        .add(" as " + SqlWriter.DISTANCE + vectorToo())
        .add(writer.from(query))
        .add(" order by " + columns.order() + " limit " + wanted() + ") akin_found")
        .add(" where " + isDefined() + " order by " + columns.order())
        .add(dialect.limit(query.limit(), query.offset()))
        .build();
  }

  private Sql byIndex(VectorIndex index) {
    PostgresSettings settings =
        PostgresSettings.of(pgvector, likeIt(index), query.options(), kept(index), isFiltered());
    return new SqlBuilder()
        .add("with akin_asked as materialized (select ")
        .add(writer.asked(query))
        .add(" as v" + settings.before() + ")")
        .add(", akin_set as materialized (select *" + settings.set() + " from akin_asked)")
        .add(", akin_found as materialized (select akin_near.* from akin_set, lateral (")
        .add(index.quantization() == Quantization.NONE ? near(index) : nearAgain(index))
        .add(") akin_near)")
        .add(" select " + columns.answer() + " from (select " + columns.names())
        .add(SqlWriter.DISTANCE + " from akin_found where " + isDefined())
        .add(" union all select " + columns.nulls() + "null")
        .add(" from akin_set, (select count(*) as n from akin_found) akin_end where ")
        .add(settings.putBack("akin_end.n") + ") akin_nearest order by " + columns.order())
        .add(dialect.limit(query.limit(), query.offset()))
        .build();
  }

  /** The index's own order; the key behind it costs one row more. */
  private Sql near(VectorIndex index) {
    return new SqlBuilder()
        .add("select " + columns.definitions() + distance())
        .add(from())
        .add(" order by " + columns.order() + " limit " + candidates(index))
        .build();
  }

  /** Candidates by what the index keeps of a vector, ranked by the vector itself. */
  private Sql nearAgain(VectorIndex index) {
    return new SqlBuilder()
        .add("select * from (select " + columns.definitions() + distance())
        .add(from())
        .add(" order by " + quantizedDistance(index) + " limit " + candidates(index))
        .add(") akin_candidates order by " + columns.order() + " limit " + wanted())
        .build();
  }

  private String distance() {
    return pgvector.distance(query.distance(), column, "akin_set.v")
        + " as "
        + SqlWriter.DISTANCE
        + vectorToo();
  }

  /** Where a distance alone does not tell, the vector is read again by its key. */
  private String isDefined() {
    if (isVectorCarried() || query.distance() != Distance.COSINE) {
      return writer.isDefined(query);
    }
    StringJoiner same = new StringJoiner(" and ", " where ", " limit 1)");
    for (int i = 0; i < ties.size(); i++) {
      same.add(ties.get(i) + " = akin_found." + columns.tieNames().get(i));
    }
    String again =
        "(select " + pgvector.square(column) + " from " + writer.name(query.table().name()) + same;
    return pgvector.isDefinedCosine(query.column().type(), SqlWriter.DISTANCE, again);
  }

  /** Without a key the vector goes with its row, which makes sorting dearer. */
  private boolean isVectorCarried() {
    return query.table().key().isEmpty();
  }

  private String vectorToo() {
    return isVectorCarried() ? writer.vectorToo(query) : "";
  }

  /** In the search itself, so that an index goes on until it has found a page. */
  private Sql from() {
    String distance = "(" + pgvector.distance(query.distance(), column, "akin_set.v") + ")";
    return new SqlBuilder()
        .add(writer.from(query))
        .add(writer.after(query, distance, ties))
        .build();
  }

  private String quantizedDistance(VectorIndex index) {
    int dimension = query.column().dimension().orElseThrow();
    return pgvector.quantized(index, column, dimension)
        + " "
        + pgvector.operator(PgvectorFunctions.measured(index))
        + " "
        + pgvector.quantized(index, "akin_set.v", dimension);
  }

  /** How many rows the index is asked for. */
  private int candidates(VectorIndex index) {
    int wanted = wanted();
    return switch (index.quantization()) {
      // Under a filter the scan goes on from batch to batch, and finds near ones late: of the ten
      // nearest under 1 % of 200,000 rows, 0.90 among as many, 0.95 among three times as many.
      case NONE -> isFiltered() ? atMost(3L * wanted) : wanted;
      // Halves are wrong in the fourth digit: a few more than wanted do.
      case HALF -> atMost(2L * wanted + 10);
      // Signs find the region only; pgvector's manual takes four times as many.
      case BINARY -> Math.max(atMost(10L * wanted), query.options().efSearch().orElse(100));
    };
  }

  /** How many rows the index keeps in mind while it searches. */
  private int kept(VectorIndex index) {
    boolean page = query.after().isPresent() && query.options().efSearch().isEmpty();
    return page ? Math.max(candidates(index), KEPT_FOR_PAGE) : candidates(index);
  }

  private static int atMost(long rows) {
    return (int) Math.min(rows, Integer.MAX_VALUE);
  }
}
