package io.akin.cli;

import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.dialect.Explanation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akin search}. */
@Command(
    name = "search",
    description = "Find the documents that are nearest to a question or a vector.",
    footer = {"", Question.CONDITIONS})
final class SearchCommand implements Callable<Integer> {
  private static final int EXCERPT = 3;

  private final Surroundings here;

  @Mixin private Question question = new Question();

  @Mixin private Database database = new Database();

  @Option(names = "--json", description = "Print JSON Lines: id, content, metadata, distance.")
  private boolean json;

  @Option(names = "--explain", description = "Print how the database would answer, not the answer.")
  private boolean explain;

  SearchCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    question.check();
    try (Akin akin = database.target(here).openFilled()) {
      answer(question.toDocuments(akin));
    }
    return ExitCode.OK;
  }

  private void answer(Nearest<Document> nearest) {
    if (explain) {
      explain(nearest.explain());
      return;
    }
    List<Neighbor<Document>> neighbors = nearest.list();
    if (json) {
      Answers.printJson(here.out(), neighbors);
    } else {
      Answers.print(here.out(), neighbors, EXCERPT);
    }
    if (neighbors.isEmpty()) {
      here.err().println("Nothing was found.");
    }
  }

  private void explain(Explanation explanation) {
    here.out()
        .println(
            explanation.index().map(i -> "Index " + i + ". ").orElse("") + explanation.reason());
    here.out().println(explanation.plan());
  }
}
