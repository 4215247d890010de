package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.ColumnDefinition;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import java.util.ArrayList;
import java.util.List;

/** Makes and drops tables, and what the database needs before there can be one. */
final class Schema {
  private final Session session;

  Schema(Session session) {
    this.session = session;
  }

  /** Runs what the database still needs, if anything. */
  void setUp() {
    Sql owed = session.dialect().setupOwed();
    long count = session.runner().query(owed, rows -> rows.getLong(1)).get(0);
    if (count > 0) {
      session.dialect().setup().forEach(session.runner()::update);
    }
  }

  /** Makes a table and gives its name as the database spells it. */
  TableName create(TableDefinition definition) {
    if (definition.columns().isEmpty()) {
      throw new AkinException("Table %s needs a column.".formatted(definition.name()));
    }
    TableName name = folded(definition.name());
    // One that differed in case only would be found in its place.
    session
        .runner()
        .call(connection -> new TableFinder(session, connection).inTheWayOf(definition.name()))
        .ifPresent(
            there -> {
              throw new AkinException(
                  "There is a table %s already; open it by table(), or choose another name."
                      .formatted(there.name()));
            });
    Sql sql =
        session
            .tables()
            .createTable(
                name,
                definition.columns().stream().map(this::folded).toList(),
                definition.key().stream().map(session::folded).toList());
    setUp();
    session.runner().update(sql);
    return name;
  }

  void addVector(Table table, ColumnDefinition.OfVectors column) {
    for (Column there : table.columns()) {
      if (there.name().equalsIgnoreCase(column.name())) {
        throw new AkinException(
            "%s has a column %s already; choose another name."
                .formatted(table.name(), there.name()));
      }
    }
    Sql sql = session.tables().addColumn(table.name(), (ColumnDefinition.OfVectors) folded(column));
    setUp();
    session.runner().update(sql);
  }

  private TableName folded(TableName name) {
    return new TableName(name.schema().map(session::folded), session.folded(name.name()));
  }

  private ColumnDefinition folded(ColumnDefinition column) {
    String name = session.folded(column.name());
    if (column instanceof ColumnDefinition.Plain plain) {
      return new ColumnDefinition.Plain(name, plain.type(), plain.nullable());
    }
    if (column instanceof ColumnDefinition.Typed typed) {
      return new ColumnDefinition.Typed(name, typed.sqlType());
    }
    ColumnDefinition.OfVectors vectors = (ColumnDefinition.OfVectors) column;
    return new ColumnDefinition.OfVectors(name, vectors.type(), vectors.dimension());
  }

  /** The setup as a script for those who run it by hand. */
  List<String> setupScript() {
    List<String> script = new ArrayList<>();
    session.dialect().setup().forEach(sql -> script.add(sql.text() + ";"));
    return script;
  }
}
