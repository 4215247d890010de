package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code explain analyze} says of a search: a line for each operator with its columns id,
 * estRows, actRows, task, access object, execution info, operator info, memory and disk.
 */
final class TiDbExplanation {
  private static final Pattern INDEX = Pattern.compile(", index:([^|\n]+?)\\([^\n]*\\bannIndex:");

  private static final Pattern SCAN =
      Pattern.compile("Scan\\w* \\| [\\d.]+ \\| (\\d+) \\| [^|]* \\| [^|]*\\btable:");

  /** TiDB's own words for why not, in builds that have them. */
  private static final Pattern WARNING =
      Pattern.compile(
          "Warning: (?:\\(conn=\\d+\\) )?(ANN index not used: .*?|.*\\bANN\\b.*?)\\.?$",
          Pattern.MULTILINE);

  private final NearestQuery query;
  private final String plan;

  private TiDbExplanation(NearestQuery query, List<String> lines) {
    this.query = query;
    this.plan = String.join("\n", lines);
  }

  static Explanation of(NearestQuery query, List<String> lines) {
    return new TiDbExplanation(query, lines).explain();
  }

  private Explanation explain() {
    Matcher index = INDEX.matcher(plan);
    Optional<String> used = index.find() ? Optional.of(index.group(1)) : Optional.empty();
    return new Explanation(
        used, used.map(this::searched).orElseGet(this::whyScan), rowsRead(), plan);
  }

  private String searched(String index) {
    // TiFlash tells of its part only where it really went by the index, not by rows not indexed
    // yet.
    return plan.contains("vector_idx")
        ? "The index %s was searched.".formatted(index)
        : "TiDB plans with the index %s.".formatted(index);
  }

  private String whyScan() {
    String scan = "Every row that the conditions leave was compared, which is exact: ";
    List<VectorIndex> fitting = query.table().indexes(query.column().name(), query.distance());
    if (query.options().exact()) {
      return scan + "exact() was asked for.";
    }
    if (fitting.isEmpty()) {
      return scan + noIndex();
    }
    if (query.limit().isEmpty()) {
      return scan + "all within a distance were asked for, and an index needs a limit.";
    }
    Matcher warning = WARNING.matcher(plan);
    return warning.find()
        ? scan + warning.group(1) + "."
        : scan + "TiDB reckons that to be cheaper than %s.".formatted(names(fitting));
  }

  private static String names(List<VectorIndex> indexes) {
    return indexes.stream().flatMap(i -> i.name().stream()).collect(Collectors.joining(", "));
  }

  private String noIndex() {
    String others =
        query.table().indexes().stream()
            .filter(index -> index.column().equals(query.column().name()))
            .map(index -> index.name().orElse("") + " is for " + index.distance())
            .collect(Collectors.joining(", "));
    return "no index on %s for %s was there when the table was opened%s."
        .formatted(query.column(), query.distance(), others.isEmpty() ? "" : " (" + others + ")");
  }

  private OptionalLong rowsRead() {
    Matcher scans = SCAN.matcher(plan);
    long rows = 0;
    boolean found = false;
    while (scans.find()) {
      rows += Long.parseLong(scans.group(1));
      found = true;
    }
    return found ? OptionalLong.of(rows) : OptionalLong.empty();
  }
}
