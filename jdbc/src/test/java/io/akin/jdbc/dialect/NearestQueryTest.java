package io.akin.jdbc.dialect;

import static io.akin.jdbc.dialect.Fixtures.ARTICLES;
import static io.akin.jdbc.dialect.Fixtures.BITS;
import static io.akin.jdbc.dialect.Fixtures.EMBEDDING;
import static io.akin.jdbc.dialect.Fixtures.nearest;
import static io.akin.jdbc.dialect.Fixtures.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A question")
class NearestQueryTest {

  private static NearestQuery ask(VectorColumn column, Distance distance, Vector vector) {
    return NearestQuery.of(ARTICLES, column, distance, new Asked.Given(vector), List.of());
  }

  @Test
  @DisplayName("is for a vector of the column's type and dimension, by a distance of its type")
  void vector() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> ask(EMBEDDING, Distance.HAMMING, FloatVector.of(1, 2, 3)))
        .withMessage(
            "app.articles.embedding holds vectors of type FLOAT, for which HAMMING is not"
                + " defined.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> ask(BITS, Distance.L2, BitVector.of("1")))
        .withMessage("app.articles.bits holds vectors of type BIT, for which L2 is not defined.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> ask(EMBEDDING, Distance.L2, FloatVector.of(1, 2)))
        .withMessage("app.articles.embedding expects 3 dimensions, got 2.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> nearest().withVector(BitVector.of("101")))
        .withMessage("app.articles.embedding expects vectors of type FLOAT, got one of type BIT.");
    assertThatNoException().isThrownBy(() -> ask(BITS, Distance.JACCARD, BitVector.of("1")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @DisplayName("has a limit of at least 1")
  void limit(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest().withPage(OptionalInt.of(limit), 0))
        .withMessage("limit must be at least 1, got " + limit + ".");
  }

  @Test
  @DisplayName("has an offset of at least 0")
  void offset() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest().withPage(OptionalInt.of(1), -1))
        .withMessage("offset must be at least 0, got -1.");
  }

  @Test
  @DisplayName("is within a number, which may be 0 or, for an inner product, negative")
  void within() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest().withWithin(Double.NaN))
        .withMessage("within must be a number, got NaN.");
    assertThat(nearest().withWithin(0).within()).hasValue(0);
    assertThat(nearest().withWithin(-5).within()).hasValue(-5);
  }

  @Test
  @DisplayName("has an end: a limit, a distance, or both")
  void bounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest().requireBounds())
        .withMessage(
            "Say how many neighbours with limit(k), or how far with within(distance), or both.");
    assertThatNoException()
        .isThrownBy(() -> nearest().withPage(OptionalInt.of(1), 0).requireBounds());
    assertThatNoException().isThrownBy(() -> nearest().withWithin(0).requireBounds());
  }

  @ParameterizedTest
  @DisplayName("needs as many candidates as limit and offset together")
  @CsvSource({
    "10, 0, 10",
    "10, 20, 30",
    "2147483647, 1, 2147483647",
    "1, 9223372036854775807, 2147483647",
    "2147483647, 9223372036854775807, 2147483647"
  })
  void candidates(int limit, long offset, int candidates) {
    assertThat(nearest().withPage(OptionalInt.of(limit), offset).candidates()).hasValue(candidates);
    assertThat(nearest().withPage(OptionalInt.empty(), offset).candidates()).isEmpty();
  }

  @Test
  @DisplayName("is never changed: each narrowing gives another that keeps the rest")
  void narrowing() {
    Condition german = new Condition.OnColumns(Filter.eq("lang", "de"));
    Condition first = new Condition.OnColumns(Filter.eq("page", 1));
    SearchOptions options = new SearchOptions(true, OptionalInt.of(40), OptionalInt.of(3));
    NearestQuery narrow =
        nearest()
            .and(german)
            .and(first)
            .withSelect(List.of("id"))
            .withWithin(0.5)
            .withPage(OptionalInt.of(3), 4)
            .withOptions(options)
            .withVector(FloatVector.of(4, 5, 6))
            .withAfter(new Position(0.25, List.of(7)));

    assertThat(narrow)
        .isEqualTo(
            new NearestQuery(
                ARTICLES,
                EMBEDDING,
                Distance.L2,
                new Asked.Given(FloatVector.of(4, 5, 6)),
                List.of("id"),
                List.of(german, first),
                OptionalDouble.of(0.5),
                OptionalInt.of(3),
                4,
                Optional.of(new Position(0.25, List.of(7))),
                options));
    assertThat(nearest().conditions()).isEmpty();
  }

  @Test
  @DisplayName("goes on behind a key of the table's columns and types, in a table that has one")
  void position() {
    Table composite = withKey(ARTICLES, "Lang", "page");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> behind(composite, "de"))
        .withMessage(
            "The key of app.articles is (Lang, page): a position in it has 2 values, got 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> behind(composite, "de", "4"))
        .withMessage(
            "A position in app.articles has a value for page of another type than the column.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> behind(withKey(ARTICLES)))
        .withMessage("Pages are in the order of the primary key, and table app.articles has none.");
    assertThatNoException().isThrownBy(() -> behind(composite, "de", 4));
  }

  private static NearestQuery behind(Table table, Object... key) {
    Asked vector = new Asked.Given(FloatVector.of(1, 2, 3));
    return NearestQuery.of(table, EMBEDDING, Distance.L2, vector, List.of())
        .withAfter(new Position(1, List.of(key)));
  }

  @Test
  @DisplayName("does not change with the lists that it was made of")
  void copies() {
    List<String> select = new ArrayList<>(List.of("id"));
    NearestQuery query = nearest().withSelect(select);
    select.clear();

    assertThat(query.select()).containsExactly("id");
  }

  @Test
  @DisplayName("searches an index with at least one candidate and one list")
  void options() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchOptions(false, OptionalInt.of(0), OptionalInt.empty()))
        .withMessage("efSearch must be at least 1, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchOptions(false, OptionalInt.empty(), OptionalInt.of(-1)))
        .withMessage("probes must be at least 1, got -1.");
    assertThat(SearchOptions.DEFAULT.exact()).isFalse();
  }
}
