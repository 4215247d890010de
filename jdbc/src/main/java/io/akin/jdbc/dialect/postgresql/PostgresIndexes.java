package io.akin.jdbc.dialect.postgresql;

import io.akin.Distance;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.IndexProgress;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HNSW and IVFFlat indexes of pgvector. */
record PostgresIndexes(Dialect dialect, PgvectorFunctions pgvector) implements IndexFragments {
  private static final Pattern OPTION = Pattern.compile("(\\w+)=(\\d+)");

  private static final String INDEXES =
      " from pg_index x join pg_class i on i.oid = x.indexrelid"
          + " join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace"
          + " join pg_am m on m.oid = i.relam";

  private static final String OF_TABLE =
      " where n.nspname = ? and t.relname = ? and m.amname in ('hnsw', 'ivfflat')";

  private static final Map<String, String> OPTIONS =
      Map.of("m", "m", "efConstruction", "ef_construction", "lists", "lists");

  @Override
  public VectorIndex fit(Table table, VectorIndex index) {
    return VectorIndexRules.fit(table.vector(index.column()), index, pgvector);
  }

  @Override
  public Optional<Sql> state(Table table) {
    return Optional.empty();
  }

  @Override
  public List<Sql> create(
      Table table, VectorIndex wanted, boolean concurrently, List<String> state) {
    VectorColumn column = table.vector(wanted.column());
    VectorIndex index = fit(table, wanted);
    SqlWriter writer = new SqlWriter(dialect);
    return List.of(
        Sql.of(
            "create index "
                + (concurrently ? "concurrently " : "")
                + dialect.quote(index.name().orElseThrow())
                + " on "
                + writer.name(table.name())
                + " using "
                + PgvectorFunctions.method(index.method())
                + " ("
                + element(column, index)
                + ")"
                + options(index)
                + where(table, index, writer)),
        // What PostgreSQL has not looked at since it was filled it reckons to be nearly empty, and
        // so reads it whole.
        Sql.of("analyze " + writer.name(table.name())));
  }

  private String element(VectorColumn column, VectorIndex index) {
    String quoted = dialect.quote(column.name());
    if (index.quantization() == Quantization.NONE) {
      return quoted + " " + pgvector.operatorClass(column.type(), index.distance());
    }
    VectorType kept = index.quantization() == Quantization.HALF ? VectorType.HALF : VectorType.BIT;
    return "("
        + pgvector.quantized(index, quoted, column.dimension().orElseThrow())
        + ") "
        + pgvector.operatorClass(kept, PgvectorFunctions.measured(index));
  }

  private static String options(VectorIndex index) {
    if (index.options().isEmpty()) {
      return "";
    }
    StringJoiner list = new StringJoiner(", ", " with (", ")");
    new TreeMap<>(index.options())
        .forEach((name, value) -> list.add(OPTIONS.get(name) + " = " + value));
    return list.toString();
  }

  private String where(Table table, VectorIndex index, SqlWriter writer) {
    return index
        .where()
        .map(condition -> writer.conditions(table, List.of(condition)).get(0))
        .map(sql -> " where " + sql.withLiterals(PostgresIndexes::literal).text())
        .orElse("");
  }

  /**
   * A backslash means itself in the one kind of literal and not in the other, so it is never left.
   */
  private static String literal(Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).toPlainString();
    }
    if (value instanceof Boolean truth) {
      return truth.toString();
    }
    return "E'" + value.toString().replace("\\", "\\\\").replace("'", "''") + "'";
  }

  @Override
  public Sql drop(Table table, String index) {
    String schema = table.name().schema().map(s -> dialect.quote(s) + ".").orElse("");
    return Sql.of("drop index " + schema + dialect.quote(index));
  }

  @Override
  public Sql list(Table table) {
    return Sql.of(
        "select i.relname, m.amname, a.attname, o.opcname, array_to_string(i.reloptions, ','),"
            + " x.indexprs is not null, pg_get_expr(x.indpred, x.indrelid)"
            + INDEXES
            + " join pg_opclass o on o.oid = x.indclass[0]"
            + " join pg_attribute a on a.attrelid = x.indrelid and a.attnum > 0"
            + " and not a.attisdropped and (a.attnum = x.indkey[0] or x.indkey[0] = 0"
            // What is indexed then is one of our two casts; another expression is not the vector.
            + " and (starts_with(o.opcname, 'halfvec_')"
            + " and starts_with(pg_get_expr(x.indexprs, x.indrelid), format('(%I)::', a.attname))"
            + " or o.opcname = 'bit_hamming_ops' and strpos(pg_get_expr(x.indexprs, x.indrelid),"
            + " format('binary_quantize(%I))::bit(', a.attname)) > 0))"
            + OF_TABLE
            + " and x.indisvalid order by i.relname",
        names(table));
  }

  @Override
  public Sql unfinished(Table table) {
    return Sql.of("select i.relname" + INDEXES + OF_TABLE + " and not x.indisvalid", names(table));
  }

  private static List<String> names(Table table) {
    return List.of(table.name().schema().orElse("public"), table.name().name());
  }

  @Override
  public List<VectorIndex> read(ResultSet row) throws SQLException {
    String operatorClass = row.getString(4);
    Method method = row.getString(2).equals("hnsw") ? Method.HNSW : Method.IVFFLAT;
    boolean bits = operatorClass.startsWith("bit_");
    Quantization quantization =
        !row.getBoolean(6) ? Quantization.NONE : bits ? Quantization.BINARY : Quantization.HALF;
    return List.of(
        new VectorIndex(
            Optional.of(row.getString(1)),
            row.getString(3),
            quantization == Quantization.BINARY ? Distance.COSINE : distance(operatorClass),
            method,
            options(method, Optional.ofNullable(row.getString(5)).orElse("")),
            quantization,
            Optional.ofNullable(row.getString(7)).map(text -> new Condition.Raw(Sql.of(text)))));
  }

  @Override
  public Optional<Sql> progress(Table table) {
    return Optional.of(
        Sql.of(
            // Which of the two counts depends on the method and the phase.
            "select p.phase, coalesce(p.tuples_done::float8 / nullif(p.tuples_total, 0),"
                + " p.blocks_done::float8 / nullif(p.blocks_total, 0))"
                + " from pg_stat_progress_create_index p join pg_class t on t.oid = p.relid"
                + " join pg_namespace n on n.oid = t.relnamespace"
                + " where n.nspname = ? and t.relname = ?",
            names(table)));
  }

  @Override
  public IndexProgress readProgress(ResultSet row) throws SQLException {
    double fraction = row.getDouble(2);
    return new IndexProgress(
        row.getString(1), row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(fraction));
  }

  private static Distance distance(String operatorClass) {
    return switch (operatorClass.replaceFirst("^\\w+?_", "")) {
      case "l2_ops", "ops" -> Distance.L2;
      case "cosine_ops" -> Distance.COSINE;
      case "ip_ops" -> Distance.NEGATIVE_INNER_PRODUCT;
      case "l1_ops" -> Distance.L1;
      case "hamming_ops" -> Distance.HAMMING;
      default -> Distance.JACCARD;
    };
  }

  private static Map<String, Integer> options(Method method, String stored) {
    Map<String, Integer> options = new TreeMap<>(VectorIndexRules.defaults(method));
    Matcher matcher = OPTION.matcher(stored);
    while (matcher.find()) {
      String name =
          matcher.group(1).equals("ef_construction") ? "efConstruction" : matcher.group(1);
      options.put(name, Integer.valueOf(matcher.group(2)));
    }
    return options;
  }
}
