package io.akin.hibernate.orm;

import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.metamodel.mapping.SqlExpressible;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.descriptor.sql.spi.DdlTypeRegistry;

/**
 * The type of a column of vectors where Hibernate names it without the column; {@link
 * VectorColumns} defines those of tables.
 */
final class VectorDdlType extends DdlTypeImpl {
  private static final long serialVersionUID = 1L;

  private final transient Dialect dialect;
  private final VectorType type;

  VectorDdlType(
      int code, Dialect dialect, VectorType type, org.hibernate.dialect.Dialect hibernate) {
    super(code, dialect.typeName(type).orElse("vector"), hibernate);
    this.dialect = dialect;
    this.type = type;
  }

  @Override
  public String getTypeName(Size size, Type ignored, DdlTypeRegistry registry) {
    return definition(dialect, type, "", Optional.ofNullable(size.getArrayLength()));
  }

  /** In a merge a value has no column yet, which matters where a vector is bound as it is. */
  @Override
  public String getCastTypeName(Size size, SqlExpressible type, DdlTypeRegistry registry) {
    boolean isBare =
        type.getJdbcMapping().getJdbcType() instanceof VectorJdbcType vector && vector.isBare();
    return isBare
        ? registry.getDescriptor(SqlTypes.VARBINARY).getRawTypeName()
        : super.getCastTypeName(size, type, registry);
  }

  /** The definition of a column behind its name; refuses a type that the database lacks. */
  static String definition(
      Dialect dialect, VectorType type, String column, Optional<Integer> length) {
    Feature.of(type).ifPresent(dialect::require);
    return dialect.vectorColumn(
        column, type, length.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
