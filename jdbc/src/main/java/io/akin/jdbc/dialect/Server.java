package io.akin.jdbc.dialect;

/**
 * What a server says of itself, read once for each connection or pool.
 *
 * @param product the name of the product; TiDB's is {@code MySQL}
 * @param version the version in full; TiDB's has {@code -TiDB-} in it
 * @param driver the name of the JDBC driver
 * @param nameCase what the server makes of a name that is not quoted
 */
public record Server(String product, String version, String driver, NameCase nameCase) {

  /** What becomes of a name that is not quoted. */
  public enum NameCase {
    /** It becomes upper case, as in the standard. */
    UPPER,
    /** It becomes lower case, as in PostgreSQL. */
    LOWER,
    /** It stays as it is. */
    KEPT
  }
}
