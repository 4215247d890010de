package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What {@code explain} says of a search: a line for each table with its columns id, select_type,
 * table, type, possible_keys, key, key_len, ref, rows and Extra.
 */
final class MariaDbExplanation {
  private static final int TABLE = 2;
  private static final int KEY = 5;

  private final NearestQuery query;
  private final List<String> lines;

  private MariaDbExplanation(NearestQuery query, List<String> lines) {
    this.query = query;
    this.lines = lines;
  }

  static Explanation of(NearestQuery query, List<String> lines) {
    return new MariaDbExplanation(query, lines).explain();
  }

  private Explanation explain() {
    Optional<String> used = used();
    return new Explanation(
        used,
        used.map(this::searched).orElseGet(this::whyScan),
        OptionalLong.empty(),
        String.join("\n", lines));
  }

  private Optional<String> used() {
    List<String> keys = lines.stream().flatMap(line -> key(line).stream()).toList();
    return fitting().stream()
        .flatMap(index -> index.name().stream())
        .filter(keys::contains)
        .findFirst();
  }

  private Optional<String> key(String line) {
    String[] cells = line.split(" \\| ", -1);
    return cells.length > KEY && cells[TABLE].equals(query.table().name().name())
        ? Optional.of(cells[KEY])
        : Optional.empty();
  }

  private List<VectorIndex> fitting() {
    return query.table().indexes(query.column().name(), query.distance());
  }

  private String searched(String index) {
    return query.conditions().isEmpty()
        ? "The index %s is searched.".formatted(index)
        : "The index %s is searched for candidates; where too few of them satisfy the conditions, every row that does is compared."
            .formatted(index);
  }

  private String whyScan() {
    return "Every row that the conditions leave is compared, which is exact: " + why() + ".";
  }

  private String why() {
    if (query.options().exact()) {
      return "exact() was asked for";
    }
    if (fitting().isEmpty()) {
      return noIndex();
    }
    if (query.limit().isEmpty()) {
      return "all within a distance were asked for, and an index needs a limit";
    }
    if (query.after().isPresent()) {
      return "the order of a page is finished by the key, which an index does not know";
    }
    return query.table().key().isEmpty()
        ? "what an index finds is looked up by its key, and the table has none"
        : "MariaDB reckons that to be cheaper";
  }

  private String noIndex() {
    String others =
        query.table().indexes().stream()
            .filter(index -> index.column().equals(query.column().name()))
            .map(index -> index.name().orElse("") + " is for " + index.distance())
            .collect(Collectors.joining(", "));
    return "no index on %s for %s was there when the table was opened%s"
        .formatted(query.column(), query.distance(), others.isEmpty() ? "" : " (" + others + ")");
  }
}
