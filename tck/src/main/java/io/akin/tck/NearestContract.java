package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.FloatVector;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many neighbours, how far, and in which order. */
abstract class NearestContract extends Theme {

  /** Rows 1 to 5 on a line: at 3, 1, 4, 2 and 5. */
  private VectorTable line() {
    return points(v(3), v(1), v(4), v(2), v(5));
  }

  private static Nearest<Row> fromZero(VectorTable table) {
    return table.nearest(EMBEDDING, L2, v(0));
  }

  @Test
  @DisplayName("neighbours are sorted, the nearest first")
  void sorted() {
    var answer = fromZero(line()).limit(5).list();
    assertThat(ids(answer)).containsExactly(2, 4, 1, 3, 5);
    assertThat(distances(answer)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
  }

  @Test
  @DisplayName("limit gives exactly so many")
  void limit() {
    VectorTable table = line();
    for (int k = 1; k <= 5; k++) {
      assertThat(fromZero(table).limit(k).list()).hasSize(k);
    }
    assertThat(ids(fromZero(table).limit(2).list())).containsExactly(2, 4);
  }

  @Test
  @DisplayName("a limit beyond the rows gives all of them")
  void limitBeyondRows() {
    VectorTable table = line();
    assertThat(fromZero(table).limit(6).list()).hasSize(5);
    assertThat(fromZero(table).limit(Integer.MAX_VALUE).list()).hasSize(5);
  }

  @Test
  @DisplayName("an empty table has no neighbours")
  void emptyTable() {
    VectorTable table = points(1);
    assertThat(fromZero(table).limit(3).list()).isEmpty();
    assertThat(fromZero(table).within(3).list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @DisplayName("a limit below 1 is refused")
  void limitBelowOne(int limit) {
    Nearest<Row> search = fromZero(line());
    assertThatThrownBy(() -> search.limit(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(limit));
  }

  @Test
  @DisplayName("offset leaves the nearest out")
  void offset() {
    VectorTable table = line();
    assertThat(ids(fromZero(table).limit(2).offset(1).list())).containsExactly(4, 1);
    assertThat(ids(fromZero(table).offset(3).limit(9).list())).containsExactly(3, 5);
    assertThat(fromZero(table).limit(2).offset(5).list()).isEmpty();
    assertThat(fromZero(table).limit(2).offset(1L << 40).list()).isEmpty();
  }

  @Test
  @DisplayName("a negative offset is refused")
  void negativeOffset() {
    Nearest<Row> search = fromZero(line());
    assertThatThrownBy(() -> search.offset(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("neither limit nor within is an error that names both")
  void neither() {
    Nearest<Row> search = fromZero(line());
    assertThatThrownBy(search::list)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("limit", "within");
    assertThatThrownBy(() -> search.offset(1).list()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(search::stream).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("within includes the distance itself")
  void withinIncludes() {
    VectorTable table = line();
    assertThat(ids(fromZero(table).within(3).list())).containsExactly(2, 4, 1);
    assertThat(ids(fromZero(table).within(Math.nextDown(3.0)).list())).containsExactly(2, 4);
    assertThat(ids(fromZero(table).within(Math.nextUp(3.0)).list())).containsExactly(2, 4, 1);
  }

  @Test
  @DisplayName("within 0 gives what is equal, and nothing else")
  void withinZero() {
    VectorTable table = points(v(1, 2), v(1, 2.0001f), v(1, 2));
    assertThat(ids(table.nearest(EMBEDDING, L2, v(1, 2)).within(0).list()))
        .containsExactlyInAnyOrder(1, 3);
    assertThat(table.nearest(EMBEDDING, L2, v(7, 7)).within(0).list()).isEmpty();
  }

  @Test
  @DisplayName("a negative within gives nothing where no distance is negative")
  void withinNegative() {
    assertThat(fromZero(line()).within(-1).list()).isEmpty();
  }

  @Test
  @Requires(Feature.INNER_PRODUCT)
  @DisplayName("a negative within means what it says for inner products, which have no 0 to end at")
  void withinNegativeInnerProduct() {
    VectorTable table = line();
    assertThat(ids(table.nearest(EMBEDDING, NEGATIVE_INNER_PRODUCT, v(2)).within(-6).list()))
        .containsExactly(5, 3, 1);
  }

  @Test
  @DisplayName("within without a limit gives all, however many")
  void withinAll() {
    int count = 1200;
    VectorTable table = points(2);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(Row.of(ID, i, EMBEDDING, v(1, i / 1000f)));
    }
    table.insertAll(rows);
    assertThat(table.nearest(EMBEDDING, COSINE, v(1, 0)).within(2).list()).hasSize(count);
  }

  @Test
  @DisplayName("within and limit hold together, and so does offset")
  void withinAndLimit() {
    VectorTable table = line();
    assertThat(ids(fromZero(table).within(3).limit(2).list())).containsExactly(2, 4);
    assertThat(ids(fromZero(table).within(3).limit(9).list())).containsExactly(2, 4, 1);
    assertThat(ids(fromZero(table).within(3).offset(1).list())).containsExactly(4, 1);
    assertThat(ids(fromZero(table).within(3).offset(2).limit(2).list())).containsExactly(1);
  }

  @Test
  @DisplayName("within what is no number is refused")
  void withinNaN() {
    Nearest<Row> search = fromZero(line());
    assertThatThrownBy(() -> search.within(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("rows with the same vector are all neighbours")
  void sameVector() {
    VectorTable table = points(v(1, 1), v(1, 1), v(1, 1));
    assertThat(ids(table.nearest(EMBEDDING, L2, v(1, 1)).limit(5).list()))
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  @DisplayName("a row that moved is found where it is, and one that was deleted is not found")
  void changes() {
    VectorTable table = line();
    table.update(eq(ID, 5), Row.of(EMBEDDING, v(0)));
    table.delete(eq(ID, 2));
    assertThat(ids(fromZero(table).limit(9).list())).containsExactly(5, 4, 1, 3);
  }

  @Test
  @DisplayName("the query may be an array, a list or a vector")
  void queryForms() {
    VectorTable table = points(v(1, 2), v(3, 4));
    for (Object query :
        List.of(v(3, 4), new double[] {3, 4}, List.of(3, 4L), FloatVector.of(3f, 4))) {
      assertThat(ids(table.nearest(EMBEDDING, L2, query).limit(1).list())).containsExactly(2);
    }
  }

  @Test
  @DisplayName("a question stays as it was when another is made from it")
  void immutable() {
    Nearest<Row> search = fromZero(line()).limit(2);
    search.offset(1);
    search.within(0);
    search.where(eq(ID, 3));
    search.limit(5);
    assertThat(ids(search.list())).containsExactly(2, 4);
    assertThat(ids(search.list())).containsExactly(2, 4);
  }
}
