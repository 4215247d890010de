package io.akin.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;

/** Percent-encoding as SQLAlchemy reads it and as the JDBC drivers read it. */
final class UrlText {
  private UrlText() {}

  /**
   * Decodes {@code %40} and its kind, and leaves {@code +} alone. A {@code %} that begins no escape
   * stays as it is, as in Python's {@code unquote}: a password {@code 100%} works there unencoded,
   * and such URLs are in people's {@code .env} files.
   */
  static String decode(String text) {
    byte[] in = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int escaped = in[i] == '%' ? escapedByte(in, i) : -1;
      out.write(escaped < 0 ? in[i] : escaped);
      i += escaped < 0 ? 0 : 2;
    }
    return out.toString(UTF_8);
  }

  /** As {@link #decode}, with {@code +} for a space: the rule inside a query. */
  static String decodeForm(String text) {
    return decode(text.replace('+', ' '));
  }

  /**
   * Encodes one path segment so that it reads back the same whether or not {@code +} is a space.
   */
  static String encode(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }

  private static int escapedByte(byte[] in, int percent) {
    if (percent + 2 >= in.length) {
      return -1;
    }
    int high = Character.digit(in[percent + 1], 16);
    int low = Character.digit(in[percent + 2], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
