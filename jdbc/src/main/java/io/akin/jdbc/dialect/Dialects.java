package io.akin.jdbc.dialect;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
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

  /**
   * The dialect for a server.
   *
   * @throws AkinException if none of those installed is for it
   */
  public static Dialect forServer(Server server) {
    List<Dialect> installed =
        ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return installed.stream()
        .map(dialect -> dialect.forServer(server))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unknown(server, installed));
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
