package io.akin.benchmarks;

import com.pgvector.PGvector;
import io.akin.codec.LittleEndianCodec;
import io.akin.codec.PgVectorCodec;
import io.akin.codec.TextCodec;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One vector of length 1 to text and to bytes and back. Both libraries do what their users'
 * statements make them do: out ends in a new string or array, in ends in a new {@code float[]}, and
 * both read the same text. Not thread-safe.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private static final long SEED = 1;

  /** The dimension, of a small and of a common embedding. */
  @Param({"384", "1536"})
  public int dimension;

  private float[] values = {};
  private String text = "";
  private byte[] littleEndian = {};
  private byte[] frame = {};
  private PGvector peer = new PGvector();

  /** Called by JMH. */
  public CodecBenchmark() {}

  /** One that is ready, to look at what it measures. */
  static CodecBenchmark of(int dimension) throws SQLException {
    CodecBenchmark benchmark = new CodecBenchmark();
    benchmark.dimension = dimension;
    benchmark.prepare();
    return benchmark;
  }

  /** Makes the vector in all its forms, and sees that both libraries agree on them. */
  @Setup
  public void prepare() throws SQLException {
    values = new RandomVectors(SEED, dimension).next();
    text = TextCodec.format(values);
    littleEndian = LittleEndianCodec.encode(values);
    frame = PgVectorCodec.encode(values);
    peer = new PGvector(values);
    if (!Arrays.equals(frame, binaryOutPgvector())
        || !Arrays.equals(values, textInPgvector())
        || !Arrays.equals(values, TextCodec.parseFloats(textOutPgvector()))) {
      throw new IllegalStateException("The libraries disagree on the same vector.");
    }
  }

  /** Elements to text. */
  @Benchmark
  public String textOutAkin() {
    return TextCodec.format(values);
  }

  /** Elements to text, by pgvector-java. */
  @Benchmark
  public String textOutPgvector() {
    return peer.getValue();
  }

  /** Text to elements. */
  @Benchmark
  public float[] textInAkin() {
    return TextCodec.parseFloats(text);
  }

  /** Text to elements, by pgvector-java. */
  @Benchmark
  public float[] textInPgvector() throws SQLException {
    PGvector vector = new PGvector();
    vector.setValue(text);
    return vector.toArray();
  }

  /** Elements to little-endian bytes: H2, MariaDB. */
  @Benchmark
  public byte[] binaryOutAkinLittleEndian() {
    return LittleEndianCodec.encode(values);
  }

  /** Elements to PostgreSQL's frame. */
  @Benchmark
  public byte[] binaryOutAkinFrame() {
    return PgVectorCodec.encode(values);
  }

  /**
   * Elements to PostgreSQL's frame, by pgvector-java, in the two calls by which its driver has it
   * done.
   */
  @Benchmark
  public byte[] binaryOutPgvector() {
    byte[] bytes = new byte[peer.lengthInBytes()];
    peer.toBytes(bytes, 0);
    return bytes;
  }

  /** Little-endian bytes to elements. */
  @Benchmark
  public float[] binaryInAkinLittleEndian() {
    return LittleEndianCodec.decode(littleEndian);
  }

  /** PostgreSQL's frame to elements. */
  @Benchmark
  public float[] binaryInAkinFrame() {
    return PgVectorCodec.decodeFloats(frame);
  }

  /** PostgreSQL's frame to elements, by pgvector-java. */
  @Benchmark
  public float[] binaryInPgvector() throws SQLException {
    PGvector vector = new PGvector();
    vector.setByteValue(frame, 0);
    return vector.toArray();
  }
}
