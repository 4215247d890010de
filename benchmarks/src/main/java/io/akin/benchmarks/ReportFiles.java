package io.akin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes reports as files: Markdown, CSV and PNG. */
final class ReportFiles {
  private final Path folder;
  private final String command;

  /**
   * A writer.
   *
   * @param folder where the files go
   * @param command how to make them again
   */
  ReportFiles(Path folder, String command) {
    this.folder = folder;
    this.command = command;
  }

  /**
   * Writes a report.
   *
   * @param loadBefore {@link Machine#load} before the first measurement
   */
  void write(Report report, String loadBefore) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(report.name() + ".md"), markdown(report, loadBefore));
    Files.writeString(folder.resolve(report.name() + ".csv"), csv(report));
    plot(report);
  }

  private String markdown(Report report, String loadBefore) {
    StringBuilder text = new StringBuilder("# " + report.title() + "\n\n");
    text.append(line(report.columns(), Function.identity()));
    text.append(line(report.columns(), any -> "---"));
    report.rows().forEach(row -> text.append(line(row, ReportFiles::rounded)));
    text.append("\n![The same as a plot](").append(report.name()).append(".png)\n\n");
    report.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("\n| measured | |\n|---|---|\n");
    circumstances(report, loadBefore)
        .forEach((what, value) -> text.append(line(List.of(what, value), Function.identity())));
    return text.toString();
  }

  private Map<String, String> circumstances(Report report, String loadBefore) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("by", "`" + command + "`");
    all.put("on", LocalDate.now(ZoneOffset.UTC).toString());
    all.put("Akin", System.getProperty("akin.commit", "unknown commit"));
    all.put("CPU", Machine.cpu());
    all.put("cores", Machine.cores());
    all.put("memory", Machine.memory());
    all.put("system", Machine.system());
    all.put("JDK", Machine.jdk());
    all.put("load before and after", loadBefore + ", " + Machine.load());
    report.peers().forEach(library -> all.put(library, Machine.version(library)));
    all.putAll(report.others());
    return all;
  }

  private static <T> String line(List<T> cells, Function<T, String> text) {
    return cells.stream().map(text).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String csv(Report report) {
    StringBuilder text = new StringBuilder(String.join(",", report.columns())).append('\n');
    for (List<Object> row : report.rows()) {
      text.append(row.stream().map(ReportFiles::plain).collect(Collectors.joining(",", "", "\n")));
    }
    return text.toString();
  }

  /** A number with three digits that tell, or all of those before the point. */
  private static String rounded(Object cell) {
    if (!(cell instanceof Double number)) {
      return cell instanceof Number count
          ? String.format(Locale.ROOT, "%,d", count.longValue())
          : cell.toString();
    }
    double size = Math.abs(number);
    String pattern = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, number);
  }

  private static String plain(Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.4f", number)
        : cell.toString().replace(",", "");
  }

  private void plot(Report report) throws IOException {
    try {
      report.plot().write(report.title(), folder.resolve(report.name() + ".png"));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // A JDK without fonts, as in small containers, cannot draw; the figures are what counts.
      System.err.println("No plot of " + report.name() + ": " + e);
    }
  }
}
