package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.JsonText;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A table of {@link Document}s: what retrieval for language models wants. Its filters are on the
 * keys of the metadata.
 *
 * <pre>{@code
 * DocumentTable documents = akin.createDocuments("documents", 384);
 * documents.insert(Document.of("A dog.", Map.of("lang", "en"), embedding));
 * documents.search(query).where(eq("lang", "en")).limit(10).list();
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the {@link Akin} that opened it.
 */
public final class DocumentTable {
  private static final String ID = "id";
  private static final String CONTENT = "content";
  private static final String METADATA = "metadata";
  private static final String EMBEDDING = "embedding";

  /** How many ids one statement takes; databases have their limits, H2 100,000. */
  private static final int DELETED = 10_000;

  private final Session session;
  private final VectorTable rows;
  private final Distance distance;

  private DocumentTable(Session session, VectorTable rows, Distance distance) {
    this.session = session;
    this.rows = rows;
    this.distance = distance;
  }

  static DocumentTable over(Session session, VectorTable rows, Distance distance) {
    List.of(ID, CONTENT, METADATA).forEach(rows.description()::column);
    rows.description().vector(EMBEDDING);
    return new DocumentTable(session, rows, distance);
  }

  static TableDefinition definition(TableName name, int dimension) {
    return TableDefinition.of(name)
        .key(ID, ColumnType.STRING)
        .column(CONTENT, ColumnType.TEXT)
        .column(METADATA, ColumnType.JSON)
        .vector(EMBEDDING, dimension);
  }

  /** The same table, searched by another distance; a table is opened with the cosine distance. */
  public DocumentTable by(Distance other) {
    return new DocumentTable(session, rows, other);
  }

  /** The same table as rows, for what documents do not offer; its filters are on columns. */
  public VectorTable rows() {
    return rows;
  }

  /** The dimension of the embeddings; empty where the column takes any. */
  public OptionalInt dimension() {
    return embedding().dimension();
  }

  /**
   * Inserts a document.
   *
   * @throws io.akin.InvalidVectorException if the embedding does not fit, before anything is sent
   * @throws AkinException if a document with that id is there
   */
  public void insert(Document document) {
    rows.insert(row(document));
  }

  /**
   * Inserts documents, all of them or none: by COPY on PostgreSQL, else in batches.
   *
   * @return how many
   */
  public long insertAll(Iterable<Document> documents) {
    return rows.writeAll(documents, this::row, false);
  }

  /** Inserts a document, or replaces the one with its id. */
  public void upsert(Document document) {
    rows.upsert(row(document));
  }

  /**
   * Upserts documents, all of them or none; of two with the same id the later stays.
   *
   * @return how many
   */
  public long upsertAll(Iterable<Document> documents) {
    return rows.writeAll(documents, this::row, true);
  }

  /**
   * A long load: one that commits as it goes, tells how far it is, can be stopped, and can go on
   * where it broke off.
   */
  public BulkLoad<Document> bulk() {
    return rows.bulk(this::row);
  }

  private Row row(Document document) {
    return Row.of(
        ID, document.id(),
        CONTENT, document.content(),
        METADATA, new JsonText(Json.write(document.metadata())),
        EMBEDDING, document.embedding().orElse(null));
  }

  /** A document by its id, its embedding included; empty where there is none. */
  public Optional<Document> get(String id) {
    return rows.get(id).map(DocumentTable::document);
  }

  /**
   * The documents whose metadata a filter matches, embeddings included, in the order of their ids.
   */
  public List<Document> select(Filter filter) {
    return session.runner().query(selectSql(on(filter)), documents());
  }

  /**
   * All documents in the order of their ids, embeddings included, however many there are; it is to
   * be closed, and reads as {@link VectorTable#stream(String...)} does.
   */
  public Stream<Document> stream() {
    return session.runner().stream(selectSql(List.of()), documents(), Optional.empty());
  }

  /** The documents whose metadata a filter matches, as {@link #stream()} gives all. */
  public Stream<Document> stream(Filter filter) {
    return session.runner().stream(selectSql(on(filter)), documents(), Optional.empty());
  }

  private Sql selectSql(List<Condition> conditions) {
    return session.tables().select(rows.description(), all(), conditions, OptionalInt.empty());
  }

  private JdbcRunner.Reader<Document> documents() {
    RowReader reader = new RowReader(session.dialect(), rows.description(), all());
    return result -> document(reader.read(result));
  }

  private List<String> all() {
    return columns(ID, CONTENT, METADATA, EMBEDDING);
  }

  /** Deletes documents by their ids, all or none, and tells how many were there. */
  public int delete(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    Table table = rows.description();
    return session
        .runner()
        .transact(
            connection -> {
              int deleted = 0;
              for (int from = 0; from < all.size(); from += DELETED) {
                List<String> some = all.subList(from, Math.min(all.size(), from + DELETED));
                Condition condition = new Condition.OnColumns(Filter.in(ID, some));
                Sql sql = session.tables().delete(table, List.of(condition));
                deleted += session.runner().update(connection, sql);
              }
              return deleted;
            });
  }

  /** Deletes the documents whose metadata a filter matches, and tells how many it were. */
  public int delete(Filter filter) {
    return session.runner().update(session.tables().delete(rows.description(), on(filter)));
  }

  /** Deletes all documents, and tells how many it were. */
  public int deleteAll() {
    return rows.deleteAll();
  }

  /** How many documents there are. */
  public long count() {
    return rows.count();
  }

  /** How many documents' metadata a filter matches. */
  public long count(Filter filter) {
    Sql sql = session.tables().count(rows.description(), on(filter));
    return session.runner().query(sql, result -> result.getLong(1)).get(0);
  }

  /**
   * Asks for the documents that are nearest to an embedding.
   *
   * @param embedding the query: a {@link FloatVector}, or an array or list of numbers
   * @return the question, to be narrowed and asked; it does not read embeddings unless told {@code
   *     withVector()}
   * @throws io.akin.InvalidVectorException if it does not fit
   */
  public Nearest<Document> search(Object embedding) {
    return nearest(new Asked.Given(embedding().vector(embedding)));
  }

  /**
   * Asks for the documents that are nearest to one of them, without it. Its embedding is not read
   * where the database can search with it as it stands.
   *
   * @param id the document's id
   * @return the question; asking it throws an {@link AkinException} if there is no such document,
   *     or it has no embedding
   */
  public Nearest<Document> similarTo(String id) {
    Filter one = Filter.eq(ID, id);
    return nearest(new Asked.OfRow(one)).without(one);
  }

  /**
   * Asks for the documents that are nearest to the mean of some of them, without those.
   *
   * @param ids the documents' ids, one at least; one that is given twice counts once, and one that
   *     is not there, or has no embedding, does not count
   * @return the question; asking it throws an {@link AkinException} if none counts
   */
  public Nearest<Document> recommend(Collection<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("A mean of documents needs the id of one.");
    }
    Filter some = Filter.in(ID, ids);
    return nearest(new Asked.MeanOf(some)).without(some);
  }

  private Nearest<Document> nearest(Asked asked) {
    NearestQuery query =
        NearestQuery.of(
            rows.description(), embedding(), distance, asked, columns(ID, CONTENT, METADATA));
    return new Nearest<>(
        session, query, Optional.empty(), DocumentTable::document, this::onMetadata);
  }

  private VectorColumn embedding() {
    return rows.description().vector(EMBEDDING);
  }

  private List<String> columns(String... names) {
    return List.of(names).stream().map(name -> rows.description().column(name).name()).toList();
  }

  private Condition onMetadata(Filter filter) {
    return new Condition.OnMetadata(rows.description().column(METADATA).name(), filter);
  }

  private List<Condition> on(Filter filter) {
    return List.of(onMetadata(filter));
  }

  private static Document document(Row row) {
    boolean read = row.toMap().keySet().stream().anyMatch(EMBEDDING::equalsIgnoreCase);
    return new Document(
        row.getString(ID),
        row.find(CONTENT).map(Object::toString).orElse(""),
        Json.readObject(row.find(METADATA).map(Object::toString).orElse("{}")),
        read
            ? row.find(EMBEDDING).map(vector -> FloatVector.of(row.getFloats(EMBEDDING)))
            : Optional.empty());
  }
}
