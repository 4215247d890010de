package io.akin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Which rows may be neighbours: a condition on columns, or on the keys of a document's metadata.
 *
 * <pre>{@code
 * and(eq("lang", "de"), in("page", 1, 2, 3), not(isMissing("author")))
 * }</pre>
 *
 * <p>A filter is two-valued: {@link #not} matches exactly the rows that its operand does not match.
 * A field that a row lacks, a NULL column, and a value of another kind than the one asked for (text
 * where a number is) match no comparison; so they match {@link #ne} and {@link #nin}, which are the
 * complements of {@link #eq} and {@link #in}. Numbers compare as numbers, exactly, whatever their
 * Java types, a float or double as the decimal that it prints as: 0.1f equals 0.1; text in metadata
 * is case-sensitive and ordered by code point; text in a column of one's own follows that column's
 * collation.
 *
 * <p>{@link #matches} is the definition; every engine is tested against it. Filters are immutable
 * and thread-safe, and check their values when they are made: nothing that an engine would ignore
 * gets into one.
 */
public sealed interface Filter {

  /**
   * How a field is compared with a value. Text, numbers and dates have an order; all else only
   * equality.
   */
  enum Operator {
    /** The field equals the value. */
    EQ,
    /** The field is greater than the value. */
    GT,
    /** The field is greater than the value or equals it. */
    GTE,
    /** The field is less than the value. */
    LT,
    /** The field is less than the value or equals it. */
    LTE;

    /**
     * Whether a field that compares so with the value (as {@link Comparable#compareTo}) satisfies
     * this.
     */
    public boolean accepts(int comparison) {
      return switch (this) {
        case EQ -> comparison == 0;
        case GT -> comparison > 0;
        case GTE -> comparison >= 0;
        case LT -> comparison < 0;
        case LTE -> comparison <= 0;
      };
    }
  }

  /**
   * A field compared with a value.
   *
   * @param field the name of a column or metadata key
   * @param operator how
   * @param value text, a number, a boolean, a {@link java.util.UUID}, an enum constant or a date or
   *     time
   */
  record Comparison(String field, Operator operator, Object value) implements Filter {
    /** Refuses an empty field name and a value that no engine can compare so. */
    public Comparison {
      FilterValues.checkField(field);
      value = FilterValues.checked(field, operator, value);
    }
  }

  /**
   * A field equal to one of some values.
   *
   * @param field the name of a column or metadata key
   * @param values as in {@link Comparison}; an empty list matches nothing
   */
  record In(String field, List<Object> values) implements Filter {
    /** Refuses an empty field name and a value that no engine can compare. */
    public In {
      FilterValues.checkField(field);
      values = values.stream().map(v -> FilterValues.checked(field, Operator.EQ, v)).toList();
    }
  }

  /**
   * A field that is NULL or that the metadata lacks.
   *
   * @param field the name of a column or metadata key
   */
  record Missing(String field) implements Filter {
    /** Refuses an empty field name. */
    public Missing {
      FilterValues.checkField(field);
    }
  }

  /**
   * All of these at once.
   *
   * @param filters at least one
   */
  record And(List<Filter> filters) implements Filter {
    /** Refuses an empty list. */
    public And {
      filters = FilterValues.checkedOperands("and", filters);
    }
  }

  /**
   * Any of these.
   *
   * @param filters at least one
   */
  record Or(List<Filter> filters) implements Filter {
    /** Refuses an empty list. */
    public Or {
      filters = FilterValues.checkedOperands("or", filters);
    }
  }

  /**
   * The rows that another filter does not match.
   *
   * @param filter the other
   */
  record Not(Filter filter) implements Filter {
    /** Refuses null. */
    public Not {
      Objects.requireNonNull(filter, "filter");
    }
  }

  /** The field equals the value. */
  static Filter eq(String field, Object value) {
    return new Comparison(field, Operator.EQ, value);
  }

  /** The field does not equal the value, or is missing. */
  static Filter ne(String field, Object value) {
    return not(eq(field, value));
  }

  /** The field is greater than the value. */
  static Filter gt(String field, Object value) {
    return new Comparison(field, Operator.GT, value);
  }

  /** The field is greater than the value or equals it. */
  static Filter gte(String field, Object value) {
    return new Comparison(field, Operator.GTE, value);
  }

  /** The field is less than the value. */
  static Filter lt(String field, Object value) {
    return new Comparison(field, Operator.LT, value);
  }

  /** The field is less than the value or equals it. */
  static Filter lte(String field, Object value) {
    return new Comparison(field, Operator.LTE, value);
  }

  /** The field equals one of the values; none of them, nothing matches. */
  static Filter in(String field, Object... values) {
    return new In(field, Arrays.asList(values));
  }

  /** The field equals one of the values; none of them, nothing matches. */
  static Filter in(String field, Collection<?> values) {
    return new In(field, new ArrayList<>(values));
  }

  /** The field equals none of the values, or is missing. */
  static Filter nin(String field, Object... values) {
    return not(in(field, values));
  }

  /** The field equals none of the values, or is missing. */
  static Filter nin(String field, Collection<?> values) {
    return not(in(field, values));
  }

  /** The field is NULL, or the metadata lacks it. */
  static Filter isMissing(String field) {
    return new Missing(field);
  }

  /** All of the filters match. */
  static Filter and(Filter... filters) {
    return new And(List.of(filters));
  }

  /** Any of the filters matches. */
  static Filter or(Filter... filters) {
    return new Or(List.of(filters));
  }

  /** The filter does not match. */
  static Filter not(Filter filter) {
    return new Not(filter);
  }

  /**
   * Whether a row satisfies this filter: the definition that every engine is held to.
   *
   * @param fields gives a field's value, or null where the row has none: text, a number, a boolean,
   *     or what else a {@link Comparison} takes
   */
  default boolean matches(Function<String, ?> fields) {
    if (this instanceof Comparison c) {
      return FilterValues.compare(fields.apply(c.field()), c.operator(), c.value());
    }
    if (this instanceof In in) {
      Object field = fields.apply(in.field());
      return in.values().stream().anyMatch(v -> FilterValues.compare(field, Operator.EQ, v));
    }
    if (this instanceof Missing missing) {
      return fields.apply(missing.field()) == null;
    }
    if (this instanceof And and) {
      return and.filters().stream().allMatch(f -> f.matches(fields));
    }
    if (this instanceof Or or) {
      return or.filters().stream().anyMatch(f -> f.matches(fields));
    }
    return !((Not) this).filter().matches(fields);
  }
}
