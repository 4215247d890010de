package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TiDB's own refusals mean. Those of values carry no code of their own (1105), and those of
 * indexes were reworded after 8.5, from "vector index" to "columnar index"; so it is the text that
 * tells. Values of rows are not repeated: TiDB echoes up to 200 kB of them.
 */
final class TiDbRefusals {

  /**
   * What is in a message, in lower case, and what it means.
   *
   * @param text tells it from others
   * @param kind whose fault it is
   * @param sentence may name the groups of the text, as {@code $1}
   */
  private record Meaning(Pattern text, Refusal.Kind kind, String sentence) {

    static Meaning vector(String text, String sentence) {
      return new Meaning(Pattern.compile(text, Pattern.DOTALL), Refusal.Kind.VECTOR, sentence);
    }

    static Meaning other(String text, String sentence) {
      return new Meaning(Pattern.compile(text, Pattern.DOTALL), Refusal.Kind.OTHER, sentence);
    }
  }

  private static final String NO_TIFLASH =
      "This cluster has no TiFlash node; exact search works, an index needs one.";

  private static final List<Meaning> MEANINGS =
      List.of(
          Meaning.vector(
              "vector has (\\d+) dimensions, does not fit vector\\((\\d+)\\)",
              "The column takes vectors of $2 dimensions, and got one of $1."),
          Meaning.vector(
              "vectors have different dimensions: (\\d+) and (\\d+)",
              "A vector of $1 dimensions has no distance from one of $2."),
          Meaning.vector(
              "cannot have more than (\\d+) dimensions",
              "A vector in TiDB has at most $1 dimensions."),
          Meaning.vector(
              "invalid vector text|cannot convert datum from .* to type vector",
              "TiDB cannot read a vector; write it as text, as the codec does."),
          Meaning.vector(
              "nan not allowed in vector|infinite value not allowed in vector|out of range for float32"
                  + "|value out of range: (?:overflow|nan)",
              "A vector's elements must be finite float32 numbers."),
          Meaning.other("store count is 0|total tiflash server count: 0", NO_TIFLASH),
          Meaning.other(
              "columnar replica must exist|empty tiflash replica",
              "The table has no TiFlash replica, without which there is no vector index; run \"alter table … set tiflash replica 1\" on a cluster that has TiFlash."),
          Meaning.other(
              "unsupported partition table",
              "TiDB makes no vector index on a partitioned table; exact search works."),
          Meaning.other(
              "unsupported on (\\w+) tables",
              "TiDB makes no vector index on a $1 table; exact search works."),
          Meaning.other(
              "only l2 and cosine distance is indexable",
              "TiDB indexes COSINE and L2; other distances are searched without an index."),
          Meaning.other(
              "only support vector type, but this is type: ([^\\s]+)",
              "Only a column of vectors has a vector index, and this one is of type $1."),
          Meaning.other(
              "only be defined on fixed-dimension vector columns",
              "An index needs a column of one dimension, such as vector(384)."),
          Meaning.other(
              "(?:vector|columnar) index (\\S+) function \\S+ already exist on column (\\S+)",
              "The column $2 has the index $1 for this distance already; drop it first."),
          Meaning.other(
              "covered now|(?:vector|columnar) ind\\w+ on the column",
              "The column has a vector index; drop that first."),
          Meaning.other(
              "only vector index can be added to vector column",
              "A column of vectors is no part of a key or of an ordinary index in TiDB."),
          Meaning.other(
              "tiflash backfill index failed: (.*)", "TiFlash failed to build the index: $1."),
          Meaning.other(
              "ddl job rollback, error msg: (.*)|cancelled ddl job",
              "TiDB gave the index up and took it back; see \"admin show ddl jobs\"."));

  private TiDbRefusals() {}

  static Optional<Refusal> of(SQLException thrown) {
    SQLException first = MySqlRefusals.first(thrown);
    return of(MySqlRefusals.message(first)).or(() -> MySqlRefusals.of("TiDB", first));
  }

  /**
   * What a message means.
   *
   * @param message the server's, without the driver's additions
   */
  static Optional<Refusal> of(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    for (Meaning meaning : MEANINGS) {
      Matcher matcher = meaning.text().matcher(lower);
      if (matcher.find()) {
        return Optional.of(new Refusal(meaning.kind(), filled(meaning.sentence(), matcher)));
      }
    }
    return Optional.empty();
  }

  private static String filled(String sentence, Matcher matcher) {
    String filled = sentence;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      filled = filled.replace("$" + group, text == null ? "" : text.replaceFirst("\\.+$", ""));
    }
    return filled;
  }
}
