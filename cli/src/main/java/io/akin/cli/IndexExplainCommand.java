package io.akin.cli;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.dialect.Explanation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akin index explain}. */
@Command(
    name = "explain",
    description = {
      "Tell whether a search uses an index, which, and why.",
      "",
      "With --verbose the database's own plan follows."
    },
    footer = {"", Question.CONDITIONS})
final class IndexExplainCommand implements Callable<Integer> {
  private final Surroundings here;
  private final AkinCommand akin;

  @Mixin private Question question = new Question();

  @Mixin private Database database = new Database();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "The column of vectors of a table that is none of documents; conditions are then on"
              + " columns.")
  private Optional<String> column = Optional.empty();

  IndexExplainCommand(Surroundings here, AkinCommand akin) {
    this.here = here;
    this.akin = akin;
  }

  @Override
  public Integer call() {
    question.check();
    try (Akin open = database.target(here).openFilled()) {
      Nearest<?> nearest =
          column.isPresent() ? question.toRows(open, column.get()) : question.toDocuments(open);
      Explanation explanation = nearest.explain();
      String how = explanation.index().map(name -> "Index " + name).orElse("Scan");
      here.out().println(how + ": " + explanation.reason());
      if (akin.isVerbose()) {
        here.out().println(explanation.plan());
      }
    }
    return ExitCode.OK;
  }
}
