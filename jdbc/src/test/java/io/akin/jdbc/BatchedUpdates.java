package io.akin.jdbc;

import io.akin.jdbc.dialect.Sql;

/** Statements in batches and in one transaction. */
final class BatchedUpdates {

  private BatchedUpdates() {}

  static long updateAll(JdbcRunner runner, Iterable<Sql> statements, int size) {
    return runner.transact(
        connection -> {
          try (Batch batch = new Batch(connection, size)) {
            for (Sql sql : statements) {
              batch.add(sql);
            }
            return batch.finish();
          }
        });
  }
}
