package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.AbstractAuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelper;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;

/**
 * An index that an attribute declares. To Hibernate it is an object behind the tables, of which
 * nothing is undone and which says what {@link SchemaTool} has it say: that knows whether a
 * database or a script is asking, and what is there already. Thread-safe.
 */
public final class DeclaredIndex extends AbstractAuxiliaryDatabaseObject {
  private static final long serialVersionUID = 1L;

  private final transient VectorIndex index;
  private final Property property;
  private volatile String[] statements = {};

  private DeclaredIndex(VectorIndex index, Property property) {
    super(false);
    this.index = index;
    this.property = property;
  }

  /**
   * Has the schema tools know of an index.
   *
   * @param index the index; its column's name is not looked at
   * @param property the attribute whose column it is on
   * @param context where the attribute is being mapped
   */
  public static void declare(
      VectorIndex index, Property property, MetadataBuildingContext context) {
    context.getMetadataCollector().addAuxiliaryDatabaseObject(new DeclaredIndex(index, property));
  }

  /** All that are declared in a model. */
  static List<DeclaredIndex> of(Metadata metadata) {
    return metadata.getDatabase().getAuxiliaryDatabaseObjects().stream()
        .filter(object -> object instanceof DeclaredIndex)
        .map(object -> (DeclaredIndex) object)
        .toList();
  }

  /** What a script is to be told from now on. */
  void say(List<String> others) {
    statements = others.toArray(String[]::new);
  }

  @Override
  public String[] sqlCreateStrings(SqlStringGenerationContext context) {
    return statements.clone();
  }

  @Override
  public String[] sqlDropStrings(SqlStringGenerationContext context) {
    return new String[0];
  }

  /**
   * The index by the names that the database has for its table and column.
   *
   * @throws AkinException if the attribute is no vector with a column of its own
   */
  WantedIndex wanted(Database database, SqlStringGenerationContext context) {
    Value value =
        property.getValue() instanceof Collection collection
            ? collection.getElement()
            : property.getValue();
    List<Column> columns = value.getColumns();
    VectorJdbcType type =
        Optional.of(columns)
            .filter(all -> all.size() == 1)
            .flatMap(all -> VectorColumns.vectorType(all.get(0)))
            .orElseThrow(this::noVector);
    Column column = columns.get(0);
    Integer length = column.getArrayLength();
    TableName table = table(value.getTable().getQualifiedTableName(), database, context);
    VectorColumn vector =
        new VectorColumn(
            table,
            VectorColumns.spelled(column, database),
            type.type(),
            length == null ? OptionalInt.empty() : OptionalInt.of(length));
    return new WantedIndex(table, vector, column.isNullable(), index.on(vector.name()));
  }

  private AkinException noVector() {
    return new AkinException(
        "%s.%s has @VectorIndex and is no vector; map it by @JdbcTypeCode(SqlTypes.VECTOR) and @Array(length = …)."
            .formatted(property.getPersistentClass().getEntityName(), property.getName()));
  }

  private static TableName table(
      QualifiedTableName mapped, Database database, SqlStringGenerationContext context) {
    JdbcEnvironment environment = database.getJdbcEnvironment();
    IdentifierHelper spelling = environment.getIdentifierHelper();
    QualifiedTableName name = context.withDefaults(mapped);
    // On MariaDB and TiDB a database is a catalogue.
    Identifier schema =
        environment.getNameQualifierSupport().supportsSchemas()
            ? name.getSchemaName()
            : name.getCatalogName();
    return new TableName(
        Optional.ofNullable(schema).map(spelling::toMetaDataObjectName),
        spelling.toMetaDataObjectName(name.getTableName()));
  }
}
