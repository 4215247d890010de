package io.akin.hibernate.orm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.sql.ast.spi.SqlAppender;

/**
 * A fragment of a dialect with room for what Hibernate renders itself, which it appends to the
 * statement piece by piece. Immutable and thread-safe.
 *
 * @param texts the text before each room, and the text behind the last
 * @param rooms which of the things to render is in each
 */
record Fragment(List<String> texts, List<Integer> rooms) {
  private static final String FIRST = "\u0001";
  private static final String SECOND = "\u0002";
  private static final Pattern ROOM = Pattern.compile("[\u0001\u0002]");

  /** A fragment around one thing. */
  static Fragment of(UnaryOperator<String> sql) {
    return split(sql.apply(FIRST));
  }

  /** A fragment around two things. */
  static Fragment of(BinaryOperator<String> sql) {
    return split(sql.apply(FIRST, SECOND));
  }

  private static Fragment split(String sql) {
    List<String> texts = new ArrayList<>();
    List<Integer> rooms = new ArrayList<>();
    Matcher matcher = ROOM.matcher(sql);
    int end = 0;
    while (matcher.find()) {
      texts.add(sql.substring(end, matcher.start()));
      rooms.add(matcher.group().equals(FIRST) ? 0 : 1);
      end = matcher.end();
    }
    texts.add(sql.substring(end));
    return new Fragment(texts, rooms);
  }

  /** Whether nothing stands around the one thing. */
  boolean isBare() {
    return String.join("", texts).isEmpty();
  }

  /** Appends it all, each thing where its room is. */
  void render(SqlAppender appender, Runnable... things) {
    for (int i = 0; i < rooms.size(); i++) {
      appender.append(texts.get(i));
      things[rooms.get(i)].run();
    }
    appender.append(texts.get(rooms.size()));
  }
}
