package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.and;
import static io.akin.Filter.eq;
import static io.akin.Filter.gte;
import static io.akin.Filter.in;
import static io.akin.Filter.isMissing;
import static io.akin.Filter.lt;
import static io.akin.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.Neighbor;
import io.akin.VectorType;
import io.akin.jdbc.Document;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exactly k neighbours whenever k rows satisfy the filter, however few those are among ten
 * thousand.
 */
abstract class SelectiveFilterContract extends Theme {
  private static final int QUERIES = 5;

  private Nearest<Document> documents(Distance distance, FloatVector query) {
    return lab().tenThousand().documents().by(distance).search(query);
  }

  private Nearest<Row> rows(Distance distance, FloatVector query) {
    return lab().tenThousand().documents().rows().nearest("embedding", distance, query);
  }

  private List<FloatVector> queries() {
    SplittableRandom random = random().split();
    List<FloatVector> queries = new ArrayList<>();
    while (queries.size() < QUERIES) {
      queries.add((FloatVector) Generated.vector(random, VectorType.FLOAT, TenThousand.DIMENSION));
    }
    return queries;
  }

  private static <T> List<Neighbor<String>> byId(List<Neighbor<T>> answer, Function<T, String> id) {
    return answer.stream().map(n -> new Neighbor<>(id.apply(n.row()), n.distance())).toList();
  }

  private void assertDocuments(Filter filter, Distance distance, int limit) {
    for (FloatVector query : queries()) {
      List<Neighbor<Document>> answer =
          documents(distance, query).where(filter).limit(limit).list();
      Truth.check(
          byId(answer, Document::id),
          lab().tenThousand().embeddings(filter),
          distance,
          query,
          limit);
    }
  }

  private void assertRows(Filter filter, Distance distance, int limit) {
    for (FloatVector query : queries()) {
      List<Neighbor<Row>> answer = rows(distance, query).where(filter).limit(limit).list();
      Truth.check(
          byId(answer, row -> row.getString("id")),
          lab().tenThousand().embeddings(filter),
          distance,
          query,
          limit);
    }
  }

  /**
   * Filters on {@code nr}, which is a column and a key of the metadata, by the share that they let
   * through.
   */
  static Stream<Named<Filter>> shares() {
    return Stream.of(
        Named.of("0.1 % at the beginning", lt("nr", 10)),
        Named.of("0.1 % at the end", gte("nr", 9_990)),
        Named.of(
            "0.1 % scattered", in("nr", 17, 1017, 2017, 3017, 4017, 5017, 6017, 7017, 8017, 9017)),
        Named.of("1 %", and(gte("nr", 5_000), lt("nr", 5_100))),
        Named.of("10 %", lt("nr", 1_000)),
        Named.of("90 %", not(lt("nr", 1_000))),
        Named.of("all", not(isMissing("nr"))));
  }

  @ParameterizedTest
  @MethodSource("shares")
  @DisplayName("ten neighbours under a filter on a column")
  void columns(Filter filter) {
    assertRows(filter, L2, 10);
    assertRows(filter, COSINE, 10);
  }

  @ParameterizedTest
  @MethodSource("shares")
  @DisplayName("ten neighbours under a filter on metadata")
  void metadata(Filter filter) {
    assertDocuments(filter, L2, 10);
    assertDocuments(filter, COSINE, 10);
  }

  @Test
  @DisplayName("a group of 0.1 % by equality")
  void group() {
    assertDocuments(eq("group", 123), COSINE, 10);
  }

  @Test
  @DisplayName("more asked for than the filter lets through: all that it lets through")
  void fewerThanAsked() {
    assertRows(lt("nr", 7), L2, 50);
    assertDocuments(lt("nr", 7), COSINE, 50);
    assertDocuments(lt("nr", 100), COSINE, 300);
  }

  @Test
  @DisplayName("a filter that lets nothing through gives nothing")
  void nothing() {
    FloatVector query = queries().get(0);
    assertThat(rows(L2, query).where(lt("nr", 0)).limit(10).list()).isEmpty();
    assertThat(documents(COSINE, query).where(isMissing("nr")).limit(10).list()).isEmpty();
  }

  @Test
  @DisplayName(
      "without a filter, k of ten thousand are the exact ones or nearly so, and k they are")
  void withoutFilter() {
    for (FloatVector query : queries()) {
      for (int k : new int[] {1, 10, 100, 1000}) {
        assertThat(rows(COSINE, query).limit(k).list()).hasSize(k);
      }
      List<Neighbor<Row>> exact = rows(L2, query).limit(100).exact().list();
      Truth.check(
          byId(exact, row -> row.getString("id")),
          lab().tenThousand().embeddings(not(isMissing("nr"))),
          L2,
          query,
          100);
    }
  }

  @Test
  @DisplayName("within holds under a filter")
  void withinUnderFilter() {
    Filter filter = lt("nr", 1_000);
    for (FloatVector query : queries()) {
      List<Neighbor<String>> truth =
          Truth.all(lab().tenThousand().embeddings(filter), COSINE, query);
      // Halfway across a wide gap between two neighbours, so that rounding does not decide.
      int inside = widestGap(truth, 10, 30);
      double radius = (truth.get(inside - 1).distance() + truth.get(inside).distance()) / 2;
      assertThat(documents(COSINE, query).where(filter).within(radius).list()).hasSize(inside);
      assertThat(documents(COSINE, query).where(filter).within(radius).limit(7).list()).hasSize(7);
    }
  }

  private static int widestGap(List<Neighbor<String>> truth, int from, int to) {
    int widest = from;
    for (int i = from; i < to; i++) {
      if (gap(truth, i) > gap(truth, widest)) {
        widest = i;
      }
    }
    return widest;
  }

  private static double gap(List<Neighbor<String>> truth, int i) {
    return truth.get(i).distance() - truth.get(i - 1).distance();
  }

  @Test
  @DisplayName("pages under a filter neither repeat nor skip")
  void pagesUnderFilter() {
    Filter filter = lt("nr", 100);
    FloatVector query = queries().get(0);
    List<String> seen = new ArrayList<>();
    for (int offset = 0; offset < 100; offset += 30) {
      documents(L2, query).where(filter).limit(30).offset(offset).list().stream()
          .map(neighbour -> neighbour.row().id())
          .forEach(seen::add);
    }
    assertThat(seen)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(lab().tenThousand().embeddings(filter).keySet());
  }
}
