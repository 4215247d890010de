package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CSV")
class CsvTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir Path dir;

  private Path file(String text) {
    return Reading.write(dir.resolve("a.csv"), text);
  }

  private List<Item> items(String text) {
    return Reading.all(file(text));
  }

  private String failure(String text) {
    return Reading.failure(file(text));
  }

  private List<Object> column(String... cells) {
    return Reading.all(file("text,x\na," + String.join("\na,", cells) + "\n")).stream()
        .map(item -> item.metadata().getOrDefault("x", "missing"))
        .toList();
  }

  @Test
  void givesIdContentMetadataAndVector() {
    assertThat(items("id,content,lang,year,embedding\na,fish,de,2024,\"[1, 0.5,-20]\"\n"))
        .containsExactly(
            new Item(
                0,
                Optional.of("a"),
                "fish",
                Map.of("lang", "de", "year", 2024L),
                Optional.of(FloatVector.of(1f, 0.5f, -20f))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "text", "body", "Text", "CONTENT"})
  void takesTheFirstUsualColumnAsContent(String column) {
    assertThat(items("n," + column + "\n1,fish\n").get(0).content()).isEqualTo("fish");
  }

  @Test
  void prefersContentToTextToBody() {
    Item item = items("body,text,content\na,b,c\n").get(0);
    assertThat(item.content()).isEqualTo("c");
    assertThat(item.metadata()).isEqualTo(Map.of("body", "a", "text", "b"));
  }

  @Test
  void joinsTheColumnsOfTextsWhereNoneHasAUsualName() {
    Item item = items("ID,title,price,abstract,sold\n7,Fish,1.50,They swim.,true\n").get(0);
    assertThat(item.content()).isEqualTo("Fish\nThey swim.");
    assertThat(item.id()).contains("7");
    assertThat(item.metadata()).isEqualTo(Map.of("price", 1.5, "sold", true));
  }

  @Test
  void takesNamedColumns() {
    ReadOptions options =
        DEFAULTS.withContentFields("b", "a").withIdField("c").withEmbeddingField("d");
    Item item = Reading.all(file("a,b,c,d,id\n1,2,3,[4],5\n"), options).get(0);
    assertThat(item)
        .isEqualTo(
            new Item(
                0, Optional.of("3"), "2\n1", Map.of("id", 5L), Optional.of(FloatVector.of(4f))));
  }

  @Test
  void namesTheColumnsWhereANamedOneIsMissing() {
    assertThat(Reading.failure(file("a,b\n1,2\n"), DEFAULTS.withContentFields("title")))
        .isEqualTo("a.csv:1: There is no column 'title'; the columns are 'a', 'b'.");
  }

  @Test
  void refusesAFileOfNumbersOnly() {
    assertThat(failure("a,b\n1,2\n"))
        .isEqualTo(
            "a.csv:1: No column holds text or a vector; name the content's with --content; the"
                + " columns are 'a', 'b'.");
  }

  @Test
  void leavesOutEmptyCells() {
    List<Item> items = items("id,text,x,vector\n,a,,\nb,,1,[1]\n");
    assertThat(items.get(0))
        .isEqualTo(new Item(0, Optional.empty(), "a", Map.of(), Optional.empty()));
    assertThat(items.get(1).content()).isEmpty();
    assertThat(items.get(1).metadata()).isEqualTo(Map.of("x", 1L));
  }

  @Test
  void readsIntegersAndDecimalsAsNumbers() {
    assertThat(column("1", "-5", "9223372036854775807", "0.1", "1.50", "-2.5e-07", "1e+20", ""))
        .containsExactly(1L, -5L, Long.MAX_VALUE, 0.1, 1.5, -2.5e-7, 1e20, "missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01234",
        "+1",
        "1E5",
        "12e3",
        " 1",
        "1,5",
        "9223372036854775808",
        "0.12345678901234567890",
        "1e+999",
        "NaN",
        "Infinity",
        "0x1F",
        "1.",
        ".5",
        "٣",
        "1_000",
        "--1"
      })
  @DisplayName("keeps a column as text when one of its first cells would lose a digit as a number")
  void keepsCodesAsText(String code) {
    assertThat(column("1", "\"" + code + "\"", "2")).containsExactly("1", code, "2");
  }

  @Test
  void readsTruthValuesInAnyCase() {
    assertThat(column("true", "FALSE", "", "True")).containsExactly(true, false, "missing", true);
    assertThat(column("true", "yes")).containsExactly("true", "yes");
  }

  @Test
  void keepsTheTextOfALateCellThatIsNoNumber() {
    String[] cells = new String[3000];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i == 2500 ? "n/a" : String.valueOf(i);
    }
    List<Object> values = column(cells);
    assertThat(values.get(2499)).isEqualTo(2499L);
    assertThat(values.get(2500)).isEqualTo("n/a");
    assertThat(values.get(2501)).isEqualTo(2501L);
  }

  @Test
  void leavesEveryCellAsTextWhenAsked() {
    Item item =
        Reading.all(file("text,n,b\na,1.50,true\n"), DEFAULTS.withTypedColumns(false)).get(0);
    assertThat(item.metadata()).isEqualTo(Map.of("n", "1.50", "b", "true"));
  }

  @Test
  void readsQuotedLineEndsQuotesAndSeparators() {
    List<Item> items = items("id,text\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n2,\"\n\"\"\n\"\r\n3,x\"y\r\n");
    assertThat(items).extracting(Item::content).containsExactly("a, \"b\"\r\nc", "\n\"\n", "x\"y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void acceptsEveryLineEndBlankLinesAndAMark(String end) {
    String text = String.join(end, "\uFEFF\"id\",text", "1,a", "", "", "2,b");
    assertThat(items(text)).extracting(Item::content).containsExactly("a", "b");
    assertThat(items(text + end))
        .extracting(Item::id)
        .containsExactly(Optional.of("1"), Optional.of("2"));
  }

  @Test
  void readsUnicode() {
    Item item = items("id,文本,título\n鱼,🐟 e\u0301,\uFFFEñ\n").get(0);
    assertThat(item.id()).contains("鱼");
    assertThat(item.content()).isEqualTo("🐟 e\u0301\n\uFFFEñ");
  }

  @Test
  void separatesByTabsInTsv() {
    Path file = Reading.write(dir.resolve("a.tsv"), "id\ttext\n1\ta, \"b\"\n2\t\"c\td\"\n");
    assertThat(Reading.contents(file)).containsExactly("a, \"b\"", "c\td");
  }

  @Test
  void namesTheSeparatorThatItExpects() {
    assertThat(failure("id;text\n1;a\n"))
        .isEqualTo(
            "a.csv:1: The header 'id;text' has no comma between names; separate the columns by"
                + " it.");
  }

  @Test
  void namesColumnsWithoutAName() {
    assertThat(items(",text\n0,a\n").get(0).metadata()).isEqualTo(Map.of("column1", 0L));
  }

  @Test
  void refusesAColumnNameThatStandsTwice() {
    assertThat(failure("text,a, a\n1,2,3\n"))
        .isEqualTo("a.csv:1: The column 'a' stands twice in the header; rename one.");
  }

  @Test
  void givesEveryItemBeforeABrokenRecord() {
    Path file = file("id,text\n1,a\n\n2,\"b\nb\"\n3\n4,d\n");
    assertThat(Reading.beforeFailure(file)).extracting(Item::content).containsExactly("a", "b\nb");
    assertThat(Reading.failure(file))
        .isEqualTo("a.csv:6: It has 1 cells, the header has 2; give it as many.");
  }

  @Test
  void givesEveryItemBeforeABrokenRecordFarDown() {
    String records = "1,a\n".repeat(5000);
    Path file = file("id,text\n" + records + "2,b,c\n" + records);
    assertThat(Reading.beforeFailure(file)).hasSize(5000);
    assertThat(Reading.failure(file))
        .isEqualTo("a.csv:5002: It has 3 cells, the header has 2; give it as many.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"`id,text\n1,a\n2,\"b\n3,c\n`", "`id,text\n1,a\n2,\"b\"c\n3,d\n`"})
  void refusesAQuoteThatIsNotClosedOrNotTheWholeCell(String text) {
    assertThat(Reading.beforeFailure(file(text))).extracting(Item::content).containsExactly("a");
    assertThat(failure(text))
        .isEqualTo(
            "a.csv:3: A quote in this record is not closed, or text follows a closed one; quote"
                + " the whole cell, and write a quote inside it twice.");
  }

  @Test
  void doesNotReadTheFileIntoMemoryBehindAQuoteThatIsNotClosed() {
    assertThat(failure("id,text\n1,a\n2,\"b\n" + "3,c\n".repeat(2_500_000)))
        .isEqualTo(
            "a.csv:3: The record is longer than 8388608 characters; close its quote, or shorten"
                + " it.");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    Path file =
        Reading.write(
            dir.resolve("a.csv"), "text\nMünchen\nKöln\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Reading.failure(file))
        .isEqualTo(
            "a.csv:2: Byte 0xFC is not UTF-8 here; convert the file to UTF-8, for instance with"
                + " iconv.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2", "1 2", "[1,NaN]", "[1 2]", "[]", "fish"})
  void refusesACellThatIsNoVector(String cell) {
    assertThat(failure("text,vector\na,[1]\nb,\"" + cell + "\"\n")).startsWith("a.csv:3: ");
  }

  @Test
  void refusesAVectorOfAnotherDimensionThanTheFirst() {
    assertThat(failure("text,vector\na,\nb,[1]\nc,\"[1,2]\"\n"))
        .startsWith("a.csv:4: Its vector has dimension 2, but that of ")
        .endsWith("a.csv:3 has 1; one file holds one dimension.");
  }

  @Test
  void resumesAnywhereWithTheSameTypes() {
    StringBuilder text = new StringBuilder("id,text,n\n");
    for (int i = 0; i < 2000; i++) {
      text.append(i)
          .append(i % 2 == 0 ? ",\"x\ny\"," : ",z,")
          .append(i == 3 ? "n/a" : i)
          .append('\n');
    }
    Reading.assertResumes(file(text.toString()), DEFAULTS);
  }
}
