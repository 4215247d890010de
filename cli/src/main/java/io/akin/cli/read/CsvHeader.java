package io.akin.cli.read;

import io.akin.cli.read.CsvRecords.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names of a CSV file's columns, and which of them the options mean. */
final class CsvHeader {
  private final Place place;
  private final List<String> names;

  /**
   * Reads the names: without the spaces around them; a column without a name, as pandas writes its
   * index, becomes {@code column1} and so on.
   *
   * @throws ReadException if a name stands twice, or the separator is another one
   */
  CsvHeader(Row header, char delimiter) {
    this.place = header.place();
    List<String> read = new ArrayList<>();
    for (String cell : header.cells()) {
      read.add(cell.isBlank() ? "column" + (read.size() + 1) : cell.strip());
    }
    this.names = List.copyOf(read);
    checkDistinct();
    checkDelimiter(delimiter);
  }

  List<String> names() {
    return names;
  }

  ReadException refuse(String sentence) {
    return place.refuse(sentence + "; the columns are " + shownNames() + ".");
  }

  private String shownNames() {
    List<String> shown = names.stream().limit(20).map(Texts::echo).toList();
    return String.join(", ", shown) + (names.size() > shown.size() ? ", …" : "");
  }

  private void checkDistinct() {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw place.refuse(
            "The column %s stands twice in the header; rename one.", Texts.echo(name));
      }
    }
  }

  private void checkDelimiter(char delimiter) {
    String others = ";,\t".replace(String.valueOf(delimiter), "");
    if (names.size() == 1 && names.get(0).chars().anyMatch(c -> others.indexOf(c) >= 0)) {
      throw place.refuse(
          "The header %s has no %s between names; separate the columns by it.",
          Texts.echo(names.get(0)), delimiter == '\t' ? "tab" : "comma");
    }
  }

  Optional<Integer> id(ReadOptions options) {
    return options.idField().map(this::named).or(() -> usual(List.of(ReadOptions.ID_FIELD)));
  }

  Optional<Integer> embedding(ReadOptions options) {
    return options.embeddingField().map(this::named).or(() -> usual(ReadOptions.EMBEDDING_FIELDS));
  }

  /** The content's columns; none where the options name none and none has a usual name. */
  List<Integer> content(ReadOptions options) {
    return options.contentFields().isEmpty()
        ? usual(ReadOptions.CONTENT_FIELDS).stream().toList()
        : options.contentFields().stream().map(this::named).toList();
  }

  private int named(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw refuse("There is no column " + Texts.echo(name));
    }
    return index;
  }

  /** The first column of these names, in any case, in the order of the names. */
  private Optional<Integer> usual(List<String> usualNames) {
    return usualNames.stream()
        .flatMap(usual -> names.stream().filter(usual::equalsIgnoreCase))
        .findFirst()
        .map(names::indexOf);
  }
}
