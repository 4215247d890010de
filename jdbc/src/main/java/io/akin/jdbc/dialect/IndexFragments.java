package io.akin.jdbc.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How an engine that has {@link Feature#VECTOR_INDEX} makes, lists and drops indexes. Immutable,
 * thread-safe.
 */
public interface IndexFragments {

  /**
   * An index as the engine would make it.
   *
   * @param table the table
   * @param index an index on one of its columns of vectors
   * @return the index, quantized where only so it can be made
   * @throws io.akin.AkinException if the engine cannot make such an index
   */
  VectorIndex fit(Table table, VectorIndex index);

  /**
   * The query for what {@link #create} must know of a table beside its columns and indexes, in
   * lines of text; empty where that is nothing.
   */
  Optional<Sql> state(Table table);

  /**
   * The statements that make an index.
   *
   * @param table the table
   * @param index a named index on one of its columns of vectors
   * @param concurrently whether the table stays writable meanwhile
   * @param state what {@link #state} gave, line by line
   * @throws io.akin.AkinException if the engine cannot make such an index, before anything is sent
   */
  List<Sql> create(Table table, VectorIndex index, boolean concurrently, List<String> state);

  /** The statement that drops an index of a table by its name. */
  Sql drop(Table table, String index);

  /** The query that lists the vector indexes of a table that can be used. */
  Sql list(Table table);

  /**
   * The query for the names of a table's indexes that are being built, or whose building failed.
   */
  Sql unfinished(Table table);

  /** The indexes of one row of {@link #list}, with all their options. */
  List<VectorIndex> read(ResultSet row) throws SQLException;

  /**
   * The query that asks from another connection how far the indexes are that are being built on a
   * table; empty where the engine does not tell.
   */
  Optional<Sql> progress(Table table);

  /** One row of {@link #progress}. */
  IndexProgress readProgress(ResultSet row) throws SQLException;
}
