package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.Set;

/** Makes, finds and drops the vector indexes of a table. */
final class TableIndexes {
  private final Session session;
  private final Table table;

  TableIndexes(Session session, Table table) {
    this.session = session;
    this.table = table;
  }

  String create(VectorIndex index, IndexBuild build) {
    IndexFragments fragments = fragments();
    index.where().ifPresent(some -> session.dialect().require(Feature.PARTIAL_INDEX));
    VectorIndex wanted = named(index);
    String name = wanted.name().orElseThrow();
    List<Sql> statements = fragments.create(table, wanted, build.concurrently(), state(fragments));
    Set<String> before = build.concurrently() ? unfinished(fragments) : Set.of();
    try (IndexListening listening =
        IndexListening.start(
            session.runner(),
            build.listener(),
            fragments.progress(table),
            fragments::readProgress)) {
      statements.forEach(session.runner()::update);
    } catch (AkinException e) {
      if (build.concurrently() && !before.contains(name)) {
        dropUnfinished(fragments, name, e);
      }
      throw e;
    }
    return name;
  }

  /** What {@link #create} would run. */
  List<String> script(VectorIndex index) {
    IndexFragments fragments = fragments();
    return fragments.create(table, named(index), false, state(fragments)).stream()
        .map(Sql::text)
        .toList();
  }

  private VectorIndex named(VectorIndex index) {
    VectorIndex wanted = spelled(index);
    return wanted.name().isPresent()
        ? wanted
        : wanted.named(session.folded(wanted.nameOn(table.name())));
  }

  private List<String> state(IndexFragments fragments) {
    return fragments
        .state(table)
        .map(sql -> session.runner().query(sql, rows -> rows.getString(1)))
        .orElse(List.of());
  }

  private Set<String> unfinished(IndexFragments fragments) {
    return Set.copyOf(
        session.runner().query(fragments.unfinished(table), rows -> rows.getString(1)));
  }

  /** A concurrent build that fails leaves an index behind that answers nothing. */
  private void dropUnfinished(IndexFragments fragments, String name, AkinException because) {
    try {
      if (unfinished(fragments).contains(name)) {
        drop(name);
      }
    } catch (AkinException e) {
      because.addSuppressed(e);
    }
  }

  private VectorIndex spelled(VectorIndex index) {
    return index.on(table.vector(index.column()).name());
  }

  List<VectorIndex> list() {
    return new TableReader(session).indexes(table);
  }

  boolean has(VectorIndex index) {
    if (session.dialect().indexes().isEmpty()) {
      return false;
    }
    VectorIndex wanted = fragments().fit(table, spelled(index));
    return list().stream().anyMatch(wanted::isMetBy);
  }

  void drop(String name) {
    session.runner().update(fragments().drop(table, name));
  }

  private IndexFragments fragments() {
    session.dialect().require(Feature.VECTOR_INDEX);
    return session.dialect().indexes().orElseThrow();
  }
}
