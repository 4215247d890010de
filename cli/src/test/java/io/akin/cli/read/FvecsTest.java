package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.FloatVector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("fvecs")
class FvecsTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir Path dir;

  private Path file(byte[] bytes) {
    return Reading.write(dir.resolve("a.fvecs"), bytes);
  }

  private static float[][] rows(int count, int dimension) {
    float[][] rows = new float[count][dimension];
    for (int i = 0; i < count; i++) {
      Arrays.fill(rows[i], i + 0.5f);
    }
    return rows;
  }

  @Test
  void givesAVectorAndItsRow() {
    Path file = file(VectorFiles.fvecs(new float[][] {{1, -2.5f}, {3, 1e-40f}}));
    assertThat(Reading.all(file))
        .containsExactly(
            new Item(
                0,
                Optional.empty(),
                "",
                Map.of("source", "a.fvecs", "row", 0L),
                Optional.of(FloatVector.of(1f, -2.5f))),
            new Item(
                1,
                Optional.empty(),
                "",
                Map.of("source", "a.fvecs", "row", 1L),
                Optional.of(FloatVector.of(3f, 1e-40f))));
  }

  @Test
  void knowsHowManyItemsThereAre() {
    try (ItemReader reader = ItemReaders.open(file(VectorFiles.fvecs(rows(7, 3))), DEFAULTS)) {
      assertThat(reader.totalItems()).hasValue(7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 128, 16_383})
  void resumesAnywhere(int dimension) {
    Reading.assertResumes(file(VectorFiles.fvecs(rows(50, dimension))), DEFAULTS);
  }

  @Test
  void goesToAPositionWithoutReadingWhatIsBefore() {
    byte[] bytes = VectorFiles.fvecs(rows(100_000, 8));
    bytes[36 * 10] = 9;
    assertThat(Reading.from(file(bytes), DEFAULTS, 99_999))
        .singleElement()
        .extracting(Item::embedding)
        .isEqualTo(Optional.of(FloatVector.of(rows(100_000, 8)[99_999])));
  }

  @Test
  void refusesARowOfAnotherDimension() {
    byte[] bytes = VectorFiles.fvecs(rows(3, 4));
    bytes[40] = 5;
    assertThat(Reading.beforeFailure(file(bytes))).hasSize(2);
    assertThat(Reading.failure(file(bytes)))
        .isEqualTo(
            "a.fvecs, row 2: Its vector has dimension 5, but that of row 0 has 4; one file holds"
                + " one dimension.");
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 43, 44, 59})
  void refusesARowThatIsCutOff(int length) {
    byte[] bytes = Arrays.copyOf(VectorFiles.fvecs(rows(3, 4)), length);
    assertThat(Reading.beforeFailure(file(bytes))).hasSize(2);
    assertThat(Reading.failure(file(bytes)))
        .isEqualTo(
            "a.fvecs, row 2: The file ends within this vector; copy it again, it is cut off.");
  }

  @Test
  void refusesToResumePastTheEnd() {
    Path file = file(VectorFiles.fvecs(rows(3, 4)));
    assertThat(Reading.from(file, DEFAULTS, 3)).isEmpty();
    try (ItemReader reader = ItemReaders.open(file, DEFAULTS)) {
      assertThatThrownBy(() -> reader.skipTo(4))
          .isInstanceOf(ReadException.class)
          .hasMessageContaining("It holds 3 items, so loading cannot go on at 4");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 3e38f})
  void refusesWhatCannotBeCompared(float value) {
    float[][] rows = rows(3, 4);
    rows[1][2] = value;
    assertThat(Reading.failure(file(VectorFiles.fvecs(rows)))).startsWith("a.fvecs, row 1: ");
  }

  @Test
  void refusesFilesOfAnotherFormat() {
    assertThat(Reading.failure(Reading.write(dir.resolve("a.fvecs"), "id,text\n")))
        .isEqualTo(
            "a.fvecs: It begins with the dimension 1949066345, not one from 1 to 16383, as no"
                + " fvecs file does; check its format.");
    assertThat(Reading.failure(file(new byte[] {1, 0}))).startsWith("a.fvecs: It begins with");
    assertThat(Reading.failure(file(new byte[] {-1, -1, -1, -1})))
        .contains("the dimension -1, not one from 1");
  }
}
