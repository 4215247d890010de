package io.akin.jdbc.dialect;

import static io.akin.Filter.and;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.gte;
import static io.akin.Filter.in;
import static io.akin.Filter.isMissing;
import static io.akin.Filter.lt;
import static io.akin.Filter.lte;
import static io.akin.Filter.ne;
import static io.akin.Filter.nin;
import static io.akin.Filter.not;
import static io.akin.Filter.or;
import static io.akin.jdbc.dialect.Fixtures.ARTICLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.akin.AkinException;
import io.akin.Filter;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A filter becomes SQL")
class FilterWriterTest {
  private final FilterWriter writer = new FilterWriter(new TestDialect(), ARTICLES);

  private static List<Object> values(Sql sql) {
    return sql.parameters().stream().map(p -> ((PlainValue) p).value()).toList();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("columns")
  @DisplayName("on columns")
  void onColumns(Filter filter, String text, List<Object> values) {
    Sql sql = writer.write(new Condition.OnColumns(filter));

    assertThat(sql.text()).isEqualTo(text);
    assertThat(values(sql)).isEqualTo(values);
  }

  static Stream<Arguments> columns() {
    UUID uuid = new UUID(1, 2);
    return Stream.of(
        arguments(eq("id", 1), "\"id\" = ?", List.of(1)),
        arguments(eq("LANG", "de"), "\"Lang\" = ?", List.of("de")),
        arguments(eq("lang", uuid), "\"Lang\" = ?", List.of(uuid.toString())),
        arguments(ne("page", 1), "(\"page\" = ?) is not true", List.of(1)),
        arguments(gt("page", 1), "\"page\" > ?", List.of(1)),
        arguments(gte("page", 1), "\"page\" >= ?", List.of(1)),
        arguments(lt("page", 1), "\"page\" < ?", List.of(1)),
        arguments(lte("page", 1.5), "\"page\" <= ?", List.of(new BigDecimal("1.5"))),
        arguments(in("page", 3, 1, 2), "\"page\" in (?, ?, ?)", List.of(3, 1, 2)),
        arguments(in("page", 3), "\"page\" in (?)", List.of(3)),
        arguments(in("page"), "1 = 0", List.of()),
        arguments(nin("page", 3, 1), "(\"page\" in (?, ?)) is not true", List.of(3, 1)),
        arguments(nin("page"), "(1 = 0) is not true", List.of()),
        arguments(isMissing("page"), "\"page\" is null", List.of()),
        arguments(not(isMissing("page")), "(\"page\" is null) is not true", List.of()),
        arguments(isMissing("embedding"), "\"embedding\" is null", List.of()),
        arguments(
            and(eq("id", 1), or(eq("page", 2), gt("page", 3)), ne("lang", "de")),
            "(\"id\" = ? and (\"page\" = ? or \"page\" > ?) and (\"Lang\" = ?) is not true)",
            List.of(1, 2, 3, "de")),
        arguments(
            not(not(and(eq("id", 1)))), "(((\"id\" = ?)) is not true) is not true", List.of(1)));
  }

  @Test
  @DisplayName("with a UUID as it is where the column is no text, and of text that says one")
  void uuid() {
    FilterWriter kinds = onColumnsOfKinds();
    UUID uuid = new UUID(1, 2);

    Sql sql = kinds.write(new Condition.OnColumns(in("owner", uuid, uuid.toString())));

    assertThat(values(sql)).isEqualTo(List.of(uuid, uuid));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> kinds.write(new Condition.OnColumns(eq("owner", "me"))))
        .withMessage("app.articles.owner is of type uuid and cannot be compared with a String.");
  }

  @Test
  @DisplayName("of a date with dates, not with text that each database would read in its own way")
  void dates() {
    FilterWriter kinds = onColumnsOfKinds();

    assertThat(values(kinds.write(new Condition.OnColumns(eq("day", LocalDate.EPOCH)))))
        .isEqualTo(List.of(LocalDate.EPOCH));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> kinds.write(new Condition.OnColumns(gt("day", "1970-01-01"))))
        .withMessage("app.articles.day is of type date and cannot be compared with a String.");
  }

  private static FilterWriter onColumnsOfKinds() {
    List<Column> columns =
        List.of(
            new Column("owner", Types.OTHER, "uuid", true),
            new Column("day", Types.DATE, "date", true));
    return new FilterWriter(
        new TestDialect(), new Table(ARTICLES.name(), columns, List.of(), List.of()));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("metadata")
  @DisplayName("on the keys of a JSON column, every key bound")
  void onMetadata(Filter filter, String text, List<Object> values) {
    Sql sql = writer.write(new Condition.OnMetadata("meta", filter));

    assertThat(sql.text()).isEqualTo(text);
    assertThat(values(sql)).isEqualTo(values);
  }

  static Stream<Arguments> metadata() {
    return Stream.of(
        arguments(eq("lang", "de"), "META(\"meta\", ?) EQ ?", List.of("lang", "de")),
        arguments(gte("a.b", 1), "META(\"meta\", ?) GTE ?", List.of("a.b", 1)),
        arguments(ne("'\"", true), "(META(\"meta\", ?) EQ ?) is not true", List.of("'\"", true)),
        arguments(
            in("page", 1, "x"),
            "(META(\"meta\", ?) EQ ? or META(\"meta\", ?) EQ ?)",
            List.of("page", 1, "page", "x")),
        arguments(in("page"), "1 = 0", List.of()),
        arguments(nin("page", 1), "((META(\"meta\", ?) EQ ?)) is not true", List.of("page", 1)),
        arguments(isMissing("lang"), "META(\"meta\", ?) is null", List.of("lang")),
        arguments(
            eq("id", new UUID(0, 1)),
            "META(\"meta\", ?) EQ ?",
            List.of("id", "00000000-0000-0000-0000-000000000001")),
        arguments(
            and(eq("a", 1), or(eq("b", 2), eq("c", 3))),
            "(META(\"meta\", ?) EQ ? and (META(\"meta\", ?) EQ ? or META(\"meta\", ?) EQ ?))",
            List.of("a", 1, "b", 2, "c", 3)));
  }

  @Test
  @DisplayName("only of columns that are there, and not of vectors")
  void unknownColumns() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> writer.write(new Condition.OnColumns(and(eq("id", 1), eq("x", 1)))))
        .withMessage(
            "app.articles has no column \"x\"; it has id, Lang, page, meta, embedding, bits.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> writer.write(new Condition.OnColumns(isMissing("id\" or 1 = 1 --"))));
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> writer.write(new Condition.OnColumns(eq("embedding", "[1]"))))
        .withMessage(
            "app.articles.embedding holds vectors; a filter compares other columns, within() and"
                + " nearest() compare vectors.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> writer.write(new Condition.OnColumns(in("bits", "1"))));
  }

  @Test
  @DisplayName("on metadata without dates, which JSON has not")
  void noDatesInMetadata() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> writer.write(new Condition.OnMetadata("meta", gt("d", LocalDate.EPOCH))))
        .withMessage(
            "Metadata has no dates: compare d with the text or number that was stored, not a"
                + " LocalDate.");
  }

  @Test
  @DisplayName("as it stands where it is the user's own, in parentheses")
  void raw() {
    Sql sql = writer.write(new Condition.Raw(Sql.of("a = ? or b = ?", List.of(1, 2))));

    assertThat(sql.text()).isEqualTo("(a = ? or b = ?)");
    assertThat(values(sql)).containsExactly(1, 2);
  }
}
