package io.akin.hibernate.orm;

import io.akin.InvalidVectorException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.JDBCException;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.exception.spi.SQLExceptionConverter;

/**
 * Tells of a vector that the database refused, such as one of another dimension than its column's,
 * in Akin's words; of all else as Hibernate does. Immutable and thread-safe.
 */
final class VectorRefusals implements SQLExceptionConverter {
  private static final long serialVersionUID = 1L;

  private final transient Dialect dialect;
  private final SQLExceptionConverter others;

  private VectorRefusals(Dialect dialect, SQLExceptionConverter others) {
    this.dialect = dialect;
    this.others = others;
  }

  /** Has these words used by all session factories of a registry. */
  static void use(SqlExceptionHelper helper, Dialect dialect) {
    SQLExceptionConverter others = helper.getSqlExceptionConverter();
    if (!(others instanceof VectorRefusals)) {
      helper.setSqlExceptionConverter(new VectorRefusals(dialect, others));
    }
  }

  @Override
  public JDBCException convert(SQLException refused, String message, String sql) {
    Optional<Refusal> refusal =
        dialect.refusal(refused).filter(it -> it.kind() == Refusal.Kind.VECTOR);
    if (refusal.isPresent()) {
      throw new InvalidVectorException(refusal.get().sentence(), refused);
    }
    return others.convert(refused, message, sql);
  }
}
