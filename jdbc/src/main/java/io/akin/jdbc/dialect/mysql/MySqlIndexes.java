package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import java.util.List;

/** What the indexes of MariaDB and TiDB have in common. */
sealed interface MySqlIndexes extends IndexFragments permits MariaDbIndexes, TiDbIndexes {

  Dialect dialect();

  @Override
  default Sql drop(Table table, String index) {
    return Sql.of("alter table %s drop index %s".formatted(named(table), dialect().quote(index)));
  }

  /** The catalogue's other tables do not tell an index's distance. */
  @Override
  default Sql list(Table table) {
    return Sql.of("show create table " + named(table));
  }

  /** The table's name, quoted. */
  default String named(Table table) {
    return new SqlWriter(dialect()).name(table.name());
  }

  /** A name as it stands between backticks. */
  static String unquoted(String name) {
    return name.replace("``", "`");
  }

  /** The values for a schema and a table of the catalogue. */
  static List<String> names(TableName table) {
    return List.of(table.schema().orElseThrow(), table.name());
  }
}
