package io.akin.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JDBC URLs. They stay as they stand but for user, password and whatever mentions a secret, which
 * become properties: drivers, pools and logs show URLs.
 */
final class UrlJdbc {
  private static final String EXAMPLE =
      "jdbc:postgresql://localhost:5432/test?user=USER&password=PASSWORD";

  private static final Pattern AUTHORITY =
      Pattern.compile("(?<start>jdbc:[^/]*//)(?<login>[^/@,()]*)@(?<rest>.*)", Pattern.DOTALL);

  /** A parameter without a value, as pgjdbc's {@code ssl}. */
  private static final Pattern FLAG = Pattern.compile("[\\w.-]{1,64}");

  private static final Pattern HOST = Pattern.compile("//([^/:?]*)");

  /** Parameters, in lower case, that show that the user has decided about TLS. */
  private static final Set<String> TLS =
      Set.of(
          "sslmode",
          "usessl",
          "requiressl",
          "verifyservercertificate",
          "trustservercertificate",
          "disablesslhostnameverification");

  /** How a driver separates and reads parameters; in H2 a backslash escapes a semicolon. */
  private enum Family {
    MYSQL("?", "&"),
    MARIADB("?", "&"),
    POSTGRESQL("?", "&"),
    H2(";", "(?<!\\\\);"),
    OTHER("?;", "[&;]");

    private final String starts;
    private final Pattern separator;

    Family(String starts, String separator) {
      this.starts = starts;
      this.separator = Pattern.compile(separator);
    }

    static Family of(String url) {
      String name = url.substring("jdbc:".length()).toUpperCase(Locale.ROOT);
      for (Family family : values()) {
        if (name.startsWith(family.name() + ":")) {
          return family;
        }
      }
      return OTHER;
    }

    String decode(String value) {
      return switch (this) {
        case MYSQL, POSTGRESQL -> UrlText.decodeForm(value);
        case H2 -> value.replaceAll("\\\\(.)", "$1");
        case MARIADB, OTHER -> value;
      };
    }
  }

  private final UrlSource source;
  private final Family family;
  private final Map<String, String> properties = new TreeMap<>();
  private final List<String> kept = new ArrayList<>();
  private boolean decidesTls;

  private UrlJdbc(UrlSource source) {
    this.source = source;
    this.family = Family.of(source.text());
  }

  /** Maps what begins with {@code jdbc:}. */
  static DatabaseUrl parse(UrlSource source) {
    return new UrlJdbc(source).map();
  }

  private DatabaseUrl map() {
    String text = source.text();
    int parameters = start(text);
    if (parameters < text.length()) {
      family.separator.splitAsStream(text.substring(parameters + 1)).forEach(this::add);
    }
    String head = withoutLogin(text.substring(0, parameters));
    putStarterTls(head);
    return new DatabaseUrl(head + tail(text, parameters), properties);
  }

  private int start(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (family.starts.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private String tail(String text, int parameters) {
    if (kept.isEmpty()) {
      return "";
    }
    char start = text.charAt(parameters);
    return start + String.join(start == ';' ? ";" : "&", kept);
  }

  private void add(String parameter) {
    int equals = parameter.indexOf('=');
    if (parameter.isEmpty()) {
      return;
    }
    if (equals < 0 && !isFlag(parameter)) {
      throw source.refuse("has a parameter that is not of the form name=value", EXAMPLE);
    }
    String name = equals < 0 ? parameter : parameter.substring(0, equals).strip();
    decidesTls |= TLS.contains(name.toLowerCase(Locale.ROOT));
    if (isLogin(name) || UrlMask.mentionsSecret(parameter) || UrlMask.holdsLogin(parameter)) {
      properties.put(property(name), family.decode(parameter.substring(equals + 1)));
    } else {
      kept.add(parameter);
    }
  }

  private static boolean isFlag(String parameter) {
    return FLAG.matcher(parameter).matches() && !UrlMask.mentionsSecret(parameter);
  }

  private static boolean isLogin(String name) {
    return name.equalsIgnoreCase("user") || name.equalsIgnoreCase("password");
  }

  private static String property(String name) {
    return isLogin(name) ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** Takes {@code user:password@} out; what it cannot take out whole, it refuses. */
  private String withoutLogin(String head) {
    Matcher authority = AUTHORITY.matcher(head);
    String without = head;
    if (authority.matches()) {
      putLogin(authority.group("login"));
      without = authority.group("start") + authority.group("rest");
    }
    if (hasLogin(without)) {
      throw source.refuse(
          "has a user or password where it cannot be taken out; give them once, as parameters",
          EXAMPLE);
    }
    return without;
  }

  private void putLogin(String login) {
    int colon = login.indexOf(':');
    if (!login.isEmpty()) {
      properties.put("user", decodeLogin(colon < 0 ? login : login.substring(0, colon)));
    }
    if (colon >= 0) {
      properties.put("password", decodeLogin(login.substring(colon + 1)));
    }
  }

  /** Of these drivers only Connector/J knows a login here, and reads {@code +} as a space. */
  private String decodeLogin(String login) {
    return family == Family.MYSQL ? UrlText.decodeForm(login) : UrlText.decode(login);
  }

  /** An H2 path may hold an {@code @}; Oracle's host follows one directly. */
  private boolean hasLogin(String head) {
    return switch (family) {
      case H2 -> head.matches("(?is).*(?:user|password)\\s*=.*");
      case OTHER -> head.matches("(?s).*[^:/]@.*") || head.matches("(?is).*(?:user|password)=.*");
      default -> head.contains("@") || UrlMask.holdsLogin(head);
    };
  }

  /**
   * TiDB Cloud Starter takes encrypted connections only, and neither driver verifies unasked; both
   * know the word.
   */
  private void putStarterTls(String head) {
    Matcher host = HOST.matcher(head);
    if (decidesTls || !host.find() || !UrlTls.isStarter(host.group(1))) {
      return;
    }
    properties.put("sslMode", UrlTls.VERIFY_IDENTITY.inMySql());
  }
}
