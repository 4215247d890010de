package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** MariaDB, the table and the question of this package's tests. */
final class MariaDb {
  static final TableName NAME = TableName.of("app", "articles");

  static final Dialect DIALECT =
      of("MariaDB", "11.8.6-MariaDB-0+deb13u1 from Debian").orElseThrow();

  private MariaDb() {}

  static Optional<Dialect> of(String product, String version) {
    return new MariaDbDialect().forServer(server(product, version), query -> Optional.empty());
  }

  static Server server(String product, String version) {
    return new Server(product, version, product + " Connector/J", Server.NameCase.KEPT);
  }

  static Table table(VectorIndex... indexes) {
    return new Table(
        NAME,
        List.of(
            new Column("id", Types.BIGINT, "BIGINT", false),
            new Column("lang", Types.VARCHAR, "VARCHAR", true),
            new Column("meta", Types.LONGVARCHAR, "json", true),
            new Column("e", Types.OTHER, "VECTOR", true)),
        List.of("id"),
        List.of(new VectorColumn(NAME, "e", VectorType.FLOAT, OptionalInt.of(3))),
        List.of(indexes));
  }

  /** The ten nearest to (1, 2, 3), reading the id. */
  static NearestQuery nearest(Table table, Distance distance) {
    Asked vector = new Asked.Given(FloatVector.of(1, 2, 3));
    return NearestQuery.of(table, table.vector("e"), distance, vector, List.of("id"))
        .withPage(OptionalInt.of(10), 0);
  }

  static List<String> attempts(NearestQuery query) {
    return new SqlWriter(DIALECT).search(query).attempts().stream().map(Sql::text).toList();
  }
}
