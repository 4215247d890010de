package io.akin.jdbc.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How an engine that has {@link Feature#VECTOR_INDEX} makes, lists and drops indexes. Immutable,
 * thread-safe.
 */
public interface IndexFragments {

  /**
   * The statements that make an index.
   *
   * @param table the table
   * @param index a named index on one of its columns of vectors
   * @param concurrently whether the table stays writable meanwhile
   * @throws io.akin.AkinException if the engine cannot make such an index, before anything is sent
   */
  List<Sql> create(Table table, VectorIndex index, boolean concurrently);

  /** The statement that drops an index of a table by its name. */
  Sql drop(Table table, String index);

  /** The query that lists the vector indexes of a table that can be used. */
  Sql list(Table table);

  /** One row of {@link #list}. */
  VectorIndex read(ResultSet row) throws SQLException;
}
