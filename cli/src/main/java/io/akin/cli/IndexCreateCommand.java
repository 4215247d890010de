package io.akin.cli;

import io.akin.cli.export.VectorColumns;
import io.akin.jdbc.Akin;
import io.akin.jdbc.IndexBuild;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akin index create}. */
@Command(
    name = "create",
    description = {
      "Make an index on a column of vectors.",
      "",
      "It serves one distance. What is not said of it is the database's default. With --where it"
          + " holds only some rows, and serves the searches that ask for the same."
    },
    footer = {"", Question.CONDITIONS})
final class IndexCreateCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private Database database = new Database();

  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--distance",
      paramLabel = "NAME",
      description = "cosine, l2, l1, inner-product, hamming or jaccard. Default: ${DEFAULT-VALUE}.")
  private String distance = "cosine";

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "hnsw or ivfflat. Default: ${DEFAULT-VALUE}.")
  private String method = "hnsw";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Its name. Default: made of table, column and distance.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--m", paramLabel = "LINKS", description = "HNSW: links of a node.")
  private Optional<Integer> m = Optional.empty();

  @Option(
      names = "--ef-construction",
      paramLabel = "CANDIDATES",
      description = "HNSW: candidates while it is built.")
  private Optional<Integer> efConstruction = Optional.empty();

  @Option(names = "--lists", paramLabel = "LISTS", description = "IVFFlat: how many lists.")
  private Optional<Integer> lists = Optional.empty();

  @Option(
      names = "--quantize",
      paramLabel = "HOW",
      description = "What it keeps of each vector: none (all of it), half or binary.")
  private String quantize = "none";

  @Option(
      names = "--concurrently",
      description = "Leave the table writable meanwhile, which takes longer.")
  private boolean concurrently;

  IndexCreateCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    VectorIndex wanted = wanted(selection.column().orElse(""));
    selection.filter();
    try (Akin akin = database.target(here).openFilled()) {
      VectorTable rows = akin.table(selection.table());
      String of = VectorColumns.choose(rows, selection.column()).name();
      long start = System.nanoTime();
      VectorIndex index = wanted(of);
      String made =
          rows.createIndex(selection.condition(rows).map(index::where).orElse(index), build());
      here.out()
          .println(
              "Index %s on %s.%s for %s is made (%s, %s)."
                  .formatted(
                      made,
                      rows.name(),
                      of,
                      DistanceNames.name(wanted.distance()),
                      method,
                      Rate.seconds(System.nanoTime() - start)));
    }
    return ExitCode.OK;
  }

  /** What the options say, checked. */
  private VectorIndex wanted(String of) {
    Method by = choose(Method.values(), "method", method);
    refuse(by == Method.IVFFLAT && (m.isPresent() || efConstruction.isPresent()), "--lists");
    refuse(by == Method.HNSW && lists.isPresent(), "--m and --ef-construction");
    VectorIndex index =
        by == Method.HNSW
            ? VectorIndex.hnsw(of, DistanceNames.of(distance))
            : VectorIndex.ivfFlat(of, DistanceNames.of(distance));
    index = index.quantized(choose(Quantization.values(), "quantization", quantize));
    index = name.map(index::named).orElse(index);
    index = m.map(index::m).orElse(index);
    index = efConstruction.map(index::efConstruction).orElse(index);
    return lists.map(index::lists).orElse(index);
  }

  private static <E extends Enum<E>> E choose(E[] all, String what, String named) {
    return Arrays.stream(all)
        .filter(each -> lower(each).equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no %s %s; choose one of %s."
                        .formatted(
                            what,
                            named,
                            Arrays.stream(all)
                                .map(IndexCreateCommand::lower)
                                .collect(Collectors.joining(", ")))));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private IndexBuild build() {
    IndexBuild build = IndexBuild.DEFAULT.listener(new BuildLines(here.err()));
    return concurrently ? build.keepingWritable() : build;
  }

  private void refuse(boolean wrong, String options) {
    if (wrong) {
      throw new UsageException("An index by %s takes %s.".formatted(method, options));
    }
  }
}
