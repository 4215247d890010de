package io.akin.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Measured in bytes allocated by this thread, not in time; a hundred bytes are left for wrappers.
 */
@DisplayName("Coding 1,536 floats leaves nothing behind but the result:")
class GarbageTest {
  private static final int FLOATS = 16 + 4 * 1_536;

  private final float[] values = values();
  private final String text = TextCodec.format(values);

  @Test
  @DisplayName("text written")
  void textWritten() {
    int result = 24 + 16 + text.length();
    assertThat(allocatedBy(() -> TextCodec.format(values))).isBetween(result, result + 200);
  }

  @Test
  @DisplayName("text read")
  void textRead() {
    assertThat(allocatedBy(() -> TextCodec.parseFloats(text))).isBetween(FLOATS, FLOATS + 200);
  }

  @Test
  @DisplayName("little-endian bytes written and read")
  void littleEndian() {
    byte[] bytes = LittleEndianCodec.encode(values);

    assertThat(allocatedBy(() -> LittleEndianCodec.encode(values))).isBetween(FLOATS, FLOATS + 200);
    assertThat(allocatedBy(() -> LittleEndianCodec.decode(bytes))).isBetween(FLOATS, FLOATS + 200);
  }

  @Test
  @DisplayName("pgvector frames written and read")
  void pgvector() {
    byte[] frame = PgVectorCodec.encode(values);

    assertThat(allocatedBy(() -> PgVectorCodec.encode(values))).isBetween(FLOATS, FLOATS + 200);
    assertThat(allocatedBy(() -> PgVectorCodec.decodeFloats(frame)))
        .isBetween(FLOATS, FLOATS + 200);
  }

  private static float[] values() {
    float[] values = new float[1_536];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) / 39;
    }
    return values;
  }

  private static int allocatedBy(Supplier<Object> coding) {
    allocatedBy(coding, 3_000);
    return allocatedBy(coding, 100);
  }

  private static int allocatedBy(Supplier<Object> coding, int times) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object last = coding;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      last = coding.get();
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(last).isNotNull();
    return (int) ((after - before) / times);
  }
}
