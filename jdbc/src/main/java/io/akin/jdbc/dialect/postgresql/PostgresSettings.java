package io.akin.jdbc.dialect.postgresql;

import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The settings of one search, as columns of its statement: what they were, what sets them, and what
 * puts them back. A setting of the caller's own that is larger stays.
 */
final class PostgresSettings {
  private static final int MAX_EF_SEARCH = 1000;
  private static final int DEFAULT_SCAN_TUPLES = 20_000;
  private static final int DEFAULT_LISTS = 100;

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
   * @throws IllegalArgumentException if the options ask for what pgvector cannot do
   */
  static PostgresSettings of(
      PgvectorFunctions pgvector,
      List<VectorIndex> indexes,
      SearchOptions options,
      int candidates) {
    List<Setting> settings = new ArrayList<>();
    if (indexes.stream().anyMatch(index -> index.method() == Method.HNSW)) {
      hnsw(settings, pgvector, options, candidates);
    }
    indexes.stream()
        .filter(index -> index.method() == Method.IVFFLAT)
        .mapToInt(index -> index.options().getOrDefault("lists", DEFAULT_LISTS))
        .max()
        .ifPresent(lists -> ivfFlat(settings, pgvector, lists, options));
    return new PostgresSettings(settings);
  }

  private static void hnsw(
      List<Setting> settings, PgvectorFunctions pgvector, SearchOptions options, int candidates) {
    // One more than asked for: the sort by the key has to see where a distance ends.
    int least = (int) Math.min(candidates + 1L, MAX_EF_SEARCH);
    if (options.efSearch().isPresent()) {
      int asked = options.efSearch().getAsInt();
      check("efSearch", asked, MAX_EF_SEARCH);
      settings.add(new Setting("hnsw.ef_search", "'" + Math.max(least, asked) + "'"));
    } else {
      settings.add(atLeast("hnsw.ef_search", least));
    }
    if (pgvector.hasIterativeScan()) {
      // Strict order would drop rows that it finds too late; the sort behind puts all in order.
      settings.add(new Setting("hnsw.iterative_scan", "'relaxed_order'"));
      if (candidates > DEFAULT_SCAN_TUPLES / 2) {
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
      columns.append(", current_setting('%s') as s%d".formatted(settings.get(i).name(), i));
    }
    return columns.toString();
  }

  /** Columns that set them until the transaction ends, each with a comma before it. */
  String set() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < settings.size(); i++) {
      String value = settings.get(i).value().replace("%s", "s" + i);
      columns.append(", set_config('%s', %s, true)".formatted(settings.get(i).name(), value));
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
      conditions.add(
          "set_config('%s', case when %s >= 0 then s%d end, true) is null"
              .formatted(settings.get(i).name(), last, i));
    }
    return conditions.toString();
  }
}
