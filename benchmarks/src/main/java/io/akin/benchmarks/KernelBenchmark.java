package io.akin.benchmarks;

import io.akin.codec.LittleEndianCodec;
import io.akin.kernel.Kernel;
import io.akin.kernel.Kernels;
import io.akin.kernel.Measure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One pass of a kernel over 527 MiB of rows, which no cache holds. A plain read and a copy of the
 * same rows go before each pass and are timed too, as JMH's counters {@code readNanos}, {@code
 * copyNanos} and {@code reads}, since on a machine that others use the memory's speed changes from
 * second to second and only the ratio of neighbours means something.
 *
 * <p>The plain read is a loop that adds up all that is there, into several sums at once. The copy
 * goes into one small array, which stays in the nearest cache; it is the JVM's own code for this
 * processor, and the fastest way in which Java without the incubating module touches every byte.
 * The kernels read in the same order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"--add-modules=jdk.incubator.vector", KernelBenchmark.HEAP})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  /** Room for the rows and little else. */
  static final String HEAP = "-Xmx2g";

  static final int DIMENSION = 384;
  static final int ROWS = 360_000;
  private static final long SEED = 1;

  /** What is computed. */
  @Param public Measure measure = Measure.DOT;

  private final double[] four = new double[4];
  private Kernel kernel = Kernels.scalar().of(measure, new float[] {1});

  /** Called by JMH. */
  public KernelBenchmark() {}

  /** Makes the query. */
  @Setup
  public void prepare() {
    kernel = Kernels.get().of(measure, new RandomVectors(SEED + 1, DIMENSION).next());
    System.out.println("Kernels: " + Kernels.get());
  }

  /** Rows in one array of floats. */
  @State(Scope.Benchmark)
  public static class FloatRows {
    private final float[] values = new float[ROWS * DIMENSION];

    /** Fills them. */
    @Setup
    public void fill() {
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt() * 0x1p-31f;
      }
    }
  }

  /** Rows of bytes, an array each, as H2 keeps them. */
  @State(Scope.Benchmark)
  public static class ByteRows {
    private final byte[][] rows = new byte[ROWS][];

    /** Fills them. */
    @Setup
    public void fill() {
      SplittableRandom random = new SplittableRandom(SEED);
      float[] row = new float[DIMENSION];
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < DIMENSION; j++) {
          row[j] = random.nextInt() * 0x1p-31f;
        }
        rows[i] = LittleEndianCodec.encode(row);
      }
    }
  }

  /** Plain reads and copies of {@link FloatRows}. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class FloatRead {
    /** How long the reads took. */
    public long readNanos;

    /** How long the copies took. */
    public long copyNanos;

    /** How many reads there were, and copies. */
    public long reads;

    private final float[] nearby = new float[DIMENSION];

    /** One of each. */
    @Setup(Level.Invocation)
    public void read(FloatRows rows, Blackhole sink) {
      long start = System.nanoTime();
      sink.consume(sum(rows.values));
      long between = System.nanoTime();
      copy(rows.values);
      copyNanos += System.nanoTime() - between;
      readNanos += between - start;
      reads++;
      sink.consume(nearby);
    }

    private static float sum(float[] rows) {
      float a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
      for (int i = 0; i <= rows.length - 8; i += 8) {
        a += rows[i];
        b += rows[i + 1];
        c += rows[i + 2];
        d += rows[i + 3];
        e += rows[i + 4];
        f += rows[i + 5];
        g += rows[i + 6];
        h += rows[i + 7];
      }
      return a + b + c + d + e + f + g + h;
    }

    private void copy(float[] rows) {
      for (int offset = 0; offset < rows.length; offset += DIMENSION) {
        System.arraycopy(rows, offset, nearby, 0, DIMENSION);
      }
    }
  }

  /** Plain reads and copies of {@link ByteRows}. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class ByteRead {
    /** How long the reads took. */
    public long readNanos;

    /** How long the copies took. */
    public long copyNanos;

    /** How many reads there were, and copies. */
    public long reads;

    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] nearby = new byte[Float.BYTES * DIMENSION];

    /** One of each. */
    @Setup(Level.Invocation)
    public void read(ByteRows rows, Blackhole sink) {
      long start = System.nanoTime();
      sink.consume(sum(rows.rows));
      long between = System.nanoTime();
      copy(rows.rows);
      copyNanos += System.nanoTime() - between;
      readNanos += between - start;
      reads++;
      sink.consume(nearby);
    }

    private static long sum(byte[][] rows) {
      long sum = 0;
      for (byte[] row : rows) {
        sum += sum(row);
      }
      return sum;
    }

    private static long sum(byte[] row) {
      long a = 0, b = 0, c = 0, d = 0;
      for (int i = 0; i <= row.length - 32; i += 32) {
        a += (long) LONGS.get(row, i);
        b += (long) LONGS.get(row, i + 8);
        c += (long) LONGS.get(row, i + 16);
        d += (long) LONGS.get(row, i + 24);
      }
      return a + b + c + d;
    }

    private void copy(byte[][] rows) {
      for (byte[] row : rows) {
        System.arraycopy(row, 0, nearby, 0, row.length);
      }
    }
  }

  /** Floats, one row a call. */
  @Benchmark
  public double floatsOne(FloatRows rows, FloatRead read) {
    double sum = 0;
    for (int offset = 0; offset < rows.values.length; offset += DIMENSION) {
      sum += kernel.to(rows.values, offset);
    }
    return sum;
  }

  /** Floats, four rows a call. */
  @Benchmark
  public double floatsFour(FloatRows rows, FloatRead read) {
    double sum = 0;
    float[] v = rows.values;
    for (int o = 0; o < v.length; o += 4 * DIMENSION) {
      kernel.toFour(v, o, v, o + DIMENSION, v, o + 2 * DIMENSION, v, o + 3 * DIMENSION, four);
      sum += four[0] + four[1] + four[2] + four[3];
    }
    return sum;
  }

  /** Bytes, one row a call. */
  @Benchmark
  public double bytesOne(ByteRows rows, ByteRead read) {
    double sum = 0;
    for (byte[] row : rows.rows) {
      sum += kernel.to(row, 0);
    }
    return sum;
  }

  /** Bytes, four rows a call. */
  @Benchmark
  public double bytesFour(ByteRows rows, ByteRead read) {
    byte[][] r = rows.rows;
    double sum = 0;
    for (int i = 0; i < r.length; i += 4) {
      kernel.toFour(r[i], r[i + 1], r[i + 2], r[i + 3], four);
      sum += four[0] + four[1] + four[2] + four[3];
    }
    return sum;
  }
}
