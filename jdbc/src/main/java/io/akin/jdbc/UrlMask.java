package io.akin.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a URL without its secrets, whether or not it can be parsed.
 *
 * <p>A typing error moves a password to places where a parser would not look for it: without its
 * {@code @} it becomes a port, without its {@code :} a user, without its {@code &} the end of
 * another parameter. So nothing is cut out here; what is known to be harmless is let through.
 */
final class UrlMask {
  static final String HIDDEN = "***";

  private static final int LONGEST = 200;

  /** What may stand before host or path: {@code mysql+pymysql://}, {@code jdbc:h2:file:}. */
  private static final Pattern START =
      Pattern.compile(
          "(?i)jdbc:\\w+:(?:\\w+:)?(?://)?|[\\w+.-]{1,30}://|h2:(?:mem:|file:)?|[a-z]:(?=[\\\\/])");

  /** A colon after the host and then something that is no port. */
  private static final Pattern NO_PORT =
      Pattern.compile(
          "^((?:\\*\\*\\*@)?(?:\\[[^\\]]*\\]|[^:/?;=\\[]*)):(?!\\d{1,5}(?:[/?;]|$))[^/?;]*");

  private static final String SECRETS = "passw(?:or)?d|passphrase|pwd|secret|token|credential";

  private static final Pattern SECRET = Pattern.compile("(?i)" + SECRETS);

  /** {@code user=}, {@code password=} and their kind, or {@code :…@}. */
  private static final Pattern LOGIN =
      Pattern.compile("(?i)(?:user|" + SECRETS + ")\\w*\\s*=|:[^@]*@");

  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)(?:sslmode|usessl|write_delay|db_close_delay|mode|connecttimeout"
              + "|characterencoding)=[\\w-]{1,20}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.-]{0,39}");

  private UrlMask() {}

  /** The text with user, password and parameter values hidden, in at most 200 characters. */
  static String mask(String text) {
    Matcher start = START.matcher(text);
    int begin = start.lookingAt() ? start.end() : 0;
    int at = text.lastIndexOf('@');
    String shown = at < begin ? text.substring(begin) : HIDDEN + hostOf(text, at);
    return shorten(text.substring(0, begin) + maskRest(shown, hasAuthority(text, begin, at)));
  }

  /** True for the name of a parameter that no secret has run into. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** True for a {@code name=value} that may be shown. */
  static boolean isHarmless(String parameter) {
    return HARMLESS.matcher(parameter).matches() && !mentionsSecret(parameter);
  }

  /** True where a text mentions a password, a token or the like. */
  static boolean mentionsSecret(String text) {
    return SECRET.matcher(text).find();
  }

  /** True where a user or a password seems to have run into a host, a name or a path. */
  static boolean holdsLogin(String text) {
    return LOGIN.matcher(text).find();
  }

  /** What follows the last {@code @}, unless that stands for a {@code =}: {@code password@…}. */
  private static String hostOf(String text, int at) {
    String before = text.substring(0, at);
    int separator = before.replaceAll("[?&;/:]", "&").lastIndexOf('&');
    return mentionsSecret(before.substring(separator + 1)) ? "" : text.substring(at);
  }

  private static boolean hasAuthority(String text, int begin, int at) {
    return begin == 0 || at >= begin || text.startsWith("//", begin - 2);
  }

  private static String maskRest(String rest, boolean authority) {
    String checked = authority ? NO_PORT.matcher(rest).replaceFirst("$1:***") : rest;
    int parameters = firstOf(checked, "?;");
    return maskHead(checked.substring(0, parameters)) + maskParameters(checked, parameters);
  }

  private static String maskHead(String head) {
    Matcher secret = SECRET.matcher(head);
    int end = Math.min(firstOf(head, "="), secret.find() ? secret.end() : head.length());
    return end == head.length() ? head : head.substring(0, end) + HIDDEN;
  }

  private static String maskParameters(String text, int from) {
    StringBuilder out = new StringBuilder();
    int separator = from;
    while (separator < text.length()) {
      int next = separator + 1 + firstOf(text.substring(separator + 1), "?&;");
      out.append(text.charAt(separator)).append(maskParameter(text.substring(separator + 1, next)));
      separator = next;
    }
    return out.toString();
  }

  private static String maskParameter(String parameter) {
    if (parameter.isEmpty() || isHarmless(parameter)) {
      return parameter;
    }
    int equals = parameter.indexOf('=');
    boolean named = equals > 0 && isName(parameter.substring(0, equals));
    return named ? parameter.substring(0, equals + 1) + HIDDEN : HIDDEN;
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static String shorten(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
  }
}
