package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorIndex.Method;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The curves that were measured, the last for each column and distance. Thread-safe. */
final class Learnt {
  private record Place(TableName table, String column, Distance distance) {}

  private final Map<Place, RecallCurve> curves = new ConcurrentHashMap<>();

  void put(Table table, RecallCurve curve) {
    curves.put(new Place(table.name(), curve.column(), curve.distance()), curve);
  }

  /** The options by which a question finds so much of the exact answer. */
  SearchOptions options(NearestQuery query, double recall) {
    Place place = new Place(query.table().name(), query.column().name(), query.distance());
    RecallCurve curve =
        Optional.ofNullable(curves.get(place))
            .orElseThrow(
                () ->
                    new AkinException(
                        "Nothing is known of the recall of %s.%s by %s; measure it first, by the table's recall(column, distance)."
                            .formatted(place.table(), place.column(), place.distance())));
    int effort = curve.effortFor(recall).orElseThrow(() -> unreached(curve, recall));
    OptionalInt chosen = OptionalInt.of(effort);
    return curve.method() == Method.HNSW
        ? new SearchOptions(query.options().exact(), chosen, query.options().probes())
        : new SearchOptions(query.options().exact(), query.options().efSearch(), chosen);
  }

  private static AkinException unreached(RecallCurve curve, double recall) {
    double most = curve.points().stream().mapToDouble(RecallCurve.Point::recall).max().orElse(0);
    return new AkinException(
        "Index %s finds %.3f of the exact answers at most, not %s; use exact(), or an index with more links or lists."
            .formatted(curve.index(), most, recall));
  }
}
