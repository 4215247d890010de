package io.akin.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link KernelBenchmark} in JVMs with the SIMD module and in JVMs without. */
final class KernelReport {
  private static final double BYTES =
      (double) KernelBenchmark.ROWS * KernelBenchmark.DIMENSION * Float.BYTES;

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("float[]", 1, "floatsOne"),
          new Shape("float[]", 4, "floatsFour"),
          new Shape("byte[]", 1, "bytesOne"),
          new Shape("byte[]", 4, "bytesFour"));

  private static final List<String> NOTES =
      List.of(
          "One thread, 360,000 x 384 float32 (527 MiB), read in order: `float[]` is one array, `byte[]` one array a row, as H2"
              + " keeps them.",
          "The plain read is a Java loop that adds up all elements, in several sums at once (bytes eight at a time, as longs)."
              + " The copy is `System.arraycopy` of each row into one small array that stays in the nearest cache, which the JVM"
              + " does by the widest registers that there are: as fast as this memory gets for one thread. Both go before every"
              + " pass, in the same JVM; *÷ read* and *÷ copy* are the kernel's speed over theirs (medians over iterations).",
          "SIMD and scalar are JVMs with and without `--add-modules jdk.incubator.vector`; every line is a JVM of its own.",
          "To aim at, over a plain read: SIMD 0.85, scalar 0.40.");

  private record Shape(String rows, int together, String method) {}

  /** Speeds in GB/s, and the kernel's over those of its neighbours. */
  private record Speed(double kernel, double read, double copy, double overRead, double overCopy) {}

  private KernelReport() {}

  static Report run(Effort effort) throws RunnerException {
    Collection<RunResult> simd = run(effort, "--add-modules=jdk.incubator.vector");
    Collection<RunResult> scalar = run(effort, "-Dakin.simd=false");
    List<List<Object>> rows = new ArrayList<>();
    Plot plot = new Plot("speed over a plain memory read of the same rows", false);
    for (String measure : effort.measures.stream().map(Enum::name).toList()) {
      for (Shape shape : SHAPES) {
        Speed fast = speed(simd, measure, shape);
        Speed slow = speed(scalar, measure, shape);
        rows.add(row(measure, shape, fast, slow));
        String group = measure + " " + shape.rows() + " x" + shape.together();
        plot.bar("SIMD", group, fast.overRead()).bar("scalar", group, slow.overRead());
      }
    }
    plot.line("aim, SIMD", 0.85).line("aim, scalar", 0.40);
    List<String> columns =
        List.of(
            "measure",
            "rows",
            "rows a call",
            "SIMD ÷ read",
            "SIMD ÷ copy",
            "SIMD GB/s",
            "scalar ÷ read",
            "scalar ÷ copy",
            "scalar GB/s",
            "read GB/s",
            "copy GB/s");
    return new Report(
        "kernel",
        "Distances over memory, beside reading it",
        List.of("jmh-core"),
        columns,
        rows,
        NOTES,
        plot);
  }

  private static Collection<RunResult> run(Effort effort, String option) throws RunnerException {
    String[] measures = effort.measures.stream().map(Enum::name).toArray(String[]::new);
    return new Runner(
            effort
                .kernel
                .options(KernelBenchmark.class)
                .param("measure", measures)
                .jvmArgs(KernelBenchmark.HEAP, option)
                .build())
        .run();
  }

  private static List<Object> row(String measure, Shape shape, Speed simd, Speed scalar) {
    return List.of(
        measure,
        shape.rows(),
        shape.together(),
        simd.overRead(),
        simd.overCopy(),
        simd.kernel(),
        scalar.overRead(),
        scalar.overCopy(),
        scalar.kernel(),
        simd.read(),
        simd.copy());
  }

  private static Speed speed(Collection<RunResult> results, String measure, Shape shape) {
    List<IterationResult> iterations =
        results.stream()
            .filter(result -> result.getPrimaryResult().getLabel().equals(shape.method()))
            .filter(result -> result.getParams().getParam("measure").equals(measure))
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(result -> result.getIterationResults().stream())
            .toList();
    return new Speed(
        median(iterations, i -> BYTES / kernelNanos(i)),
        median(iterations, i -> BYTES / nanos(i, "readNanos")),
        median(iterations, i -> BYTES / nanos(i, "copyNanos")),
        median(iterations, i -> nanos(i, "readNanos") / kernelNanos(i)),
        median(iterations, i -> nanos(i, "copyNanos") / kernelNanos(i)));
  }

  private static double kernelNanos(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }

  private static double nanos(IterationResult iteration, String counter) {
    return secondary(iteration, counter) / secondary(iteration, "reads");
  }

  private static double secondary(IterationResult iteration, String name) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(name)).getScore();
  }

  private static double median(
      List<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
    return Median.of(iterations.stream().mapToDouble(figure).toArray());
  }
}
