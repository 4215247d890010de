package io.akin.jdbc.dialect.postgresql;

import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The settings of one search, as columns of its statement: what they were, what sets them, and what
 * puts them back. A number of candidates or lists of the caller's own that is larger stays.
 */
final class PostgresSettings {
  /** Of pgvector's, for who sets none: how many candidates an HNSW search keeps. */
  static final int DEFAULT_EF_SEARCH = 40;

  private static final int MAX_EF_SEARCH = 1000;
  private static final int DEFAULT_SCAN_TUPLES = 20_000;

  /** Under a filter: what finds the nearest among those that satisfy it, and not just some. */
  private static final int FILTERED_EF_SEARCH = 200;

  /** Under a filter, rows looked at for each candidate, before all rows are looked at. */
  private static final int FILTERED_ROWS = 200;

  private final List<Setting> settings;

  /**
   * One setting.
   *
   * @param name its name in PostgreSQL
   * @param value SQL of its new value, as text; {@code %s} stands for the old one
   */
  private record Setting(String name, String value) {}

  private PostgresSettings(List<Setting> settings) {
    this.settings = settings;
  }

  /**
   * The settings for a search.
   *
   * @param indexes those of which PostgreSQL may take any
   * @param candidates how many rows the index is to give
   * @param filtered whether they must satisfy conditions
   * @throws IllegalArgumentException if the options ask for what pgvector cannot do
   */
  static PostgresSettings of(
      PgvectorFunctions pgvector,
      List<VectorIndex> indexes,
      SearchOptions options,
      int candidates,
      boolean filtered) {
    List<Setting> settings = new ArrayList<>();
    if (indexes.stream().anyMatch(index -> index.method() == Method.HNSW)) {
      hnsw(settings, pgvector, options, candidates, filtered);
    }
    indexes.stream()
        .filter(index -> index.method() == Method.IVFFLAT)
        .mapToInt(index -> index.options().getOrDefault("lists", 1))
        .max()
        .ifPresent(lists -> ivfFlat(settings, pgvector, lists, options));
    return new PostgresSettings(settings);
  }

  private static void hnsw(
      List<Setting> settings,
      PgvectorFunctions pgvector,
      SearchOptions options,
      int candidates,
      boolean filtered) {
    // One more than asked for: the sort by the key has to see where a distance ends.
    int least = (int) Math.min(candidates + 1L, MAX_EF_SEARCH);
    if (options.efSearch().isPresent()) {
      int asked = options.efSearch().getAsInt();
      check("efSearch", asked, MAX_EF_SEARCH);
      settings.add(new Setting("hnsw.ef_search", "'" + Math.max(least, asked) + "'"));
    } else {
      settings.add(
          atLeast("hnsw.ef_search", filtered ? Math.max(least, FILTERED_EF_SEARCH) : least));
    }
    if (pgvector.hasIterativeScan()) {
      // Strict order would drop rows that it finds too late; the sort behind puts all in order.
      settings.add(new Setting("hnsw.iterative_scan", "'relaxed_order'"));
      if (filtered) {
        // The index goes from row to row of the table, and a filter that few satisfy is answered
        // sooner, and exactly, by reading all rows in their order.
        long rows = Math.max((long) FILTERED_ROWS * candidates, 2000);
        settings.add(
            new Setting("hnsw.max_scan_tuples", "'" + Math.min(rows, Integer.MAX_VALUE) + "'"));
      } else if (candidates > DEFAULT_SCAN_TUPLES / 2) {
        settings.add(
            atLeast("hnsw.max_scan_tuples", (int) Math.min(2L * candidates, Integer.MAX_VALUE)));
      }
    }
  }

  private static void ivfFlat(
      List<Setting> settings, PgvectorFunctions pgvector, int lists, SearchOptions options) {
    if (options.probes().isPresent()) {
      int asked = options.probes().getAsInt();
      check("probes", asked, VectorIndexRules.MAX_LISTS);
      settings.add(new Setting("ivfflat.probes", "'" + asked + "'"));
    } else {
      // pgvector's default of one list finds a third of the neighbours; its manual advises the
      // root.
      settings.add(atLeast("ivfflat.probes", (int) Math.ceil(Math.sqrt(lists))));
    }
    if (pgvector.hasIterativeScan()) {
      settings.add(new Setting("ivfflat.iterative_scan", "'relaxed_order'"));
    }
  }

  private static void check(String option, int asked, int largest) {
    if (asked > largest) {
      throw new IllegalArgumentException(
          "%s is at most %d in pgvector, got %d.".formatted(option, largest, asked));
    }
  }

  private static Setting atLeast(String name, int least) {
    return new Setting(name, "greatest(%s::int, " + least + ")::text");
  }

  /** Columns of the settings as they are, each with a comma before it. */
  String before() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < settings.size(); i++) {
      String name = settings.get(i).name();
      columns.append(", current_setting('").append(name).append("') as s").append(i);
    }
    return columns.toString();
  }

  /** Columns that set them until the transaction ends, each with a comma before it. */
  String set() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < settings.size(); i++) {
      String value = settings.get(i).value().replace("%s", "s" + i);
      String name = settings.get(i).name();
      columns.append(", set_config('").append(name).append("', ").append(value).append(", true)");
    }
    return columns.toString();
  }

  /**
   * A condition that is never true and puts them back.
   *
   * @param last a number that is known when the search has ended
   */
  String putBack(String last) {
    StringJoiner conditions = new StringJoiner(" or ");
    for (int i = 0; i < settings.size(); i++) {
      String old = "case when " + last + " >= 0 then s" + i + " end";
      conditions.add("set_config('" + settings.get(i).name() + "', " + old + ", true) is null");
    }
    return conditions.toString();
  }
}
