package io.akin.cli.read;

import io.akin.VectorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an npy file, versions 1 to 3 (NEP 1, {@code numpy.lib.format}): the magic string,
 * the version, the length of what follows as uint16 (uint32 from version 2 on), and a Python
 * dictionary of {@code descr}, {@code fortran_order} and {@code shape}.
 *
 * @param type the elements' type
 * @param rows how many vectors there are
 * @param dimension of each vector, in the range of {@link VectorType#FLOAT}
 * @param dataOffset where the first element begins
 */
record NpyHeader(NpyType type, long rows, int dimension, long dataOffset) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself refuses to read a header of more than 10,000 bytes without being told to. */
  private static final int MAX_LENGTH = 1 << 16;

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*['\"](descr|fortran_order|shape)['\"]\\s*:\\s*("
              + "'[^'\\p{Cntrl}]{0,20}'|\"[^\"\\p{Cntrl}]{0,20}\""
              + "|True|False|\\([0-9L, ]{0,99}\\))\\s*(,|$)");
  private static final Pattern TWO_DIMENSIONS =
      Pattern.compile("\\(\\s*([0-9]{1,18})L?\\s*,\\s*([0-9]{1,18})L?\\s*,?\\s*\\)");

  static NpyHeader read(Path file, ByteSource bytes) throws IOException {
    Place place = Place.file(file);
    if (bytes.size() < MAGIC.length + 4 || !startsWithMagic(bytes.take(MAGIC.length))) {
      throw place.refuse("It does not begin as an npy file does; save it with numpy.save.");
    }
    int major = bytes.take(2).get(0);
    if (major < 1 || major > 3) {
      throw place.refuse("Its npy version %d is not one from 1 to 3; save the array again.", major);
    }
    long length = length(major, bytes);
    if (length > Math.min(MAX_LENGTH, bytes.remaining())) {
      throw place.refuse("Its header is cut off or broken; save the array again with numpy.save.");
    }
    byte[] text = new byte[(int) length];
    bytes.take(text.length).get(text);
    long dataOffset = bytes.size() - bytes.remaining();
    return of(place, entries(place, new String(text, StandardCharsets.UTF_8)), dataOffset);
  }

  private static boolean startsWithMagic(ByteBuffer start) {
    return start.equals(ByteBuffer.wrap(MAGIC));
  }

  private static long length(int major, ByteSource bytes) throws IOException {
    if (major == 1) {
      return bytes.take(2).getShort() & 0xFFFF;
    }
    return bytes.remaining() < 4 ? Long.MAX_VALUE : bytes.take(4).getInt() & 0xFFFF_FFFFL;
  }

  private static Map<String, String> entries(Place place, String header) {
    String text = header.strip();
    Map<String, String> entries = new HashMap<>();
    if (text.startsWith("{") && text.endsWith("}")) {
      Matcher entry = ENTRY.matcher(text).region(1, text.length() - 1);
      while (entry.find()) {
        entries.put(entry.group(1), entry.group(2));
      }
    }
    if (entries.size() < 3) {
      throw place.refuse(
          "Its header %s does not describe an array of plain numbers; save one with numpy.save.",
          Texts.echo(text));
    }
    return entries;
  }

  private static NpyHeader of(Place place, Map<String, String> entries, long dataOffset) {
    NpyType type = NpyType.of(place, entries.getOrDefault("descr", "''"));
    if (!"False".equals(entries.get("fortran_order"))) {
      throw place.refuse(
          "The array is in Fortran order; save numpy.ascontiguousarray(array) instead.");
    }
    String shape = entries.getOrDefault("shape", "");
    Matcher size = TWO_DIMENSIONS.matcher(shape);
    if (!size.matches()) {
      throw place.refuse(
          "The array has the shape %s; it needs two dimensions, rows and elements.", shape);
    }
    long dimension = Long.parseLong(size.group(2));
    if (dimension < 1 || dimension > VectorType.FLOAT.maxDimension()) {
      throw place.refuse(
          "Its rows have %d elements; a vector has 1 to %d.",
          dimension, VectorType.FLOAT.maxDimension());
    }
    return new NpyHeader(type, Long.parseLong(size.group(1)), (int) dimension, dataOffset);
  }

  int rowBytes() {
    return type.bytes() * dimension;
  }
}
