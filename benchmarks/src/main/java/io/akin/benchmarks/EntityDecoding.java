package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;

/**
 * Vectors taken out of rows that the driver has in memory already, as Hibernate takes them: by the
 * reader of the entity's attribute, out of what Hibernate's own statement selects. Not thread-safe.
 */
final class EntityDecoding implements AutoCloseable {
  /** How many vectors are read in a turn. */
  static final int ROWS = 100;

  /** After so many executions PostgreSQL's driver has a statement prepared, and rows in binary. */
  private static final int EXECUTIONS = 10;

  private final EntityServer server;
  private final int dimension;
  private final Connection connection;
  private final EntityPeer akin;
  private final EntityPeer hibernateVector;
  private final List<AutoCloseable> open = new ArrayList<>();

  EntityDecoding(EntityServer server, OwnDatabase database, int dimension) throws SQLException {
    this.server = server;
    this.dimension = dimension;
    this.connection = server.admin(database);
    server.make(connection, "items", dimension);
    try (var pool = server.pool(database)) {
      new EntitiesByHand(server, pool).insert("items", new Items(dimension).next(ROWS));
    }
    this.akin = EntityPeer.of(VectorsBy.AKIN, server.pool(database));
    this.hibernateVector = EntityPeer.of(VectorsBy.HIBERNATE_VECTOR, server.pool(database));
  }

  /** What the section is called. */
  static String section(EntityServer server, int dimension) {
    return server.title() + " " + dimension + ", decoding";
  }

  void run(Effort.OnServer effort, Consumer<Measured> results) throws Exception {
    String byHand = "select %s from items".formatted(server.reading());
    List<Peer> peers =
        List.of(
            new Peer(EntityBenchmark.BY_HAND, reading(byHand, server::get)),
            new Peer(EntityBenchmark.AKIN, reading(akin)),
            new Peer(EntityBenchmark.HIBERNATE_VECTOR, reading(hibernateVector)));
    Measured.run(
        ROWS,
        new Section(
            section(server, dimension),
            peers,
            true,
            effort.warmUp(),
            effort.rounds(),
            Optional.empty()),
        results);
  }

  private interface Reader {
    float[] read(ResultSet rows, int column) throws SQLException;
  }

  private Ask reading(EntityPeer peer) throws SQLException {
    ValueExtractor<?> extractor = peer.extractor();
    Session session = peer.factory().openSession();
    open.add(session);
    WrapperOptions options = (SharedSessionContractImplementor) session;
    return reading(
        peer.reading(), (rows, column) -> (float[]) extractor.extract(rows, column, options));
  }

  private Ask reading(String sql, Reader reader) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    open.add(statement);
    for (int i = 1; i < EXECUTIONS; i++) {
      statement.executeQuery().close();
    }
    ResultSet rows = statement.executeQuery();
    return turn -> {
      rows.beforeFirst();
      return Answer.timed(() -> elements(rows, reader));
    };
  }

  private long[] elements(ResultSet rows, Reader reader) throws SQLException {
    long elements = 0;
    while (rows.next()) {
      elements += reader.read(rows, 1).length;
    }
    if (elements != (long) ROWS * dimension) {
      throw new IllegalStateException("%,d elements were read.".formatted(elements));
    }
    return new long[0];
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    akin.close();
    hibernateVector.close();
    connection.close();
  }
}
