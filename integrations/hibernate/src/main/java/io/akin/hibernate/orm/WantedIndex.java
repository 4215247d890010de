package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An index that is to be on a table, whether there is one yet or not.
 *
 * @param table the table, as the database spells it
 * @param column its column as it is mapped
 * @param nullable whether the column is mapped to take NULL
 * @param index the index
 */
record WantedIndex(TableName table, VectorColumn column, boolean nullable, VectorIndex index) {
  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  /**
   * Refuses, before a table is made, what the engine cannot index.
   *
   * @throws AkinException if it cannot
   */
  void check(Dialect dialect) {
    fragments(dialect).fit(mapped(), index);
    if (nullable && !dialect.features().contains(Feature.NULL_BESIDE_INDEX)) {
      throw new UnsupportedFeatureException(
          dialect.name(),
          Feature.NULL_BESIDE_INDEX,
          "declare %s NOT NULL, by @Column(nullable = false)".formatted(column));
    }
  }

  /** The statements that make it on a table as it is mapped. */
  List<String> script(Dialect dialect) {
    return fragments(dialect)
        .create(mapped(), index.named(index.nameOn(table)), false, List.of())
        .stream()
        .map(Sql::text)
        .toList();
  }

  /** The statements that make it in a database; none where it is there. */
  List<String> script(Akin akin) {
    Optional<VectorTable> there =
        akin.exists(table)
            ? Optional.of(akin.table(table)).filter(this::hasColumn)
            : Optional.empty();
    if (there.isEmpty()) {
      return script(akin.dialect());
    }
    return isMissing(there.get()) ? there.get().createIndexScript(index) : List.of();
  }

  private boolean hasColumn(VectorTable found) {
    return found.description().isVector(column.name());
  }

  /** Makes it where it is not there. */
  void make(Akin akin) {
    VectorTable found = akin.table(table);
    if (!isMissing(found)) {
      return;
    }
    LOG.log(
        System.Logger.Level.INFO,
        "Makes an index on {0} for {1}, which takes its time where there are many rows.",
        column,
        index.distance());
    try {
      found.createIndex(index);
    } catch (AkinException e) {
      // Another that starts at the same time may have been faster.
      if (!found.hasIndex(index)) {
        throw e;
      }
    }
  }

  /**
   * Checks that it is there.
   *
   * @throws AkinException if it is not, with the statement that makes it
   */
  void validate(Akin akin) {
    VectorTable found = akin.table(table);
    if (isMissing(found)) {
      throw new AkinException(
          "%s has no index for %s, which @VectorIndex declares; start once with hibernate.hbm2ddl.auto=update, or run \"%s\"."
              .formatted(
                  column, index.distance(), String.join("; ", found.createIndexScript(index))));
    }
  }

  /** Whether it has to be made; another in its place is refused, since dropping it is no one's. */
  private boolean isMissing(VectorTable found) {
    if (found.hasIndex(index)) {
      return false;
    }
    found.indexes().stream()
        .filter(this::isInPlace)
        .findFirst()
        .ifPresent(
            other -> {
              throw new AkinException(
                  "%s has the index %s, where @VectorIndex declares %s; drop the one, or change the other."
                      .formatted(column, words(other), words(index)));
            });
    return true;
  }

  private boolean isInPlace(VectorIndex other) {
    return other.name().equals(Optional.of(index.nameOn(table)))
        || other.column().equals(column.name())
            && other.distance() == index.distance()
            && other.where().isEmpty();
  }

  private String words(VectorIndex one) {
    List<String> words = new ArrayList<>();
    words.add(one.method().name());
    words.add(one.distance().name());
    new TreeMap<>(one.options()).forEach((option, value) -> words.add(option + " = " + value));
    if (one.quantization() != VectorIndex.Quantization.NONE) {
      words.add(one.quantization().name());
    }
    return one.nameOn(table) + " (" + String.join(", ", words) + ")";
  }

  private Table mapped() {
    return new Table(table, List.of(), List.of(), List.of(column));
  }

  private static IndexFragments fragments(Dialect dialect) {
    dialect.require(Feature.VECTOR_INDEX);
    return dialect.indexes().orElseThrow();
  }
}
