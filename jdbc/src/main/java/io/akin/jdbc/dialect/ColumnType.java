package io.akin.jdbc.dialect;

/** The types that a table made by Akin may give to its columns beside vectors, on every engine. */
public enum ColumnType {
  /** Text of at most 255 characters, fit for a key. */
  STRING,
  /** Text of any length. */
  TEXT,
  /** A 32-bit integer. */
  INTEGER,
  /** A 64-bit integer. */
  BIGINT,
  /** A 64-bit integer that the database counts up when a row comes without it. */
  IDENTITY,
  /** A 64-bit floating-point number. */
  DOUBLE,
  /** True or false. */
  BOOLEAN,
  /** A {@link java.util.UUID}. */
  UUID,
  /** A date. */
  DATE,
  /** A point in time, with the zone it was given in where the database keeps it. */
  TIMESTAMP,
  /** A JSON document. */
  JSON
}
