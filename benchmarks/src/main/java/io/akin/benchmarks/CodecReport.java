package io.akin.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link CodecBenchmark}. */
final class CodecReport {
  private static final String PEER = "pgvector-java";

  private static final List<Line> LINES =
      List.of(
          new Line("text out", "Akin", "textOutAkin"),
          new Line("text out", PEER, "textOutPgvector"),
          new Line("text in", "Akin", "textInAkin"),
          new Line("text in", PEER, "textInPgvector"),
          new Line("binary out", "Akin little-endian", "binaryOutAkinLittleEndian"),
          new Line("binary out", "Akin pgvector frame", "binaryOutAkinFrame"),
          new Line("binary out", PEER, "binaryOutPgvector"),
          new Line("binary in", "Akin little-endian", "binaryInAkinLittleEndian"),
          new Line("binary in", "Akin pgvector frame", "binaryInAkinFrame"),
          new Line("binary in", PEER, "binaryInPgvector"));

  private static final List<String> NOTES =
      List.of(
          "One vector of length 1 in a random direction, float32; one thread; ± is JMH's 99.9 % interval.",
          "Both libraries read the same text, 8 to 9 digits an element. Out ends in a new string or array, in ends in a new"
              + " `float[]`.",
          "*result B* is the size of that string or array with its header; what is allocated beyond it is garbage.",
          "*speed-up* is pgvector-java's time over the line's own, of the same run. pgvector-java checks nothing it reads or"
              + " writes; Akin refuses what is not finite and text that is not exactly a vector.",
          "No network and no server: what a whole statement costs is another matter.");

  private record Line(String operation, String library, String method) {}

  private CodecReport() {}

  static Report run(Effort effort) throws RunnerException, SQLException {
    Collection<RunResult> results =
        new Runner(effort.codec.options(CodecBenchmark.class).addProfiler(GCProfiler.class).build())
            .run();
    List<List<Object>> rows = new ArrayList<>();
    Plot plot = new Plot("ns for one vector", true);
    for (int dimension : new int[] {384, 1536}) {
      for (Line line : LINES) {
        RunResult result = find(results, line.method(), dimension);
        rows.add(row(line, dimension, result, find(results, peer(line), dimension)));
        String series = line.library().equals("Akin") ? "Akin text" : line.library();
        plot.bar(series, line.operation() + " " + dimension, score(result));
      }
    }
    List<String> columns =
        List.of(
            "operation",
            "dimension",
            "library",
            "ns/op",
            "±",
            "speed-up",
            "allocated B",
            "result B");
    return new Report(
        "codec",
        "Vectors to text and bytes and back",
        List.of("pgvector", "postgresql", "jmh-core"),
        columns,
        rows,
        NOTES,
        plot);
  }

  private static List<Object> row(Line line, int dimension, RunResult result, RunResult peer)
      throws SQLException {
    return List.of(
        line.operation(),
        dimension,
        line.library(),
        score(result),
        result.getPrimaryResult().getScoreError(),
        score(peer) / score(result),
        allocated(result),
        resultBytes(line, dimension));
  }

  private static String peer(Line line) {
    return LINES.stream()
        .filter(other -> other.operation().equals(line.operation()))
        .filter(other -> other.library().equals(PEER))
        .findFirst()
        .orElseThrow()
        .method();
  }

  private static RunResult find(Collection<RunResult> results, String method, int dimension) {
    return results.stream()
        .filter(result -> result.getPrimaryResult().getLabel().equals(method))
        .filter(
            result -> result.getParams().getParam("dimension").equals(Integer.toString(dimension)))
        .findFirst()
        .orElseThrow();
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double allocated(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
        .getScore();
  }

  private static long resultBytes(Line line, int dimension) throws SQLException {
    CodecBenchmark benchmark = CodecBenchmark.of(dimension);
    return switch (line.method()) {
      case "textOutAkin" -> string(benchmark.textOutAkin());
      case "textOutPgvector" -> string(benchmark.textOutPgvector());
      case "binaryOutAkinLittleEndian" -> array(Float.BYTES * dimension);
      case "binaryOutAkinFrame", "binaryOutPgvector" -> array(benchmark.binaryOutPgvector().length);
      default -> array(Float.BYTES * dimension);
    };
  }

  /** HotSpot's string below 32 GB of heap: 24 bytes, and its characters as an array of bytes. */
  private static long string(String text) {
    return 24 + array(text.length());
  }

  /** HotSpot's array below 32 GB of heap: 16 bytes before the elements, in whole eights. */
  private static long array(int bytes) {
    return (16L + bytes + 7) / 8 * 8;
  }
}
