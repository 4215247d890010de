package io.akin.jdbc.dialect.postgresql;

import io.akin.Vector;
import io.akin.codec.PgVectorCodec;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.JsonText;
import io.akin.jdbc.dialect.PlainValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A value as a field of PostgreSQL's binary COPY: its length and the bytes that the type's receive
 * function takes (PostgreSQL's source, {@code src/backend/utils/adt}). Only what needs no
 * conversion is written, or one that is exact: all else is the server's to convert or to refuse.
 */
@FunctionalInterface
interface CopyField {

  /**
   * Writes a value, or nothing.
   *
   * @param value what a row holds; a vector was checked
   * @return whether it was written; false if only the server can tell what it becomes
   */
  boolean write(Object value, CopyBuffer out);

  /** A type's name in the catalogue, and how its values are written. */
  Map<String, CopyField> BY_TYPE =
      Map.ofEntries(
          Map.entry("int2", CopyField::int2),
          Map.entry("int4", CopyField::int4),
          Map.entry("int8", CopyField::int8),
          Map.entry("float4", CopyField::float4),
          Map.entry("float8", CopyField::float8),
          Map.entry("numeric", CopyField::numeric),
          Map.entry("bool", CopyField::bool),
          Map.entry("text", CopyField::text),
          Map.entry("varchar", CopyField::text),
          Map.entry("bpchar", CopyField::text),
          Map.entry("uuid", CopyField::uuid),
          Map.entry("date", CopyTime::date),
          Map.entry("time", CopyTime::time),
          Map.entry("timestamp", CopyTime::timestamp),
          Map.entry("timestamptz", CopyTime::timestampWithZone),
          Map.entry("bytea", CopyField::bytea),
          Map.entry("json", (value, out) -> json(value, new byte[0], out)),
          // jsonb begins with the version of its format.
          Map.entry("jsonb", (value, out) -> json(value, new byte[] {1}, out)),
          Map.entry("vector", CopyField::vector),
          Map.entry("halfvec", CopyField::vector),
          Map.entry("sparsevec", CopyField::vector),
          Map.entry("bit", CopyField::vector),
          Map.entry("varbit", CopyField::vector));

  /** How values of a type are written; empty for a type that is not known here. */
  static Optional<CopyField> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  private static boolean int2(Object value, CopyBuffer out) {
    boolean fits = isWhole(value) && whole(value) == (short) whole(value);
    if (fits) {
      begin(Short.BYTES, out).putShort((short) whole(value));
    }
    return fits;
  }

  private static boolean int4(Object value, CopyBuffer out) {
    boolean fits = isWhole(value) && whole(value) == (int) whole(value);
    if (fits) {
      begin(Integer.BYTES, out).putInt((int) whole(value));
    }
    return fits;
  }

  private static boolean int8(Object value, CopyBuffer out) {
    boolean fits = isWhole(value);
    if (fits) {
      begin(Long.BYTES, out).putLong(whole(value));
    }
    return fits;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  private static long whole(Object value) {
    return ((Number) value).longValue();
  }

  private static boolean float4(Object value, CopyBuffer out) {
    boolean fits =
        value instanceof Float
            || value instanceof Double number && fitsFloat(number)
            || isWhole(value);
    if (fits) {
      begin(Float.BYTES, out).putInt(Float.floatToRawIntBits(((Number) value).floatValue()));
    }
    return fits;
  }

  /** What overflows or underflows is refused by PostgreSQL. */
  private static boolean fitsFloat(double number) {
    float rounded = (float) number;
    return Double.isInfinite(number) || !Float.isInfinite(rounded) && (rounded != 0 || number == 0);
  }

  private static boolean float8(Object value, CopyBuffer out) {
    boolean fits = value instanceof Double || isWhole(value);
    if (fits) {
      begin(Double.BYTES, out).putLong(Double.doubleToRawLongBits(((Number) value).doubleValue()));
    }
    return fits;
  }

  private static boolean numeric(Object value, CopyBuffer out) {
    if (isWhole(value)) {
      return CopyNumeric.write(BigDecimal.valueOf(whole(value)), out);
    }
    return portable(value) instanceof BigDecimal decimal && CopyNumeric.write(decimal, out);
  }

  private static boolean bool(Object value, CopyBuffer out) {
    if (!(value instanceof Boolean truth)) {
      return false;
    }
    begin(Byte.BYTES, out).put((byte) (truth ? 1 : 0));
    return true;
  }

  private static boolean text(Object value, CopyBuffer out) {
    return portable(value) instanceof String text && bytes(utf8(text), out);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean bytea(Object value, CopyBuffer out) {
    return value instanceof byte[] bytes && bytes(bytes, out);
  }

  private static boolean bytes(byte[] bytes, CopyBuffer out) {
    begin(bytes.length, out).put(bytes);
    return true;
  }

  private static boolean uuid(Object value, CopyBuffer out) {
    if (!(value instanceof UUID uuid)) {
      return false;
    }
    begin(2 * Long.BYTES, out)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits());
    return true;
  }

  private static boolean json(Object value, byte[] before, CopyBuffer out) {
    if (value instanceof Vector) {
      return false;
    }
    byte[] text = utf8(jsonText(value));
    begin(before.length + text.length, out).put(before).put(text);
    return true;
  }

  private static String jsonText(Object value) {
    if (value instanceof JsonText json) {
      return json.text();
    }
    return value instanceof String text ? text : Json.write(value);
  }

  private static boolean vector(Object value, CopyBuffer out) {
    if (!(value instanceof Vector vector)) {
      return false;
    }
    PgVectorCodec.encode(vector, begin(PgVectorCodec.length(vector), out));
    return true;
  }

  /** As it is bound elsewhere. */
  static Object portable(Object value) {
    return new PlainValue(value).portable();
  }

  /** Writes a field's length and makes room for it. */
  static ByteBuffer begin(int length, CopyBuffer out) {
    return out.roomFor(Math.addExact(Integer.BYTES, length)).putInt(length);
  }
}
