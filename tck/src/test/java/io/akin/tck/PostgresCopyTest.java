package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What COPY writes on PostgreSQL is what insert() writes, bit for bit")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresCopyTest extends PostgresServer {
  private static final long SEED = Long.getLong("akin.seed", System.nanoTime());

  private interface Maker extends Function<SplittableRandom, Object> {}

  private static final Map<String, Maker> MADE = new LinkedHashMap<>();

  static {
    MADE.put("smallint", r -> (short) r.nextInt());
    MADE.put("integer", r -> of(r, r.nextInt(), Integer.MIN_VALUE, Integer.MAX_VALUE, (byte) 7));
    MADE.put("bigint", r -> of(r, r.nextLong(), Long.MIN_VALUE, Long.MAX_VALUE, -1));
    MADE.put("real", r -> of(r, anyFloat(r), -0f, Float.NaN, Float.MIN_VALUE, -0.5, 16777217));
    MADE.put("double precision", r -> of(r, anyDouble(r), -0.0, Double.NaN, -1e308, 3L));
    MADE.put("numeric", r -> of(r, decimal(r), BigDecimal.ZERO, new BigDecimal("0E-9"), 7L));
    MADE.put("numeric(9, 3)", r -> new BigDecimal(r.nextInt(-999_999, 999_999)).movePointLeft(4));
    MADE.put("boolean", SplittableRandom::nextBoolean);
    MADE.put("text", r -> of(r, words(r), "", "  ", "\u0001\t\\N\"'", '猫', RoundingMode.UP));
    MADE.put("varchar(40)", r -> of(r, words(r), words(r) + " ".repeat(99)));
    MADE.put("char(40)", r -> of(r, words(r), ""));
    MADE.put("uuid", r -> new UUID(r.nextLong(), r.nextLong()));
    MADE.put("date", r -> of(r, day(r), LocalDate.MAX, LocalDate.MIN));
    MADE.put("time", r -> of(r, time(r), LocalTime.MAX, LocalTime.MIN));
    MADE.put("time(3)", r -> time(r));
    MADE.put("timestamp", r -> of(r, at(r), LocalDateTime.MAX, LocalDateTime.MIN));
    MADE.put("timestamp(0)", r -> at(r));
    MADE.put("timestamptz", PostgresCopyTest::instant);
    MADE.put("bytea", PostgresCopyTest::someBytes);
    MADE.put("json", PostgresCopyTest::json);
    MADE.put("jsonb", PostgresCopyTest::json);
    MADE.put("vector(5)", r -> of(r, vector(r, VectorType.FLOAT), new float[] {-0f, 0, 1, 2, 3}));
    MADE.put("vector", r -> Generated.vector(r, VectorType.FLOAT, r.nextInt(1, 40)));
    MADE.put("halfvec(5)", r -> vector(r, VectorType.HALF));
    MADE.put("sparsevec(5)", r -> vector(r, VectorType.SPARSE));
    MADE.put("bit(5)", r -> vector(r, VectorType.BIT));
    MADE.put("bit varying", r -> Generated.vector(r, VectorType.BIT, r.nextInt(1, 40)));
  }

  private static Object of(SplittableRandom random, Object usual, Object... odd) {
    return random.nextInt(4) > 0 ? usual : odd[random.nextInt(odd.length)];
  }

  private static Object vector(SplittableRandom random, VectorType type) {
    return Generated.vector(random, type, 5);
  }

  private static float anyFloat(SplittableRandom random) {
    return Float.intBitsToFloat(random.nextInt());
  }

  private static double anyDouble(SplittableRandom random) {
    return Double.longBitsToDouble(random.nextLong());
  }

  private static BigDecimal decimal(SplittableRandom random) {
    int length = random.nextInt(1, 40);
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      // Many zeros: groups of four of them are left out.
      digits.append(random.nextInt(3) == 0 ? random.nextInt(10) : 0);
    }
    BigInteger whole = new BigInteger(digits.toString());
    return new BigDecimal(random.nextBoolean() ? whole : whole.negate(), random.nextInt(-20, 30));
  }

  private static String words(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(10);
    for (int i = 0; i < length; i++) {
      // Half of a pair is a question mark to both.
      text.appendCodePoint(random.nextInt(1, 0x11000));
    }
    return text.toString();
  }

  private static LocalDate day(SplittableRandom random) {
    return LocalDate.of(random.nextInt(-3_990, 199_990), 1, 1).plusDays(random.nextInt(366));
  }

  private static LocalTime time(SplittableRandom random) {
    return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
  }

  private static LocalDateTime at(SplittableRandom random) {
    return day(random).atTime(time(random));
  }

  private static Object instant(SplittableRandom random) {
    OffsetDateTime time =
        at(random).atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-50_000, 50_000)));
    return switch (random.nextInt(6)) {
      case 0 -> time.toInstant();
      case 1 -> time.toInstant().atZone(ZoneId.of("Europe/Berlin"));
      case 2 -> OffsetDateTime.MAX;
      case 3 -> OffsetDateTime.MIN;
      default -> time;
    };
  }

  private static byte[] someBytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Object json(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of("ä\"", List.of(random.nextLong(), true, "x"));
      case 1 -> "{\"b\" : [1.50, 2e3, null], \"b\": \"\\u00e4\"}";
      case 2 -> random.nextInt();
      default -> List.of("猫");
    };
  }

  private static Row row(SplittableRandom random, int id) {
    Row row = Row.of("id", id);
    int i = 0;
    for (Maker maker : MADE.values()) {
      Object value = maker.apply(random);
      row = row.with("c" + i++, random.nextInt(8) == 0 ? null : value);
    }
    return row;
  }

  @Test
  @DisplayName("rows of every type, made up, with NULLs, extremes and unicode")
  void everyType() throws SQLException {
    StringBuilder columns = new StringBuilder("id int primary key");
    List<String> types = List.copyOf(MADE.keySet());
    for (int i = 0; i < types.size(); i++) {
      columns.append(", c%d %s".formatted(i, types.get(i)));
    }
    VectorTable one = table(columns.toString());
    VectorTable all = table(columns.toString());
    VectorTable upserted = table(columns.toString());
    SplittableRandom random = new SplittableRandom(SEED);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < 1500; id++) {
      rows.add(row(random, id));
    }
    rows.forEach(one::insert);
    assertThat(isCopied(statements(() -> all.insertAll(rows)))).isTrue();
    assertThat(isCopied(statements(() -> upserted.upsertAll(rows)))).isTrue();
    assertSame(one, all, types);
    assertSame(one, upserted, types);
  }

  private void assertSame(VectorTable one, VectorTable other, List<String> types)
      throws SQLException {
    for (int i = 0; i < types.size(); i++) {
      String query = "select c%d from %%s order by id".formatted(i);
      assertThat(bytes(query.formatted(other.name())))
          .as("%s with -Dakin.seed=%d", types.get(i), SEED)
          .isEqualTo(bytes(query.formatted(one.name())));
    }
  }

  private static final List<Object> VALUES =
      List.of(
          (byte) 5,
          (short) 300,
          70_000,
          5_000_000_000L,
          1.5f,
          0.1f,
          2.5,
          1e300,
          1e-300,
          BigInteger.TEN.pow(30),
          new BigDecimal("12.50"),
          new BigDecimal("1E+3"),
          new BigDecimal("1E-1500"),
          true,
          "12",
          "text longer than ten",
          "2024-02-29",
          "{}",
          "a\ud800b",
          "a\u0000b",
          'x',
          RoundingMode.UP,
          new UUID(1, 2),
          LocalDate.of(2024, 2, 29),
          LocalDate.of(-4800, 1, 1),
          LocalDate.of(6_000_000, 1, 1),
          LocalTime.of(1, 2, 3, 999_999_999),
          LocalTime.MAX,
          LocalDateTime.of(2024, 3, 31, 2, 30),
          LocalDateTime.of(300_000, 1, 1, 0, 0),
          OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(3)),
          OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(3)),
          Instant.ofEpochSecond(1, 999_999_500),
          Instant.MAX,
          new Timestamp(1_700_000_000_123L),
          new java.sql.Date(1_700_000_000_000L),
          new java.util.Date(5),
          new byte[] {1, 0, -1},
          new float[] {1, 2, 3},
          new int[] {1, 2, 3},
          List.of(1, 2, 3),
          Map.of("a", 1),
          FloatVector.of(1, 2, 3),
          HalfVector.of(1, 2, 3),
          SparseVector.of(1, 2, 3),
          BitVector.of("101"));

  static List<String> targets() {
    return List.of(
        "smallint",
        "integer",
        "bigint",
        "real",
        "double precision",
        "numeric",
        "numeric(4, 1)",
        "boolean",
        "text",
        "varchar(10)",
        "char(10)",
        "\"char\"",
        "name",
        "uuid",
        "date",
        "time",
        "timetz",
        "timestamp",
        "timestamptz",
        "interval",
        "bytea",
        "json",
        "jsonb",
        "xml",
        "inet",
        "money",
        "real[]",
        "integer[]",
        "vector(3)",
        "vector(4)",
        "halfvec(3)",
        "sparsevec(3)",
        "bit(3)",
        "bit varying(2)");
  }

  @ParameterizedTest
  @MethodSource("targets")
  @DisplayName("any value for any type becomes the same, or is refused with the same words")
  void anyValue(String type) throws SQLException {
    VectorTable one = table("n int, c " + type);
    VectorTable all = table("n int, c " + type);
    for (Object value : VALUES) {
      Row row = Row.of("n", 1, "c", value);
      Throwable each = catchThrowable(() -> one.insert(row));
      Throwable many = catchThrowable(() -> all.insertAll(Collections.nCopies(150, row)));
      assertThat(String.valueOf(many).replace(all.name(), one.name()))
          .as("%s", value)
          .isEqualTo(String.valueOf(each));
      assertThat(bytes("select distinct c::text from " + all.name()))
          .as("%s", value)
          .isEqualTo(bytes("select distinct c::text from " + one.name()));
      one.deleteAll();
      all.deleteAll();
    }
  }

  @Test
  @DisplayName("a text with a NUL character is refused with one sentence")
  void nul() throws SQLException {
    VectorTable table = table(POINTS);
    List<Row> rows = new ArrayList<>(points(0, 200));
    rows.add(point(200, "a\u0000b"));
    assertThatThrownBy(() -> table.insertAll(rows))
        .isInstanceOf(AkinException.class)
        .hasMessageMatching("[^.\n]+\\.")
        .hasMessageContaining("NUL");
    assertThat(table.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("rows that give other columns, and values that only the server converts, in between")
  void mixed(boolean upsert) throws SQLException {
    VectorTable table = table(POINTS + ", page smallint default 7");
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < 2000; id++) {
      Row row = point(id, "t" + id);
      rows.add(
          id % 901 == 0
              ? row.with("page", new BigDecimal("2.5"))
              : id > 1000 && id < 1250 ? Row.of("title", "t" + id, "id", id) : row);
    }
    List<String> statements =
        statements(
            () ->
                assertThat(upsert ? table.upsertAll(rows) : table.insertAll(rows)).isEqualTo(2000));
    assertThat(isCopied(statements)).isTrue();
    assertThat(table.count()).isEqualTo(2000);
    assertThat(ask("select id from %s where title <> 't' || id".formatted(table.name()))).isEmpty();
    assertThat(ask("select count(*) from %s where embedding is null".formatted(table.name())))
        .containsExactly("249");
    assertThat(ask("select page, count(*) from %s group by 1 order by 1".formatted(table.name())))
        .containsExactly("3", "7");
  }
}
