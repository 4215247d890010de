package io.akin.tck;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Distance;
import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all themes of the contract share: the engine at hand, and a table of points. */
abstract class Theme {
  /** The key of the tables of points, an integer. */
  static final String ID = "id";

  /** The column of vectors of the tables of points. */
  static final String EMBEDDING = "embedding";

  private Lab lab;

  @BeforeEach
  void begin(Lab given) {
    lab = given;
    lab.begin();
  }

  @AfterEach
  void end() {
    lab.end();
  }

  final Lab lab() {
    return lab;
  }

  final Akin akin() {
    return lab.akin();
  }

  final SplittableRandom random() {
    return lab.random();
  }

  final VectorTable create(TableDefinition definition) {
    return lab.create(definition);
  }

  /** A table with an integer key and a column of float32 vectors, empty. */
  final VectorTable points(int dimension) {
    return points(VectorType.FLOAT, dimension);
  }

  /** A table with an integer key and a column of vectors, empty. */
  final VectorTable points(VectorType type, int dimension) {
    return create(lab.define().key(ID, ColumnType.INTEGER).vector(EMBEDDING, type, dimension));
  }

  /** The same with these vectors, whose keys count from 1. */
  final VectorTable points(VectorType type, List<? extends Vector> vectors) {
    VectorTable table = points(type, vectors.get(0).dimension());
    List<Row> rows = new ArrayList<>();
    for (Vector vector : vectors) {
      rows.add(Row.of(ID, rows.size() + 1, EMBEDDING, vector));
    }
    table.insertAll(rows);
    return table;
  }

  /** A table of these float32 vectors, whose keys count from 1. */
  final VectorTable points(float[]... vectors) {
    VectorTable table = points(vectors[0].length);
    List<Row> rows = new ArrayList<>();
    for (float[] vector : vectors) {
      rows.add(Row.of(ID, rows.size() + 1, EMBEDDING, vector));
    }
    table.insertAll(rows);
    return table;
  }

  static float[] v(float... elements) {
    return elements;
  }

  static List<Integer> ids(List<Neighbor<Row>> neighbours) {
    return neighbours.stream().map(n -> (int) n.row().getLong(ID)).collect(toList());
  }

  static List<Integer> rowIds(List<Row> rows) {
    return rows.stream().map(row -> (int) row.getLong(ID)).collect(toList());
  }

  static List<Double> distances(List<? extends Neighbor<?>> neighbours) {
    return neighbours.stream().map(Neighbor::distance).collect(toList());
  }

  /** Checks a search for all rows: their keys in order, and the distances of the first. */
  static void assertAnswer(
      VectorTable table, Distance distance, Object query, List<Integer> ids, double... distances) {
    List<Neighbor<Row>> answer = table.nearest(EMBEDDING, distance, query).limit(9).list();
    assertThat(ids(answer)).isEqualTo(ids);
    for (int i = 0; i < distances.length; i++) {
      assertThat(answer.get(i).distance()).isCloseTo(distances[i], within(2e-6));
    }
  }
}
