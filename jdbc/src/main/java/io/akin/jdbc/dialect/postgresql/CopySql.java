package io.akin.jdbc.dialect.postgresql;

import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The statements of a bulk write: COPY into the table or, for an upsert, into a temporary table and
 * from there. Immutable and thread-safe.
 */
public final class CopySql {
  private static final AtomicLong STAGES = new AtomicLong();

  private final PostgresDialect dialect;
  private final Table table;

  /** The statements for a table. */
  public CopySql(PostgresDialect dialect, Table table) {
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * A query for the columns that COPY may write, and the names of their types; no row where COPY
   * must not be used, since it would be refused or mean something else than INSERT: views,
   * row-level security, rules, which COPY passes by, and columns that are always generated, of
   * which COPY takes values that INSERT refuses.
   *
   * @param staged whether a temporary table is needed
   */
  public Sql types(boolean staged) {
    return Sql.of(
        // attgenerated came with PostgreSQL 12; offset 0 keeps what asks for it from other tables.
        "select attname, typname from (select a.attname, y.typname,"
            + " to_jsonb(a) ->> 'attgenerated' as generated"
            + " from pg_attribute a join pg_class c on c.oid = a.attrelid"
            + " join pg_namespace n on n.oid = c.relnamespace join pg_type y on y.oid = a.atttypid"
            + " where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped"
            + " and (y.typnamespace = 'pg_catalog'::regnamespace"
            + " or y.typname in ('vector', 'halfvec', 'sparsevec'))"
            + " and a.attidentity <> 'a' and c.relkind in ('r', 'p')"
            + " and not row_security_active(c.oid)"
            + " and not exists (select from pg_rewrite r where r.ev_class = c.oid)"
            + (staged ? " and has_database_privilege(current_database(), 'temporary')" : "")
            + " offset 0) akin_columns where coalesce(generated, '') = ''",
        List.of(table.name().schema().orElse("public"), table.name().name()));
  }

  /** The COPY that inserts rows. */
  public String copy(List<String> columns) {
    return copy(name(), quoted(columns));
  }

  private static String copy(String into, List<String> columns) {
    return "copy %s (%s) from stdin (format binary)".formatted(into, String.join(", ", columns));
  }

  /** A temporary table for rows of these columns, of a name that no other has. */
  public Stage stage(List<String> columns) {
    String ordinal = "akin_ordinal";
    while (columns.contains(ordinal)) {
      ordinal += "_";
    }
    return new Stage(
        "pg_temp.akin_stage_" + STAGES.incrementAndGet(), dialect.quote(ordinal), quoted(columns));
  }

  private String name() {
    return new SqlWriter(dialect).name(table.name());
  }

  private List<String> quoted(List<String> columns) {
    return columns.stream().map(dialect::quote).toList();
  }

  /**
   * A temporary table. Its columns have the types of the table's, and neither constraints nor
   * defaults.
   */
  public final class Stage {
    private final String name;
    private final String ordinal;
    private final List<String> columns;

    private Stage(String name, String ordinal, List<String> columns) {
      this.name = name;
      this.ordinal = ordinal;
      this.columns = columns;
    }

    /** Makes it. */
    public Sql create() {
      return Sql.of(
          "create temporary table %s on commit drop as select %s, 0::bigint as %s from %s with no data"
              .formatted(name, String.join(", ", columns), ordinal, name()));
    }

    /** The COPY into it, with the row's number behind the columns. */
    public String copy() {
      StringJoiner all = new StringJoiner(", ");
      columns.forEach(all::add);
      return CopySql.copy(name, List.of(all.add(ordinal).toString()));
    }

    /**
     * Upserts what is in it: of rows with one key the one with the highest number, in the order of
     * the key, so that two writers of the same rows do not wait for each other.
     */
    public Sql merge() {
      String all = String.join(", ", columns);
      List<String> key = quoted(table.key());
      String keys = String.join(", ", key);
      return Sql.of(
          "insert into %s (%s) select distinct on (%s) %s from %s order by %s, %s desc%s"
              .formatted(
                  name(),
                  all,
                  keys,
                  all,
                  name,
                  keys,
                  ordinal,
                  PostgresDialect.onConflict(columns, key)));
    }

    /** Empties it. */
    public Sql clear() {
      return Sql.of("truncate " + name);
    }

    /** Drops it. */
    public Sql drop() {
      return Sql.of("drop table " + name);
    }
  }
}
