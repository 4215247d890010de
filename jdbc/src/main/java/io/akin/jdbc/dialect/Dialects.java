package io.akin.jdbc.dialect;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the dialect for a connection among those that are installed as services. */
public final class Dialects {

  private Dialects() {}

  /**
   * Asks a connection what it is connected to. Most drivers answer without asking the server.
   *
   * @param connection an open connection, left as it is
   */
  public static Server server(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Server.NameCase nameCase =
        metadata.storesUpperCaseIdentifiers()
            ? Server.NameCase.UPPER
            : metadata.storesLowerCaseIdentifiers() ? Server.NameCase.LOWER : Server.NameCase.KEPT;
    return new Server(
        metadata.getDatabaseProductName(),
        metadata.getDatabaseProductVersion(),
        metadata.getDriverName(),
        nameCase);
  }

  /** A probe that asks over a connection. */
  public static Dialect.Probe probe(Connection connection) {
    return query -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    };
  }

  /**
   * The dialect for a server.
   *
   * @param server what the server says of itself
   * @param probe asks it more
   * @throws AkinException if none of those installed is for it
   * @throws SQLException if the server refuses to answer
   */
  public static Dialect forServer(Server server, Dialect.Probe probe) throws SQLException {
    List<Dialect> installed = new ArrayList<>();
    for (Dialect dialect : ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader())) {
      installed.add(dialect);
      Optional<Dialect> found = dialect.forServer(server, probe);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw unknown(server, installed);
  }

  private static AkinException unknown(Server server, List<Dialect> installed) {
    String known = installed.stream().map(Dialect::name).sorted().collect(Collectors.joining(", "));
    if (server.product().equals("MySQL") && !server.version().contains("-TiDB-")) {
      return new AkinException(
          "This is plain MySQL %s, whose community edition has no vector distances; use TiDB or MariaDB instead (installed here: %s)."
              .formatted(server.version(), known));
    }
    return new AkinException(
        "Akin does not know the database %s %s; the dialects installed here are %s."
            .formatted(server.product(), server.version(), known.isEmpty() ? "none" : known));
  }
}
