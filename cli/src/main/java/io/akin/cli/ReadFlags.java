package io.akin.cli;

import io.akin.cli.load.LoadOptions;
import io.akin.cli.read.Format;
import io.akin.cli.read.ReadOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How files are read. */
final class ReadFlags {
  private static final int FEWEST_WORDS = 3;
  private static final int MOST_WORDS = 100_000;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The files' format, where the extension does not tell it.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--content",
      paramLabel = "COLUMN",
      split = ",",
      description = "The CSV columns or JSON keys of the text. Default: content, text or body.")
  private List<String> content = List.of();

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "The column or key of the id. Default: id, where there is one.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--embedding",
      paramLabel = "COLUMN",
      description = "The column or key of the vector. Default: embedding or vector.")
  private Optional<String> embedding = Optional.empty();

  @Option(
      names = "--chunk",
      paramLabel = "WORDS",
      description =
          "How many words a piece of text or Markdown holds at most. Default: ${DEFAULT-VALUE}.")
  private int chunk = LoadOptions.WORDS;

  ReadOptions options() {
    if (chunk < FEWEST_WORDS || chunk > MOST_WORDS) {
      throw new UsageException(
          "--chunk takes %,d to %,d words, got %d.".formatted(FEWEST_WORDS, MOST_WORDS, chunk));
    }
    ReadOptions options =
        LoadOptions.inPieces(ReadOptions.defaults(), chunk)
            .withContentFields(content.toArray(String[]::new));
    options = id.map(options::withIdField).orElse(options);
    options = embedding.map(options::withEmbeddingField).orElse(options);
    return format.map(this::named).map(options::withFormat).orElse(options);
  }

  private Format named(String name) {
    return Format.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no format %s; choose one of %s.".formatted(name, Format.allNames())));
  }
}
