package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Sql;
import java.util.Optional;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.model.relational.AbstractAuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.type.BasicType;

/**
 * Defines the columns of vectors as the database's dialect has them, and has the schema tools make
 * the database ready before their tables. Immutable and thread-safe.
 */
public final class VectorColumns implements AdditionalMappingContributor {

  /** Called by the service loader. */
  public VectorColumns() {}

  @Override
  public void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resources,
      MetadataBuildingContext context) {
    Engine.of(context.getBootstrapContext().getServiceRegistry())
        .dialect()
        .ifPresent(dialect -> define(dialect, contributions, metadata));
  }

  private static void define(
      Dialect dialect,
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata) {
    boolean any = false;
    for (Table table : metadata.collectTableMappings()) {
      for (Column column : table.getColumns()) {
        any |= define(column, metadata);
      }
    }
    if (any && !dialect.setup().isEmpty()) {
      contributions.contributeAuxiliaryDatabaseObject(new Setup(dialect));
    }
  }

  /** Whether the column is one of vectors. */
  private static boolean define(Column column, InFlightMetadataCollector metadata) {
    Optional<VectorJdbcType> type = vectorType(column);
    type.ifPresent(vector -> check(column, vector.type()));
    if (type.isPresent() && column.getSqlType() == null) {
      column.setSqlType(
          VectorDdlType.definition(
              type.get().dialect(),
              type.get().type(),
              spelled(column, metadata.getDatabase()),
              Optional.ofNullable(column.getArrayLength())));
    }
    return type.isPresent();
  }

  private static void check(Column column, VectorType type) {
    Class<?> array = type == VectorType.BIT ? byte[].class : float[].class;
    Class<?> attribute =
        ((BasicType<?>) ((SimpleValue) column.getValue()).getType())
            .getJdbcJavaType()
            .getJavaTypeClass();
    if (attribute != array && !Vector.class.isAssignableFrom(attribute)) {
      throw new AkinException(
          "Column %s.%s is one of vectors, and its attribute a %s; make that a %s or one of Akin's vectors."
              .formatted(
                  column.getValue().getTable().getName(),
                  column.getName(),
                  attribute.getSimpleName(),
                  array.getSimpleName()));
    }
  }

  /** The type of a column that holds one vector a row; empty for any other. */
  static Optional<VectorJdbcType> vectorType(Column column) {
    return column.getValue() instanceof SimpleValue value
            && value.getType() instanceof BasicType<?> basic
            && basic.getJdbcType() instanceof VectorJdbcType vector
        ? Optional.of(vector)
        : Optional.empty();
  }

  /** The name as the database will spell it. */
  static String spelled(Column column, Database database) {
    return database
        .getJdbcEnvironment()
        .getIdentifierHelper()
        .toMetaDataObjectName(column.getNameIdentifier(database));
  }

  /** What makes the database ready: statements that may be repeated, of which nothing is undone. */
  private static final class Setup extends AbstractAuxiliaryDatabaseObject {
    private static final long serialVersionUID = 1L;

    private final String[] statements;

    Setup(Dialect dialect) {
      super(true);
      this.statements = dialect.setup().stream().map(Sql::text).toArray(String[]::new);
    }

    @Override
    public String[] sqlCreateStrings(SqlStringGenerationContext context) {
      return statements.clone();
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
      return new String[0];
    }
  }
}
