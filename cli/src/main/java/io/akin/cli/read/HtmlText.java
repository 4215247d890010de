package io.akin.cli.read;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;

/** The text of HTML inside Markdown: no tags, comments, scripts or styles. */
final class HtmlText {
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<!--.*?(?:-->|\\z)|<(script|style)\\b.*?(?:</\\1\\s*>|\\z)");
  private static final Pattern TAG = Pattern.compile("<[/!?]?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>");
  private static final Set<String> WITHIN_LINE =
      Set.of(
          "a", "abbr", "b", "code", "em", "font", "i", "img", "kbd", "s", "small", "span", "strong",
          "sub", "sup", "u");

  /** Reads no block structure: it decodes entities, and changes hardly anything else. */
  private static final Parser ENTITIES = Parser.builder().enabledBlockTypes(Set.of()).build();

  private HtmlText() {}

  /** The lines that a browser would show, roughly: each block-level tag ends one. */
  static List<String> lines(String html) {
    String visible = HIDDEN.matcher(html).replaceAll("");
    return TAG.matcher(visible)
        .replaceAll(HtmlText::inPlaceOf)
        .lines()
        .map(line -> InlineText.of(ENTITIES.parse(line.strip())))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String inPlaceOf(MatchResult tag) {
    return WITHIN_LINE.contains(tag.group(1).toLowerCase(Locale.ROOT)) ? "" : "\n";
  }
}
