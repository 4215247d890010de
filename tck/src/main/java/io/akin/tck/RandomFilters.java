package io.akin.tck;

import io.akin.Filter;
import io.akin.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Nested filters made up from a seed, over fields and the values to compare them with. */
final class RandomFilters {
  private static final List<Operator> OPERATORS = List.of(Operator.values());

  private final SplittableRandom random;
  private final List<String> fields;
  private final Map<String, List<Object>> values;

  /**
   * Makes a generator.
   *
   * @param values what each field is compared with: text, numbers, booleans, dates
   */
  RandomFilters(SplittableRandom random, Map<String, List<Object>> values) {
    this.random = random;
    this.fields = values.keySet().stream().sorted().toList();
    this.values = values;
  }

  /** A filter, nested up to a depth. */
  Filter next(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 8)) {
      case 0 -> among();
      case 1 -> Filter.isMissing(field());
      case 2, 3 -> comparison();
      case 4 -> Filter.not(next(depth - 1));
      case 5, 6 -> new Filter.And(operands(depth - 1));
      default -> new Filter.Or(operands(depth - 1));
    };
  }

  private List<Filter> operands(int depth) {
    List<Filter> operands = new ArrayList<>();
    int count = random.nextInt(1, 4);
    while (operands.size() < count) {
      operands.add(next(depth));
    }
    return operands;
  }

  private Filter comparison() {
    String field = field();
    Object value = value(field);
    Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    Filter filter =
        new Filter.Comparison(field, value instanceof Boolean ? Operator.EQ : operator, value);
    return random.nextInt(4) == 0 ? Filter.not(filter) : filter;
  }

  private Filter among() {
    String field = field();
    List<Object> some = new ArrayList<>();
    int count = random.nextInt(0, 4);
    while (some.size() < count) {
      some.add(value(field));
    }
    return random.nextBoolean() ? Filter.in(field, some) : Filter.nin(field, some);
  }

  private String field() {
    return fields.get(random.nextInt(fields.size()));
  }

  private Object value(String field) {
    List<Object> candidates = values.getOrDefault(field, List.of());
    return candidates.get(random.nextInt(candidates.size()));
  }
}
