package io.akin.cli.read;

import io.akin.FloatVector;
import io.akin.cli.read.CsvRecords.Row;
import io.akin.codec.TextCodec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each column of a CSV file is for: at most one id and one vector, content, metadata. */
final class CsvColumns {
  private final List<String> names;
  private final List<CellType> types;
  private final Optional<Integer> id;
  private final Optional<Integer> embedding;
  private final List<Integer> content;
  private final Embeddings embeddings = new Embeddings();

  /**
   * Gives the columns their parts.
   *
   * @param header the header's cells
   * @param types what each column's first cells are
   */
  CsvColumns(CsvHeader header, List<CellType> types, ReadOptions options) {
    this.names = header.names();
    this.types = options.typedColumns() ? types : types.stream().map(t -> CellType.TEXT).toList();
    this.id = header.id(options);
    this.embedding = header.embedding(options);
    List<Integer> named = header.content(options);
    this.content = named.isEmpty() ? texts(types) : named;
    if (content.isEmpty() && embedding.isEmpty()) {
      throw header.refuse("No column holds text or a vector; name the content's with --content");
    }
  }

  private List<Integer> texts(List<CellType> types) {
    return IntStream.range(0, types.size())
        .filter(i -> types.get(i) == CellType.TEXT && !isIdOrEmbedding(i))
        .boxed()
        .toList();
  }

  private boolean isIdOrEmbedding(int column) {
    return id.filter(i -> i == column).isPresent()
        || embedding.filter(i -> i == column).isPresent();
  }

  Item item(Row row, long position) throws IOException {
    return new Item(
        position,
        id.map(row.cells()::get).filter(cell -> !cell.isEmpty()),
        content(row),
        metadata(row),
        embedding(row));
  }

  private String content(Row row) {
    return content.stream()
        .map(row.cells()::get)
        .filter(cell -> !cell.isBlank())
        .collect(Collectors.joining("\n"));
  }

  private Map<String, Object> metadata(Row row) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String cell = row.cells().get(i);
      if (!cell.isEmpty() && !isIdOrEmbedding(i) && !content.contains(i)) {
        metadata.put(names.get(i), types.get(i).value(cell));
      }
    }
    return metadata;
  }

  private Optional<FloatVector> embedding(Row row) throws IOException {
    Optional<String> cell = embedding.map(row.cells()::get).filter(text -> !text.isBlank());
    return cell.isEmpty()
        ? Optional.empty()
        : Optional.of(
            embeddings.check(row.place(), () -> FloatVector.of(TextCodec.parseFloats(cell.get()))));
  }
}
