package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of vectors: NULL in them, several of them, and new ones in tables that people have. */
abstract class VectorColumnContract extends Theme {

  @Test
  @DisplayName("a vector may be NULL, given so or left out")
  void nullVector() {
    VectorTable table = points(3);
    table.insert(Row.of(ID, 1, EMBEDDING, null));
    table.insert(Row.of(ID, 2));
    assertThat(table.get(1).orElseThrow().find(EMBEDDING)).isEmpty();
    assertThat(table.get(2).orElseThrow().find(EMBEDDING)).isEmpty();
  }

  @Test
  @DisplayName("a vector can be taken away and given again")
  void nullAgain() {
    VectorTable table = points(v(1, 2, 3));
    table.update(eq(ID, 1), Row.of(EMBEDDING, null));
    assertThat(table.get(1).orElseThrow().find(EMBEDDING)).isEmpty();
    table.update(eq(ID, 1), Row.of(EMBEDDING, v(4, 5, 6)));
    assertThat(table.get(1).orElseThrow().getFloats(EMBEDDING)).containsExactly(4, 5, 6);
  }

  @Test
  @DisplayName("a row without a vector shows NULL, not a vector, and says so")
  void readingNull() {
    VectorTable table = points(3);
    table.insert(Row.of(ID, 1));
    Row row = table.get(1).orElseThrow();
    assertThatThrownBy(() -> row.getVector(EMBEDDING))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("NULL");
  }

  private VectorTable titlesAndBodies() {
    VectorTable table =
        create(lab().define().key(ID, ColumnType.INTEGER).vector("title", 2).vector("body", 3));
    table.insert(Row.of(ID, 1, "title", v(1, 0), "body", v(0, 0, 9)));
    table.insert(Row.of(ID, 2, "title", v(9, 9), "body", v(1, 0, 0)));
    table.insert(Row.of(ID, 3, "title", null, "body", v(2, 0, 0)));
    return table;
  }

  @Test
  @DisplayName("each of several columns of vectors is searched by itself")
  void severalColumns() {
    VectorTable table = titlesAndBodies();
    assertThat(ids(table.nearest("title", L2, v(1, 0)).limit(3).list())).containsExactly(1, 2);
    assertThat(ids(table.nearest("body", L2, v(1, 0, 0)).limit(3).list())).containsExactly(2, 3, 1);
  }

  @Test
  @DisplayName("several columns of vectors come back in one row, each in its dimension")
  void severalColumnsRead() {
    Row row = titlesAndBodies().get(1).orElseThrow();
    assertThat(row.getFloats("title")).containsExactly(1, 0);
    assertThat(row.getFloats("body")).containsExactly(0, 0, 9);
  }

