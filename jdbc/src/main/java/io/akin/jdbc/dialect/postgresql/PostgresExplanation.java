package io.akin.jdbc.dialect.postgresql;

import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What PostgreSQL's explanation of a search says. */
final class PostgresExplanation {
  /** A long vector in the text. */
  private static final Pattern VECTOR = Pattern.compile("'\\[[^']{40,}\\]'");

  /** A node that reads a table; those on parts of the statement, and on indexes alone, do not. */
  private static final Pattern READS =
      Pattern.compile(
          "(?<!CTE )(?<!Subquery )(?<!Bitmap Index )Scan .*\\(actual .*?rows=([\\d.]+) loops=(\\d+)\\)");

  /** A scan in the order of a distance; of a partitioned table by the index of a partition. */
  private static final Pattern BY_DISTANCE =
      Pattern.compile(" using (\"(?:[^\"]|\"\")+\"|\\S+) on .*\n\\s*Order By: ");

  private static final Pattern REMOVED =
      Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");

  private final NearestQuery query;
  private final List<String> lines;

  private PostgresExplanation(NearestQuery query, List<String> lines) {
    this.query = query;
    this.lines = lines.stream().map(line -> VECTOR.matcher(line).replaceAll("'[…]'")).toList();
  }

  static Explanation of(NearestQuery query, List<String> lines) {
    return new PostgresExplanation(query, lines).explain();
  }

  private Explanation explain() {
    Optional<String> used = used();
    String reason =
        used.map(name -> "The index %s was searched.".formatted(name)).orElseGet(this::whyScan);
    return new Explanation(used, reason, rowsRead(), String.join("\n", lines));
  }

  private Optional<String> used() {
    Matcher scan = BY_DISTANCE.matcher(String.join("\n", lines));
    return scan.find()
        ? Optional.of(scan.group(1).replaceAll("^\"|\"$", "").replace("\"\"", "\""))
        : Optional.empty();
  }

  private String whyScan() {
    String scan = "Every row that the conditions leave was compared, which is exact: ";
    List<VectorIndex> fitting = query.table().indexes(query.column().name(), query.distance());
    if (query.options().exact()) {
      return scan + "exact() was asked for.";
    }
    if (query.limit().isEmpty()) {
      return scan + "all within a distance were asked for, and an index needs a limit.";
    }
    if (fitting.isEmpty()) {
      return scan + noIndex();
    }
    return scan
        + "PostgreSQL reckons that to be cheaper than %s%s."
            .formatted(
                fitting.stream().flatMap(i -> i.name().stream()).collect(Collectors.joining(", ")),
                fitting.stream().allMatch(i -> i.where().isPresent())
                    ? ", which has only the rows of its condition"
                    : "");
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
    long rows = 0;
    long loops = 1;
    boolean found = false;
    for (String line : lines) {
      Matcher read = READS.matcher(line);
      Matcher removed = REMOVED.matcher(line);
      if (read.find()) {
        loops = Long.parseLong(read.group(2));
        rows += Math.round(Double.parseDouble(read.group(1)) * loops);
        found = true;
      } else if (removed.find()) {
        rows += Long.parseLong(removed.group(1)) * loops;
      }
    }
    return found ? OptionalLong.of(rows) : OptionalLong.empty();
  }
}
