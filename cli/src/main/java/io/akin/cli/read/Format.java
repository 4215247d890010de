package io.akin.cli.read;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of file that can be read. */
public enum Format {
  /** Plain text in UTF-8, an item for each chunk of paragraphs. */
  TEXT("txt", "text"),
  /** Markdown in UTF-8, an item for each chunk of a section. */
  MARKDOWN("md", "markdown"),
  /** Comma-separated values in UTF-8 with a header line (RFC 4180), an item for each record. */
  CSV("csv"),
  /** As {@link #CSV}, separated by tabs. */
  TSV("tsv"),
  /** JSON Lines in UTF-8, an item for each line's object. */
  JSON_LINES("jsonl", "ndjson"),
  /** The TEXMEX corpora's vectors: for each a little-endian int32 dimension, then float32s. */
  FVECS("fvecs"),
  /** NumPy's two-dimensional arrays of floats, an item for each row. */
  NPY("npy");

  private final List<String> names;

  Format(String... names) {
    this.names = List.of(names);
  }

  /**
   * The format of this name, which is also its usual extension.
   *
   * @param name such as {@code csv} or {@code jsonl}, in any case
   * @return empty if no format has the name
   */
  public static Optional<Format> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.names.contains(lower)).findFirst();
  }

  /** Every name, for messages and help: {@code txt, text, md, …}. */
  public static String allNames() {
    return Arrays.stream(values())
        .flatMap(format -> format.names.stream())
        .collect(Collectors.joining(", "));
  }

  static Format of(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return named(name.contains(".") ? extension : "")
        .orElseThrow(
            () ->
                Place.file(file)
                    .refuse(
                        "Its extension tells no format; give one with --format (%s).", allNames()));
  }
}
