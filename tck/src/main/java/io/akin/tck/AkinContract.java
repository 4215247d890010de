package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract: one meaning on every engine. An engine, or a dialect of one's own, proves itself by
 * a subclass among its tests that says where its database is:
 *
 * <pre>{@code
 * class PostgresContractTest extends AkinContract {
 *   @Override
 *   protected String engine() {
 *     return "postgresql";
 *   }
 *
 *   @Override
 *   protected DatabaseUrl url() {
 *     return DatabaseUrl.of("postgresql://akin:akin@localhost:5432/contract");
 *   }
 * }
 * }</pre>
 *
 * <p>Every nested class is a theme of the contract. Tests make tables, and a schema, under names
 * that nobody else uses and drop them; nothing else in the database is touched. The user needs the
 * right to make tables and schemas and, where the database is not ready for vectors yet, what
 * {@link io.akin.jdbc.Akin#setupScript()} needs.
 *
 * <p>Tests for a {@link io.akin.jdbc.dialect.Feature} that the engine lacks are reported as
 * disabled, and those of its refusal run instead. When all have run, {@code
 * target/akin-engines/<engine>} below the system property {@code basedir} (without it, the working
 * directory) holds the engine's name and version: so a script can see which engines were tested.
 *
 * <p>Used by one thread; the tests start threads of their own.
 */
@ExtendWith(ContractExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class AkinContract {

  /** For subclasses. */
  protected AkinContract() {}

  /**
   * The name under which the run is recorded, such as {@code h2-file}: fit for the name of a file.
   */
  protected abstract String engine();

  /** Where the database is. */
  protected abstract DatabaseUrl url();

  /**
   * A connection to {@link #url()}, with autocommit, for the tests to close; many are asked for,
   * several at once. Where connecting is slow, override it with a pool's.
   *
   * @throws SQLException if the database does not answer
   */
  protected Connection connect() throws SQLException {
    return DriverManager.getConnection(url().jdbcUrl(), url().properties());
  }

  @Nested
  @DisplayName("Vectors")
  class Vectors extends VectorContract {}

  @Nested
  @DisplayName("Half-precision, sparse and bit vectors")
  class OtherVectors extends OtherVectorContract {}

  @Nested
  @DisplayName("Columns of vectors")
  class VectorColumns extends VectorColumnContract {}

  @Nested
  @DisplayName("SQL of one's own")
  class Codecs extends CodecContract {}

  @Nested
  @DisplayName("Refused vectors")
  class RefusedVectors extends RefusedVectorContract {}

  @Nested
  @DisplayName("Distances")
  class Distances extends DistanceContract {}

  @Nested
  @DisplayName("Undefined distances")
  class UndefinedDistances extends UndefinedDistanceContract {}

  @Nested
  @DisplayName("Figures that others publish")
  class Figures extends FigureContract {}

  @Nested
  @DisplayName("Filters that others publish")
  class PublishedFilters extends PublishedFilterContract {}

  @Nested
  @DisplayName("Neighbours")
  class Neighbours extends NearestContract {}

  @Nested
  @DisplayName("Pages and ties")
  class Pages extends PageContract {}

  @Nested
  @DisplayName("Pages by distance and key")
  class Keysets extends KeysetContract {}

  @Nested
  @DisplayName("Means and sums")
  class Averages extends AverageContract {}

  @Nested
  @DisplayName("Vectors of rows that are there")
  class StoredVectors extends StoredVectorContract {}

  @Nested
  @DisplayName("Vectors of rows that are there, of every kind")
  class StoredVectorKinds extends StoredVectorKindContract {}

  @Nested
  @DisplayName("Ways to ask")
  class Asking extends AskingContract {}

  @Nested
  @DisplayName("Filters on columns")
  class ColumnFilters extends ColumnFilterContract {}

  @Nested
  @DisplayName("Values in filters on columns")
  class ColumnValues extends ColumnValueContract {}

  @Nested
  @DisplayName("Filters on metadata")
  class MetadataFilters extends MetadataFilterContract {}

  @Nested
  @DisplayName("Keys and values in filters on metadata")
  class MetadataValues extends MetadataValueContract {}

  @Nested
  @DisplayName("Filters that let few rows through")
  class SelectiveFilters extends SelectiveFilterContract {}

  @Nested
  @DisplayName("Tables and keys")
  class Tables extends TableContract {}

  @Nested
  @DisplayName("Streams")
  class Streams extends StreamContract {}

  @Nested
  @DisplayName("Odd names")
  class Names extends NameContract {}

  @Nested
  @DisplayName("Writing")
  class Writing extends WriteContract {}

  @Nested
  @DisplayName("Long loads")
  class Bulk extends BulkContract {}

  @Nested
  @DisplayName("Documents")
  class Documents extends DocumentContract {}

  @Nested
  @DisplayName("Metadata")
  class Metadata extends MetadataContract {}

  @Nested
  @DisplayName("Hostile values")
  class Injection extends InjectionContract {}

  @Nested
  @DisplayName("Transactions")
  class Transactions extends TransactionContract {}

  @Nested
  @DisplayName("Transactions that meet others")
  class Meetings extends RetryContract {}

  @Nested
  @DisplayName("Connections")
  class Connections extends ConnectionContract {}

  @Nested
  @DisplayName("Many threads")
  class Concurrency extends ConcurrencyContract {}

  @Nested
  @DisplayName("Vector indexes")
  class Indexes extends IndexContract {}

  @Nested
  @DisplayName("Recall on one's own rows")
  class Recall extends RecallContract {}

  @Nested
  @DisplayName("What the engine lacks")
  class Refusals extends RefusalContract {}
}