  @Test
  @DisplayName("a search for a column that is not there names the columns of vectors that are")
  void unknownColumn() {
    VectorTable table = titlesAndBodies();
    assertThatThrownBy(() -> table.nearest("summary", L2, v(1, 0)))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), "summary")
        .hasMessageMatching("(?is).*title.*body.*");
  }

  @Test
  @DisplayName("a search in a column that holds no vectors is refused")
  void noVectorColumn() {
    VectorTable table = titlesAndBodies();
    assertThatThrownBy(() -> table.nearest(ID, L2, v(1, 0))).isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("an opened table knows its vectors' dimensions and types")
  void openedTable() {
    VectorTable opened = akin().table(titlesAndBodies().description().name());
    assertThat(opened.dimension("title")).hasValue(2);
    assertThat(opened.dimension("body")).hasValue(3);
    assertThat(opened.description().vectors())
        .extracting(VectorColumn::type)
        .containsExactly(VectorType.FLOAT, VectorType.FLOAT);
  }

  /** A table as people have it: made by hand, with rows. */
  private VectorTable people() {
    TableName name = TableName.parse(lab().name());
    lab().execute("create table " + name + " (id integer primary key, note varchar(50) not null)");
    lab()
        .execute("insert into " + name + " (id, note) values (1, 'one'), (2, 'two'), (3, 'three')");
    VectorTable table = akin().table(name);
    lab().dropLater(table.description().name());
    return table;
  }

  @Test
  @DisplayName("a table without vectors opens, and its rows are read and written")
  void tableWithoutVectors() {
    VectorTable table = people();
    table.insert(Row.of(ID, 4, "note", "four"));
    assertThat(table.count()).isEqualTo(4);
    assertThat(table.description().vectors()).isEmpty();
    assertThat(table.get(2).orElseThrow().getString("note")).isEqualTo("two");
  }

  @Test
  @DisplayName("a table with rows gets a column of vectors, in which they have NULL")
  void addedColumn() {
    VectorTable table = people().addVector(EMBEDDING, 3);
    assertThat(table.dimension(EMBEDDING)).hasValue(3);
    assertThat(table.get(3).orElseThrow().find(EMBEDDING)).isEmpty();
    assertThat(table.get(3).orElseThrow().getString("note")).isEqualTo("three");
    assertThat(table.nearest(EMBEDDING, L2, v(1, 2, 3)).limit(3).list()).isEmpty();
  }

  @Test
  @DisplayName("a column that was added is filled and searched like any other")
  void addedColumnSearched() {
    VectorTable table = people().addVector(EMBEDDING, 3);
    table.update(eq(ID, 1), Row.of(EMBEDDING, v(1, 1, 1)));
    table.update(eq(ID, 3), Row.of(EMBEDDING, v(1, 1, 2)));
    assertThat(ids(table.nearest(EMBEDDING, L2, v(1, 1, 2)).limit(5).list())).containsExactly(3, 1);
  }

  @Test
  @DisplayName("a column that is there cannot be added again")
  void addedTwice() {
    VectorTable table = people().addVector(EMBEDDING, 3);
    assertThatThrownBy(() -> table.addVector(EMBEDDING, 3)).isInstanceOf(AkinException.class);
    assertThat(akin().table(table.description().name()).dimension(EMBEDDING)).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 16_384})
  @DisplayName("a column of a dimension that no vector has is refused before it is made")
  void impossibleDimension(int dimension) {
    VectorTable table = people();
    assertThatThrownBy(() -> table.addVector(EMBEDDING, dimension))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContainingAll(EMBEDDING, String.valueOf(dimension), "16383");
    assertThat(akin().table(table.description().name()).description().vectors()).isEmpty();
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("a column of half-precision vectors can be added")
  void addedHalves() {
    VectorTable table = people().addVector(EMBEDDING, VectorType.HALF, 2);
    table.update(eq(ID, 1), Row.of(EMBEDDING, HalfVector.of(1, 2)));
    assertThat(table.get(1).orElseThrow().getVector(EMBEDDING)).isEqualTo(HalfVector.of(1, 2));
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("a column of sparse vectors can be added")
  void addedSparse() {
    VectorTable table = people().addVector(EMBEDDING, VectorType.SPARSE, 100_000);
    SparseVector vector = SparseVector.of(100_000, new int[] {99_999}, v(1));
    table.update(eq(ID, 1), Row.of(EMBEDDING, vector));
    assertThat(table.get(1).orElseThrow().getVector(EMBEDDING)).isEqualTo(vector);
    assertThat(table.dimension(EMBEDDING)).hasValue(100_000);
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("a column of bit vectors can be added, beside one of floats")
  void addedBits() {
    VectorTable table = people().addVector("code", VectorType.BIT, 5).addVector(EMBEDDING, 1);
    table.update(eq(ID, 1), Row.of("code", BitVector.of("10110"), EMBEDDING, v(7)));
    Row row = table.get(1).orElseThrow();
    assertThat(row.getVector("code")).isEqualTo(BitVector.of("10110"));
    assertThat(row.getVector(EMBEDDING)).isEqualTo(FloatVector.of(7f));
    assertThat(akin().table(table.description().name()).dimension("code")).hasValue(5);
  }
}
