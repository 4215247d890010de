package io.akin.jdbc.dialect.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format (its manual, COPY, "Binary Format"), in a buffer that is
 * used again and again. Not thread-safe.
 */
public final class CopyRows {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  private final List<String> columns;
  private final List<CopyField> fields;
  private final CopyBuffer out;

  /**
   * An empty buffer for rows of these columns.
   *
   * @param columns the columns that each row gives
   * @param types what their types are called in the catalogue, all of them known here
   * @param bytes how many it should hold
   */
  public CopyRows(List<String> columns, Map<String, String> types, int bytes) {
    this.columns = List.copyOf(columns);
    this.fields =
        columns.stream().map(c -> CopyField.of(types.getOrDefault(c, "")).orElseThrow()).toList();
    this.out = new CopyBuffer(bytes);
  }

  /** Whether values of a type, by its name in the catalogue, can be written. */
  public static boolean knows(String type) {
    return CopyField.of(type).isPresent();
  }

  /**
   * Adds a row.
   *
   * @param values a value or null for each of the columns; a vector's is a checked {@link
   *     io.akin.Vector}
   * @param ordinal a number to write behind them; empty for none
   * @return whether it was added; false if a value is one that only the server can convert
   */
  public boolean add(Map<String, ? extends @Nullable Object> values, OptionalLong ordinal) {
    int before = out.size();
    out.roomFor(Short.BYTES).putShort((short) (columns.size() + (ordinal.isPresent() ? 1 : 0)));
    for (int i = 0; i < fields.size(); i++) {
      if (!write(fields.get(i), values.get(columns.get(i)))) {
        out.cutTo(before);
        return false;
      }
    }
    if (ordinal.isPresent()) {
      CopyField.begin(Long.BYTES, out).putLong(ordinal.getAsLong());
    }
    return true;
  }

  private boolean write(CopyField field, @Nullable Object value) {
    if (value == null) {
      out.roomFor(Integer.BYTES).putInt(-1);
      return true;
    }
    return field.write(value, out);
  }

  /** How many bytes the rows have. */
  public int size() {
    return out.size();
  }

  /** Forgets the rows. */
  public void clear() {
    out.clear();
  }

  /** The rows: the first {@link #size()} of these bytes, which are not copied. */
  public byte[] array() {
    return out.array();
  }

  /** What comes before all rows of a COPY. */
  public static byte[] header() {
    return Arrays.copyOf(SIGNATURE, SIGNATURE.length + 2 * Integer.BYTES);
  }

  /** What comes behind them. */
  public static byte[] trailer() {
    return new byte[] {-1, -1};
  }
}
