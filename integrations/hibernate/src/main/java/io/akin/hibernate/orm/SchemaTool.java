package io.akin.hibernate.orm;

import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.resource.transaction.spi.DdlTransactionIsolator;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.SourceType;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.internal.SchemaManagementToolInitiator;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaCreator;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.SchemaMigrator;
import org.hibernate.tool.schema.spi.SchemaValidator;
import org.hibernate.tool.schema.spi.TargetDescriptor;

/**
 * Hibernate's own schema tool, which looks after declared indexes too. In a database it makes them
 * itself, behind the tables and the rows of scripts: Hibernate would log what the server refuses
 * and go on. It asks before or after Hibernate does its work, so that no second connection is
 * needed. Thread-safe as Hibernate's.
 */
final class SchemaTool extends HibernateSchemaManagementTool {
  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  /** Puts it in the place of Hibernate's own; another's stays. */
  record Initiator() implements StandardServiceInitiator<SchemaManagementTool> {
    @Override
    public Class<SchemaManagementTool> getServiceInitiated() {
      return SchemaManagementTool.class;
    }

    @Override
    public SchemaManagementTool initiateService(
        Map<String, Object> settings, ServiceRegistryImplementor registry) {
      SchemaManagementTool tool =
          SchemaManagementToolInitiator.INSTANCE.initiateService(settings, registry);
      if (tool.getClass() == HibernateSchemaManagementTool.class) {
        return new SchemaTool();
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "The schema tool is {0}, which neither makes nor checks what @VectorIndex declares.",
          tool.getClass().getName());
      return tool;
    }
  }

  @Override
  public SchemaCreator getSchemaCreator(Map<String, Object> options) {
    SchemaCreator creator = super.getSchemaCreator(options);
    return (metadata, execution, filter, source, target) -> {
      Runnable creating = () -> creator.doCreation(metadata, execution, filter, source, target);
      if (source.getSourceType() == SourceType.SCRIPT) {
        creating.run();
      } else {
        manage(metadata, execution, target, false, creating);
      }
    };
  }

  @Override
  public SchemaMigrator getSchemaMigrator(Map<String, Object> options) {
    SchemaMigrator migrator = super.getSchemaMigrator(options);
    return (metadata, execution, filter, target) ->
        manage(
            metadata,
            execution,
            target,
            true,
            () -> migrator.doMigration(metadata, execution, filter, target));
  }

  @Override
  public SchemaValidator getSchemaValidator(Map<String, Object> options) {
    SchemaValidator validator = super.getSchemaValidator(options);
    return (metadata, execution, filter) -> {
      validator.doValidation(metadata, execution, filter);
      Set<WantedIndex> wanted = wanted(metadata, execution).keySet();
      ask(execution, wanted, WantedIndex::validate);
    };
  }

  private void manage(
      Metadata metadata,
      ExecutionOptions execution,
      TargetDescriptor target,
      boolean isMigration,
      Runnable work) {
    Map<WantedIndex, DeclaredIndex> wanted = wanted(metadata, execution);
    wanted.keySet().forEach(one -> one.check(dialect().orElseThrow()));
    if (!Set.of(TargetType.DATABASE).containsAll(target.getTargetTypes())) {
      if (isMigration) {
        ask(
            execution,
            wanted.entrySet(),
            (one, akin) -> one.getValue().say(one.getKey().script(akin)));
      } else {
        wanted.forEach((one, declared) -> declared.say(one.script(dialect().orElseThrow())));
      }
    }
    try {
      work.run();
    } finally {
      wanted.values().forEach(declared -> declared.say(List.of()));
    }
    if (target.getTargetTypes().contains(TargetType.DATABASE)) {
      ask(execution, wanted.keySet(), WantedIndex::make);
    }
  }

  /** What is declared, once for each place; nothing where the engine has no indexes. */
  private Map<WantedIndex, DeclaredIndex> wanted(Metadata metadata, ExecutionOptions execution) {
    List<DeclaredIndex> declared = DeclaredIndex.of(metadata);
    if (declared.isEmpty() || dialect().isEmpty()) {
      return Map.of();
    }
    SqlStringGenerationContext context =
        SqlStringGenerationContextImpl.fromConfigurationMap(
            metadata.getDatabase().getJdbcEnvironment(),
            metadata.getDatabase(),
            execution.getConfigurationValues());
    Map<WantedIndex, DeclaredIndex> wanted = new LinkedHashMap<>();
    declared.forEach(one -> wanted.putIfAbsent(one.wanted(metadata.getDatabase(), context), one));
    return hasIndexes(dialect().orElseThrow(), wanted.keySet()) ? wanted : Map.of();
  }

  /**
   * The embedded engine has none, nor a cluster without TiFlash, and both give the same answers.
   */
  private static boolean hasIndexes(Dialect dialect, Set<WantedIndex> wanted) {
    try {
      dialect.require(Feature.VECTOR_INDEX);
      return true;
    } catch (UnsupportedFeatureException e) {
      for (WantedIndex one : wanted) {
        LOG.log(
            System.Logger.Level.WARNING,
            "A search of {0} compares every row: {1}",
            one.column(),
            e.getMessage());
      }
      return false;
    }
  }

  private Optional<Dialect> dialect() {
    return Engine.of(getServiceRegistry()).dialect();
  }

  private <T> void ask(ExecutionOptions execution, Set<T> wanted, BiConsumer<T, Akin> question) {
    if (wanted.isEmpty()) {
      return;
    }
    try (DdlTransactionIsolator isolator =
        getDdlTransactionIsolator(resolveJdbcContext(execution.getConfigurationValues()))) {
      Akin akin = Akin.on(isolator.getIsolatedConnection(true));
      wanted.forEach(one -> question.accept(one, akin));
    }
  }
}
