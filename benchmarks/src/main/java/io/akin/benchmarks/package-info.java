/**
 * How fast Akin is, beside what else does the same job in the same run.
 *
 * <p>{@link io.akin.benchmarks.Benchmarks} is what {@code benchmarks/run} starts. It has six things
 * measured: {@link io.akin.benchmarks.CodecBenchmark}, vectors to text and bytes and back, beside
 * pgvector-java; {@link io.akin.benchmarks.KernelBenchmark}, distances to rows that no cache holds,
 * beside reading the same rows and doing nothing with them; both by JMH, and both can be run by its
 * own main class. {@link io.akin.benchmarks.ExactScanBenchmark} is exact search in H2 beside the
 * same loop over plain arrays and beside what one writes by hand in SQL and JDBC, a JVM of its own
 * for each table.
 *
 * <p>{@link io.akin.benchmarks.PostgresBenchmark}, {@link io.akin.benchmarks.MariaDbBenchmark} and
 * {@link io.akin.benchmarks.TiDbBenchmark} are search on a server, where the peers are other
 * libraries: {@link io.akin.benchmarks.Turns} has them asked in turn, those in Python through
 * {@link io.akin.benchmarks.PythonPeers}.
 *
 * <p>Each of the six has a class that runs it and makes a {@link io.akin.benchmarks.Report} of it;
 * {@link io.akin.benchmarks.ReportFiles} writes that as Markdown, as CSV and as a plot, with the
 * machine it ran on.
 */
@NullMarked
package io.akin.benchmarks;

import org.jspecify.annotations.NullMarked;
