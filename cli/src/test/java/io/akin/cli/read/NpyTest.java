package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("npy")
class NpyTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();
  private static final byte[] SIX = VectorFiles.floats(1, 2, 3, 4, 5, 6);

  @TempDir Path dir;

  private Path file(byte[] bytes) {
    return Reading.write(dir.resolve("a.npy"), bytes);
  }

  private Path file(String type, String shape, byte[] data) {
    return file(VectorFiles.npy(type, shape, data));
  }

  private String failure(String header, byte[] data) {
    return Reading.failure(file(VectorFiles.npy(1, header, data)));
  }

  @Test
  void givesAVectorForEachRow() {
    assertThat(Reading.all(file("<f4", "(2, 3)", SIX)))
        .containsExactly(
            new Item(
                0,
                Optional.empty(),
                "",
                Map.of("source", "a.npy", "row", 0L),
                Optional.of(FloatVector.of(1f, 2f, 3f))),
            new Item(
                1,
                Optional.empty(),
                "",
                Map.of("source", "a.npy", "row", 1L),
                Optional.of(FloatVector.of(4f, 5f, 6f))));
  }

  @Test
  void roundsDoublesToTheNearestFloat() {
    byte[] data = VectorFiles.data(ByteBuffer::putDouble, 0.1, 1 + 0x1p-24, 1 + 0x1.8p-24);
    assertThat(Reading.all(file("<f8", "(1, 3)", data)).get(0).embedding())
        .contains(FloatVector.of(0.1f, 1f, 1 + 0x1p-23f));
  }

  @Test
  void widensHalvesExactly() {
    byte[] data =
        VectorFiles.data(
            (bytes, bits) -> bytes.putShort(bits.shortValue()), 0x3C00, 0x0001, 0xC500);
    assertThat(Reading.all(file("<f2", "(1, 3)", data)).get(0).embedding())
        .contains(FloatVector.of(1f, 0x1p-24f, -5f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEachVersionOfTheFormat(int version) {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    assertThat(Reading.all(file(VectorFiles.npy(version, header, SIX)))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"shape\":(2,3),\"fortran_order\":False,\"descr\":\"<f4\"}",
        "{ 'shape' : (2L, 3L) , 'descr' : '<f4' , 'fortran_order' : False , }"
      })
  void readsHeadersAsOtherProgramsSpellThem(String header) {
    assertThat(Reading.all(file(VectorFiles.npy(1, header, SIX)))).hasSize(2);
  }

  @Test
  void knowsHowManyItemsThereAre() {
    try (ItemReader reader = ItemReaders.open(file("<f4", "(3, 2)", SIX), DEFAULTS)) {
      assertThat(reader.totalItems()).hasValue(3);
    }
  }

  @Test
  void resumesAnywhere() {
    double[] values = new double[50 * 20];
    Arrays.setAll(values, i -> i / 7.0);
    Reading.assertResumes(file("<f4", "(50, 20)", VectorFiles.floats(values)), DEFAULTS);
    Reading.assertResumes(
        file("<f8", "(50, 20)", VectorFiles.data(ByteBuffer::putDouble, values)), DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }|The array is in Fortran order;"
            + " save numpy.ascontiguousarray(array) instead.",
        "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }|Its elements are of type"
            + " '>f4', not '<f2', '<f4' or '<f8'; save array.astype('<f4') instead.",
        "{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3), }|Its elements are of type"
            + " '<i8', not '<f2', '<f4' or '<f8'; save array.astype('<f4') instead.",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }|The array has the shape (6,);"
            + " it needs two dimensions, rows and elements.",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (), }|The array has the shape (); it"
            + " needs two dimensions, rows and elements.",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }|The array has the shape"
            + " (1, 2, 3); it needs two dimensions, rows and elements.",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 0), }|Its rows have 0 elements; a"
            + " vector has 1 to 16383.",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 20000), }|Its rows have 20000"
            + " elements; a vector has 1 to 16383.",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3), }|Its header"
            + " '{'descr': [('a', '<f4')], 'for…' does not describe an array of plain numbers;"
            + " save one with numpy.save.",
        "{'descr': '<f4', 'shape': (2, 3), }|Its header '{'descr': '<f4', 'shape': (2, …' does not"
            + " describe an array of plain numbers; save one with numpy.save.",
      })
  void saysWhichArraysItDoesNotRead(String header, String sentence) {
    assertThat(failure(header, SIX)).isEqualTo("a.npy: " + sentence);
  }

  @Test
  void refusesAnArrayWithoutRows() {
    assertThat(Reading.failure(file("<f4", "(0, 3)", new byte[0])))
        .isEqualTo("a.npy: There is nothing to load in it; check that it is complete.");
  }

  @Test
  void refusesAFileThatIsCutOffOrTooLong() {
    assertThat(Reading.failure(file("<f4", "(3, 3)", SIX)))
        .isEqualTo(
            "a.npy, row 2: The file ends here, but its header tells of 3 rows; copy it again, it"
                + " is cut off.");
    assertThat(Reading.failure(file("<f4", "(999999999999999999, 3)", SIX)))
        .startsWith("a.npy, row 2: The file ends here");
    assertThat(Reading.failure(file("<f4", "(1, 3)", SIX)))
        .isEqualTo(
            "a.npy, row 1: Bytes follow the last row that the header tells of; save the array"
                + " again.");
  }

  @Test
  void refusesAHeaderThatIsCutOff() {
    byte[] bytes = VectorFiles.npy("<f4", "(2, 3)", SIX);
    for (int length = 1; length < bytes.length; length++) {
      assertThat(Reading.failure(file(Arrays.copyOf(bytes, length)))).startsWith("a.npy");
    }
    assertThat(Reading.failure(file(Arrays.copyOf(bytes, 60))))
        .isEqualTo("a.npy: Its header is cut off or broken; save the array again with numpy.save.");
    assertThat(Reading.failure(Reading.write(dir.resolve("a.npy"), "id,text\n1,a\n")))
        .isEqualTo("a.npy: It does not begin as an npy file does; save it with numpy.save.");
  }

  @Test
  void refusesAVersionThatIsNotKnown() {
    byte[] bytes = VectorFiles.npy("<f4", "(2, 3)", SIX);
    bytes[6] = 4;
    assertThat(Reading.failure(file(bytes)))
        .isEqualTo("a.npy: Its npy version 4 is not one from 1 to 3; save the array again.");
  }

  @Test
  void givesEveryItemBeforeARowThatCannotBeCompared() {
    Path file = file("<f8", "(3, 1)", VectorFiles.data(ByteBuffer::putDouble, 1, 2, 1e39));
    assertThat(Reading.beforeFailure(file)).hasSize(2);
    assertThat(Reading.failure(file)).startsWith("a.npy, row 2: ");
    assertThat(Reading.failure(file("<f4", "(1, 2)", VectorFiles.floats(1, Double.NaN))))
        .startsWith("a.npy, row 0: ")
        .contains("NaN");
  }
}
