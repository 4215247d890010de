package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialect.Probe;
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

/** TiDB, the table and the question of this package's tests. */
final class TiDb {
  static final TableName NAME = TableName.of("app", "articles");

  /** A cluster with TiFlash, one without, and TiDB Cloud Starter. */
  static final Dialect WITH_TIFLASH = of("8.0.11-TiDB-v8.5.3", query -> Optional.of("2"));

  static final Dialect WITHOUT_TIFLASH = of("8.0.11-TiDB-v8.5.3", query -> Optional.of("0"));

  static final Dialect STARTER =
      of("8.0.11-TiDB-v8.5.3-serverless", query -> Optional.of("asked needlessly"));

  private TiDb() {}

  static Dialect of(String version, Probe probe) {
    return new TiDbDialect().forServer(server(version), probe).orElseThrow();
  }

  static Server server(String version) {
    return new Server("MySQL", version, "MySQL Connector/J", Server.NameCase.KEPT);
  }

  static Table table(VectorIndex... indexes) {
    return new Table(
        NAME,
        List.of(
            new Column("id", Types.BIGINT, "BIGINT", false),
            new Column("lang", Types.VARCHAR, "VARCHAR", true),
            new Column("meta", Types.LONGVARCHAR, "JSON", true),
            new Column("e", Types.OTHER, "VECTOR", true),
            new Column("any", Types.OTHER, "VECTOR", true)),
        List.of("id"),
        List.of(vectors("e", OptionalInt.of(3)), vectors("any", OptionalInt.empty())),
        List.of(indexes));
  }

  private static VectorColumn vectors(String name, OptionalInt dimension) {
    return new VectorColumn(NAME, name, VectorType.FLOAT, dimension);
  }

  /** The ten nearest to (1, 2, 3), reading the id. */
  static NearestQuery nearest(Table table, Distance distance) {
    Asked vector = new Asked.Given(FloatVector.of(1, 2, 3));
    return NearestQuery.of(table, table.vector("e"), distance, vector, List.of("id"))
        .withPage(OptionalInt.of(10), 0);
  }

  static List<String> attempts(NearestQuery query) {
    return new SqlWriter(WITH_TIFLASH).search(query).attempts().stream().map(Sql::text).toList();
  }
}
