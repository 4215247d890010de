package io.akin.jdbc.dialect.postgresql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** What is asked of pgjdbc itself, where it is there; all else is plain JDBC. */
public final class PostgresDriver {
  private static final boolean THERE = isReadable();

  private PostgresDriver() {}

  private static boolean isReadable() {
    try {
      Class<?> driver =
          Class.forName(
              "org.postgresql.PGConnection", false, PostgresDriver.class.getClassLoader());
      return PostgresDriver.class.getModule().canRead(driver.getModule());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * Whether pgjdbc's classes can be used: without them, those that name them must not be touched.
   */
  public static boolean isThere() {
    return THERE;
  }

  /**
   * Has a statement planned for its values each time. From its fifth execution on pgjdbc prepares a
   * statement on the server, and from the tenth on PostgreSQL may keep one plan for all values.
   */
  static void planEachTime(PreparedStatement statement) throws SQLException {
    if (THERE && statement.isWrapperFor(PGStatement.class)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
  }
}
