package io.akin.jdbc.dialect;

import io.akin.Filter;

/** One of the conditions that a row must satisfy; all of a question's conditions hold together. */
public sealed interface Condition {

  /**
   * A filter whose fields are columns of the table.
   *
   * @param filter the filter
   */
  record OnColumns(Filter filter) implements Condition {}

  /**
   * A filter whose fields are keys of a JSON column.
   *
   * @param column the JSON column's name, as it is spelled in the database
   * @param filter the filter
   */
  record OnMetadata(String column, Filter filter) implements Condition {}

  /**
   * The user's own trusted SQL, which is put in parentheses and otherwise left as it is.
   *
   * @param sql the text and its values, one for each {@code ?} in it
   */
  record Raw(Sql sql) implements Condition {
    /** Refuses an empty text, and one with another number of parameters than values. */
    public Raw {
      QuestionMarks.check(sql);
    }
  }
}
