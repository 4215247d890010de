package io.akin.cli;

import io.akin.AkinException;
import io.akin.Neighbor;
import io.akin.cli.embed.Embedder;
import io.akin.cli.embed.Model;
import io.akin.cli.load.LoadOptions;
import io.akin.cli.load.Loader;
import io.akin.cli.load.Progress;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code akin quickstart}. */
@Command(
    name = "quickstart",
    description = "Show what Akin does, on three documents and then on its own documentation.",
    footer = {"", "All of it is in memory; nothing is left behind."})
final class QuickstartCommand implements Callable<Integer> {
  private static final int EXCERPT = 5;
  private static final String TABLE = "documents";
  private static final Model MODEL = Model.EN;
  private static final List<String> QUESTIONS =
      List.of(
          "Why was my vector refused?",
          "Is anything lost when the process is killed?",
          "Can several threads search at once?",
          "How do I add a dialect for another database?");

  private final Surroundings here;

  QuickstartCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException {
    try (Akin akin = Akin.connect("h2:mem:")) {
      tutorial(akin);
      realThing(akin);
    }
    goodbye();
    return ExitCode.OK;
  }

  private void tutorial(Akin akin) {
    DocumentTable documents = akin.createDocuments("animals", 3);
    documents.insertAll(
        List.of(
            Document.of("dog", new float[] {1, 2, 1}),
            Document.of("fish", new float[] {1, 2, 4}),
            Document.of("tree", new float[] {1, 0, 0})));
    Nearest<Document> nearest = documents.search(new float[] {1, 2, 3});
    say("Three documents in three dimensions, nearest to [1, 2, 3] by cosine distance:%n%n");
    nearest.limit(3).list().forEach(this::print);
    say("%nThose within 0.2:%n%n");
    nearest.within(0.2).list().forEach(this::print);
  }

  private void print(Neighbor<Document> near) {
    here.out().println(near.row().content() + " " + near.distance());
  }

  private void realThing(Akin akin) throws IOException {
    List<Path> files = documentation();
    say(
        "%nThe real thing: this project's documentation, embedded in this process by %s.%n",
        MODEL.title());
    here.out().flush();
    long start = System.nanoTime();
    Embedder embedder = MODEL.load();
    Loader loader = new Loader(() -> akin, LoadOptions.into(TABLE), model -> embedder);
    long pieces = 0;
    for (Path file : files) {
      pieces += loader.load(file, Progress.NONE, () -> false).loaded();
    }
    say(
        "%d pieces of %d files in %.1f s, %d dimensions, in memory.%n",
        pieces, files.size(), (System.nanoTime() - start) / 1e9, MODEL.dimension());
    DocumentTable documents = akin.documents(TABLE);
    for (String question : QUESTIONS) {
      say("%n%s%n", question);
      Answers.print(
          here.out(), documents.search(embedder.embedQuestion(question)).limit(1).list(), EXCERPT);
    }
  }

  /** All that is Markdown in the project's folder and in its docs. */
  private static List<Path> documentation() throws IOException {
    Path home = home();
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(home, home.resolve("docs"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.list(folder)) {
          found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
      }
    }
    if (files.isEmpty()) {
      throw new AkinException(
          "There is no documentation in %s; start Akin by the script akin of its checkout."
              .formatted(home));
    }
    return files;
  }

  /** The checkout that the script has built, or else the folder in which the user is. */
  private static Path home() {
    return Path.of(System.getProperty("akin.home", ""));
  }

  private void goodbye() {
    Path home = home();
    String akin =
        home.equals(here.directory()) || home.toString().isEmpty()
            ? "./akin"
            : home.resolve("akin").toString();
    say("%nNothing is left of this. With files of yours:%n%n");
    say("  %s load FILE...%n", akin);
    say("  %s search \"...\"%n", akin);
    say("  %s info%n", akin);
  }

  private void say(String format, Object... arguments) {
    here.out().printf(Locale.ROOT, format, arguments);
  }
}
