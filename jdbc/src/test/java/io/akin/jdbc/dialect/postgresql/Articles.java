package io.akin.jdbc.dialect.postgresql;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Types;
import java.util.List;
import java.util.OptionalInt;

/** The table and the question of this package's tests. */
final class Articles {
  static final TableName NAME = TableName.of("app", "articles");
  static final PostgresDialect NEWEST = new PostgresDialect();

  private Articles() {}

  /** A dialect for a version of pgvector before 1.0. */
  static PostgresDialect version(int minor) {
    return new PostgresDialect(new PgvectorFunctions(0, minor, ""));
  }

  static Table table(VectorIndex... indexes) {
    return table(3, indexes);
  }

  static Table table(int dimension, VectorIndex... indexes) {
    return new Table(
        NAME,
        List.of(
            new Column("id", Types.BIGINT, "int8", false),
            new Column("lang", Types.VARCHAR, "varchar", true),
            new Column("meta", Types.OTHER, "jsonb", true),
            new Column("e", Types.OTHER, "vector", true),
            new Column("h", Types.OTHER, "halfvec", true),
            new Column("s", Types.OTHER, "sparsevec", true),
            new Column("b", Types.OTHER, "bit", true),
            new Column("any", Types.OTHER, "vector", true)),
        List.of("id"),
        List.of(
            vectors("e", VectorType.FLOAT, OptionalInt.of(dimension)),
            vectors("h", VectorType.HALF, OptionalInt.of(dimension)),
            vectors("s", VectorType.SPARSE, OptionalInt.of(dimension)),
            vectors("b", VectorType.BIT, OptionalInt.of(dimension)),
            vectors("any", VectorType.FLOAT, OptionalInt.empty())),
        List.of(indexes));
  }

  private static VectorColumn vectors(String name, VectorType type, OptionalInt dimension) {
    return new VectorColumn(NAME, name, type, dimension);
  }

  /** The ten nearest to (1, 2, 3), reading the id. */
  static NearestQuery nearest(Table table, Distance distance) {
    Asked vector = new Asked.Given(FloatVector.of(1, 2, 3));
    return NearestQuery.of(table, table.vector("e"), distance, vector, List.of("id"))
        .withPage(OptionalInt.of(10), 0);
  }

  static List<String> attempts(PostgresDialect dialect, NearestQuery query) {
    Plan plan = new SqlWriter(dialect).search(query);
    return plan.attempts().stream().map(Sql::text).toList();
  }
}
