package io.akin.jdbc.dialect;

import io.akin.Distance;
import io.akin.Vector;
import io.akin.jdbc.dialect.Asked.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The statements of questions that were asked before, without their vectors: to write one anew
 * takes a twentieth of the time in which an index answers it. Thread-safe.
 */
final class KnownPlans {
  /** More than a program has in its text; one that makes up limits begins again. */
  private static final int MOST = 256;

  private final Map<Shape, Known> known = new ConcurrentHashMap<>();

  /** All that a statement without conditions depends on, but for the vector. */
  private record Shape(
      Table table,
      String column,
      Distance distance,
      List<String> select,
      OptionalInt limit,
      long offset,
      SearchOptions options) {

    /** Without the table, which is one object as long as its indexes are the same. */
    @Override
    public int hashCode() {
      return 31 * (31 * column.hashCode() + select.hashCode()) + limit.hashCode();
    }
  }

  /**
   * What is kept.
   *
   * @param text of the first statement
   * @param values of it, given the vector
   * @param others how many attempts are behind it
   * @param check of its answer
   */
  private record Known(
      String text, List<Function<Vector, Sql.Parameter>> values, int others, Plan.Check check) {

    Sql asking(Vector vector) {
      Sql.Parameter[] parameters = new Sql.Parameter[values.size()];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = values.get(i).apply(vector);
      }
      return new Sql(text, List.of(parameters));
    }
  }

  Plan plan(NearestQuery query, Function<NearestQuery, Plan> writer) {
    boolean plain =
        query.conditions().isEmpty() && query.within().isEmpty() && query.after().isEmpty();
    return plain && query.asked() instanceof Given given
        ? plan(query, given.vector(), writer)
        : writer.apply(query);
  }

  private Plan plan(NearestQuery query, Vector vector, Function<NearestQuery, Plan> writer) {
    Shape shape = shape(query);
    @Nullable Known found = known.get(shape);
    if (found != null) {
      return new Plan(found.asking(vector), others(found.others(), query, writer), found.check());
    }
    Plan plan = writer.apply(query);
    keep(shape, plan);
    return plan;
  }

  private static Shape shape(NearestQuery query) {
    return new Shape(
        query.table(),
        query.column().name(),
        query.distance(),
        query.select(),
        query.limit(),
        query.offset(),
        query.options());
  }

  private void keep(Shape shape, Plan plan) {
    List<Sql.Parameter> parameters = plan.first().parameters();
    if (!parameters.stream().allMatch(KnownPlans::isPlain)) {
      return;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    List<Function<Vector, Sql.Parameter>> values =
        parameters.stream().map(KnownPlans::value).toList();
    known.put(shape, new Known(plan.first().text(), values, plan.others().size(), plan.check()));
  }

  /** Whether it is known what a parameter sets: not so of one that does more than that. */
  private static boolean isPlain(Sql.Parameter parameter) {
    return parameter instanceof VectorParameter || parameter instanceof PlainValue;
  }

  private static Function<Vector, Sql.Parameter> value(Sql.Parameter parameter) {
    return parameter instanceof VectorParameter asked
        ? vector -> new VectorParameter(asked.codec(), vector)
        : vector -> parameter;
  }

  private static List<Supplier<Sql>> others(
      int count, NearestQuery query, Function<NearestQuery, Plan> writer) {
    List<Supplier<Sql>> others = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int other = i;
      others.add(() -> writer.apply(query).others().get(other).get());
    }
    return others;
  }
}
