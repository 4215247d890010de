package io.akin.jdbc.dialect;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.Filter.Operator;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.UUID;

/**
 * Conditions as SQL. SQL's logic has three values and a {@link Filter}'s two, so every negation is
 * written {@code (…) is not true}, which holds for false and NULL alike, in every database.
 */
final class FilterWriter {
  private static final Sql NOTHING = Sql.of("1 = 0");

  private final Dialect dialect;
  private final Table table;

  FilterWriter(Dialect dialect, Table table) {
    this.dialect = dialect;
    this.table = table;
  }

  Sql write(Condition condition) {
    if (condition instanceof Condition.Raw raw) {
      // A comment may be its last line.
      return raw.sql().wrap("(", raw.sql().text().contains("--") ? "\n)" : ")");
    }
    if (condition instanceof Condition.OnColumns on) {
      return write(on.filter(), new Columns());
    }
    Condition.OnMetadata on = (Condition.OnMetadata) condition;
    return write(on.filter(), new Metadata(dialect.quote(on.column())));
  }

  private Sql write(Filter filter, Fields fields) {
    if (filter instanceof Filter.Comparison c) {
      return fields.compare(c.field(), c.operator(), c.value());
    }
    if (filter instanceof Filter.In in) {
      return in.values().isEmpty() ? NOTHING : fields.in(in.field(), in.values());
    }
    if (filter instanceof Filter.Missing missing) {
      return fields.missing(missing.field());
    }
    if (filter instanceof Filter.And and) {
      return join(" and ", and.filters(), fields);
    }
    if (filter instanceof Filter.Or or) {
      return join(" or ", or.filters(), fields);
    }
    return write(((Filter.Not) filter).filter(), fields).wrap("(", ") is not true");
  }

  private static void refuse(String sentence) {
    throw new IllegalArgumentException(sentence);
  }

  private Sql join(String separator, List<Filter> filters, Fields fields) {
    return Sql.join(separator, filters.stream().map(f -> write(f, fields)).toList()).wrap("(", ")");
  }

  private interface Fields {
    Sql compare(String field, Operator operator, Object value);

    Sql in(String field, List<Object> values);

    Sql missing(String field);
  }

  private final class Columns implements Fields {
    @Override
    public Sql compare(String field, Operator operator, Object value) {
      Column column = column(field);
      return Sql.of(
          dialect.quote(column.name()) + " " + symbol(operator) + " ?",
          List.of(bound(column, value)));
    }

    @Override
    public Sql in(String field, List<Object> values) {
      Column column = column(field);
      String marks = "?" + ", ?".repeat(values.size() - 1);
      return Sql.of(
          dialect.quote(column.name()) + " in (" + marks + ")",
          values.stream().map(value -> bound(column, value)).toList());
    }

    @Override
    public Sql missing(String field) {
      return Sql.of(dialect.quote(table.column(field).name()) + " is null");
    }

    private Column column(String field) {
      Column column = table.column(field);
      if (table.isVector(column.name())) {
        throw new AkinException(
            "%s.%s holds vectors; a filter compares other columns, within() and nearest() compare vectors."
                .formatted(table.name(), column.name()));
      }
      return column;
    }

    /** Some databases would convert one to the other, and each in its own way. */
    private Object bound(Column column, Object value) {
      if (!column.takes(value)) {
        throw new IllegalArgumentException(
            "%s.%s is of type %s and cannot be compared with a %s."
                .formatted(
                    table.name(),
                    column.name(),
                    column.typeName(),
                    value.getClass().getSimpleName()));
      }
      if (value instanceof String text && column.isText()) {
        dialect.refusedText(text).ifPresent(FilterWriter::refuse);
      }
      if (value instanceof UUID && column.isText()) {
        return value.toString();
      }
      if (column.isUuid() && !column.isText()) {
        return Column.uuid(value).orElseThrow();
      }
      if (value instanceof Number number && column.type() == Types.REAL) {
        return asReal(number);
      }
      if (value instanceof Float || value instanceof Double) {
        BigDecimal decimal = new BigDecimal(value.toString());
        return column.isExact() ? whole(decimal) : (Object) decimal.doubleValue();
      }
      return value;
    }

    /**
     * A number for a column of exact ones, as a long where it is one. Some databases would round
     * the column to a double to compare it with a double, and two longs to the same.
     */
    private static Object whole(BigDecimal decimal) {
      try {
        return decimal.longValueExact();
      } catch (ArithmeticException e) {
        return decimal;
      }
    }

    /**
     * A number as the float32 that prints as the same decimal, where there is one. Databases widen
     * a float32 to double, where 0.1 is no longer 0.1.
     */
    private static Object asReal(Number number) {
      BigDecimal decimal = new BigDecimal(number.toString());
      float real = decimal.floatValue();
      boolean same =
          Float.isFinite(real) && new BigDecimal(Float.toString(real)).compareTo(decimal) == 0;
      return same ? (Object) real : number;
    }

    private static String symbol(Operator operator) {
      return switch (operator) {
        case EQ -> "=";
        case GT -> ">";
        case GTE -> ">=";
        case LT -> "<";
        case LTE -> "<=";
      };
    }
  }

  private final class Metadata implements Fields {
    private final String column;

    Metadata(String column) {
      this.column = column;
    }

    @Override
    public Sql compare(String key, Operator operator, Object value) {
      return dialect.compareMetadata(column, key, operator, jsonValue(key, value));
    }

    @Override
    public Sql in(String key, List<Object> values) {
      return Sql.join(" or ", values.stream().map(v -> compare(key, Operator.EQ, v)).toList())
          .wrap("(", ")");
    }

    @Override
    public Sql missing(String key) {
      return dialect.missingMetadata(column, key);
    }

    private static Object jsonValue(String key, Object value) {
      if (value instanceof UUID uuid) {
        return uuid.toString();
      }
      if (value instanceof Temporal) {
        throw new IllegalArgumentException(
            "Metadata has no dates: compare %s with the text or number that was stored, not a %s."
                .formatted(key, value.getClass().getSimpleName()));
      }
      return value;
    }
  }
}
