package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialects;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A database, for nearest-neighbour search.
 *
 * <pre>{@code
 * try (Akin akin = Akin.connect("h2:mem:")) {
 *   DocumentTable documents = akin.createDocuments("documents", 3);
 *   documents.insert(Document.of("dog", new float[] {1, 2, 1}));
 *   List<Neighbor<Document>> nearest = documents.search(new float[] {1, 2, 3}).limit(3).list();
 * }
 * }</pre>
 *
 * <p>Which database it is shows from the connection; what it is called is {@link #engine()}.
 * Thread-safe where its connections are: {@link #of(DataSource)} uses one for each call, {@link
 * #connect} one for all, lent to one thread at a time; {@link #on} is as thread-safe as the
 * connection it is given.
 */
public final class Akin implements AutoCloseable {
  private final Session session;
  private final Optional<KeptConnection> kept;

  private Akin(Connections connections, Optional<KeptConnection> kept, Optional<Session> known) {
    this.kept = kept;
    this.session = known.orElseGet(() -> detect(connections));
  }

  /**
   * Connects by URL and keeps the connection until {@link #close()}. Whoever wants many threads to
   * search at once gives a {@link DataSource}.
   *
   * @param url anything that {@link DatabaseUrl#of(String)} takes
   * @throws IllegalArgumentException if it is no URL of a database
   * @throws AkinException if nobody answers there, or who answers is not known
   */
  public static Akin connect(String url) {
    return connect(DatabaseUrl.of(url));
  }

  /** The same by a URL that was read before. */
  public static Akin connect(DatabaseUrl url) {
    KeptConnection connection;
    try {
      connection = KeptConnection.open(url);
    } catch (SQLException e) {
      throw Refusals.connecting(url, e);
    }
    try {
      return new Akin(connection, Optional.of(connection), Optional.empty());
    } catch (Throwable e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /**
   * A database by its pool. Each call borrows a connection, commits and gives it back; closing this
   * closes nothing. Where a framework's transactions should be joined, see {@link
   * #of(Connections)}: it does so here not even where the pool would lend a transaction's
   * connection, which would be committed.
   */
  public static Akin of(DataSource dataSource) {
    return of(Connections.of(dataSource));
  }

  /** A database by where its connections come from, so that a framework's transactions can join. */
  public static Akin of(Connections connections) {
    return new Akin(connections, Optional.empty(), Optional.empty());
  }

  /**
   * A database by one connection of the caller's, in the caller's transaction; closing this closes
   * nothing.
   *
   * @param connection open, and used by one thread at a time
   */
  public static Akin on(Connection connection) {
    return of(single(connection));
  }

  private static Connections single(Connection connection) {
    return new Connections() {
      @Override
      public Connection acquire() throws SQLException {
        if (connection.isClosed()) {
          throw new AkinException("The connection that was given is closed; give an open one.");
        }
        return connection;
      }

      @Override
      public void release(Connection lent) {
        // The connection is the caller's to close.
      }

      @Override
      public Optional<Connections> beside() {
        return Optional.empty();
      }
    };
  }

  private static Session detect(Connections connections) {
    try {
      Connection connection = connections.acquire();
      try {
        Server server = Dialects.server(connection);
        return new Session(
            server, Dialects.forServer(server, Dialects.probe(connection)), connections);
      } finally {
        connections.release(connection);
      }
    } catch (SQLException e) {
      throw Failures.translate(e);
    }
  }

  /** The name of the engine with its version, such as {@code PostgreSQL 17.6}. */
  public String engine() {
    return session.dialect().name() + " " + session.server().version();
  }

  /** Whether the engine can do something that not all can. */
  public boolean has(Feature feature) {
    return session.dialect().features().contains(feature);
  }

  /** What is peculiar to the engine. */
  public Dialect dialect() {
    return session.dialect();
  }

  /**
   * How vectors of a type are bound and read in SQL of one's own.
   *
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine lacks the type
   */
  public VectorCodec codec(VectorType type) {
    Feature.of(type).ifPresent(session.dialect()::require);
    return session.dialect().codec(type);
  }

  /**
   * The statements that make the database ready for vectors, for whoever administers it; empty
   * where it is ready as it is. {@link #setUp()} runs them, and creating a table does.
   */
  public List<String> setupScript() {
    return new Schema(session).setupScript();
  }

  /**
   * Makes the database ready for vectors, where it is not. Ends the open transaction on databases
   * whose DDL does.
   *
   * @throws AkinException if the user lacks the right, with what to ask the administrator for
   */
  public void setUp() {
    new Schema(session).setUp();
  }

  /**
   * Opens a table that is there. What the database knows of it is read now, once.
   *
   * @param name such as {@code articles} or {@code app.articles}
   * @throws AkinException if there is none of that name
   */
  public VectorTable table(String name) {
    return table(TableName.parse(name));
  }

  /** The same by a name in parts. */
  public VectorTable table(TableName name) {
    return new VectorTable(session, new TableReader(session).read(name));
  }

  /** Whether a table is there. */
  public boolean exists(String table) {
    return exists(TableName.parse(table));
  }

  /** The same by a name in parts. */
  public boolean exists(TableName table) {
    return new TableReader(session).find(table).isPresent();
  }

  /**
   * Makes a table and opens it.
   *
   * @throws AkinException if it is there already, or one whose name differs in case only
   */
  public VectorTable create(TableDefinition definition) {
    return table(new Schema(session).create(definition));
  }

  /**
   * Drops a table and all that is in it.
   *
   * @throws AkinException if there is none of that name
   */
  public void drop(String table) {
    drop(TableName.parse(table));
  }

  /** The same by a name in parts. */
  public void drop(TableName table) {
    Table found = new TableReader(session).read(table);
    session.runner().update(session.tables().dropTable(found.name()));
  }

  /**
   * Opens a table of documents that is there: one with the columns {@code id}, {@code content},
   * {@code metadata} and {@code embedding}.
   *
   * @throws AkinException if there is none of that name, or a column is missing
   */
  public DocumentTable documents(String name) {
    return documents(TableName.parse(name));
  }

  /** The same by a name in parts. */
  public DocumentTable documents(TableName name) {
    return DocumentTable.over(session, table(name), Distance.COSINE);
  }

  /**
   * Makes a table of documents and opens it.
   *
   * @param name its name
   * @param dimension the dimension of the embeddings
   * @throws AkinException if a table of that name is there already
   */
  public DocumentTable createDocuments(String name, int dimension) {
    VectorTable made = create(DocumentTable.definition(TableName.parse(name), dimension));
    return DocumentTable.over(session, made, Distance.COSINE);
  }

  /**
   * Does work in one transaction: all of it, or nothing where it throws. Where others were in the
   * way, by a deadlock, a write conflict or a lost connection, the whole work is done again, as
   * {@link Retries#DEFAULT} says; so let it change nothing but the database. Within a transaction
   * that is open already, the work becomes part of that one, and is done once.
   *
   * @param work is given this database on the transaction's connection, to be used only within the
   *     work
   * @return what the work returns
   * @throws UnknownCommitException if the connection was lost while it committed
   * @throws AkinException if others were in the way each time; then nothing is left of it
   */
  public <T> T inTransaction(Function<Akin, T> work) {
    return inTransaction(Retries.DEFAULT, work);
  }

  /**
   * The same, tried again as told.
   *
   * <p>A single statement is never tried again, nor is a commit of which nobody knows whether it
   * came through, unless the work is said to be {@linkplain Retries#ofIdempotentWork() idempotent}.
   * An interrupt ends the pause between two attempts, and stays set.
   *
   * @param retries how often and how long
   * @param work as {@link #inTransaction(Function)} takes it
   */
  public <T> T inTransaction(Retries retries, Function<Akin, T> work) {
    return new RetriedWork<T>(
            session.runner(),
            retries,
            (connection, failures) -> work.apply(within(connection, failures)))
        .run();
  }

  private Akin within(Connection connection, Consumer<SQLException> failures) {
    Connections single = single(connection);
    return new Akin(single, Optional.empty(), Optional.of(session.over(single, failures)));
  }

  /** Closes the connection that {@link #connect} opened; does nothing else. */
  @Override
  public void close() {
    try {
      if (kept.isPresent()) {
        kept.get().close();
      }
    } catch (SQLException e) {
      throw Failures.translate(e, session.dialect());
    }
  }

  /** The engine's name and version; nothing of how it was reached. */
  @Override
  public String toString() {
    return "Akin on " + engine();
  }
}
