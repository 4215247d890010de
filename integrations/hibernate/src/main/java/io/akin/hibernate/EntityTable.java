package io.akin.hibernate;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.Row;
import io.akin.jdbc.dialect.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/**
 * The one of an entity's tables that has the vector. Immutable and thread-safe.
 *
 * @param entity the entity
 * @param id its identifier
 * @param expression the table as Hibernate names it
 * @param vector the column of the vector, without quotes
 * @param key the columns by which rows are told whose they are, without quotes
 */
record EntityTable(
    EntityPersister entity, EntityId id, String expression, String vector, List<String> key) {
  /** A name without any of these is one part, as nearly all are; each search asks for some. */
  private static final String SPECIAL = "\"`[.";

  private static final Pattern PART = Pattern.compile("[\"`\\[]([^\"`\\]]+)[\"`\\]]|([^.\"`\\[]+)");

  /**
   * The table of an attribute.
   *
   * @throws AkinException if the entity has no such attribute, or its table alone does not tell
   *     whose vectors they are
   */
  static EntityTable of(Class<?> type, String attribute, SharedSessionContractImplementor session) {
    EntityPersister entity = session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
    EntityId id =
        EntityId.of(entity)
            .orElseThrow(() -> refused(entity, "has another entity in its identifier"));
    if (entity instanceof UnionSubclassEntityPersister && entity.hasSubclasses()) {
      throw refused(entity, "has subclasses in other tables than its own");
    }
    BasicValuedModelPart part = part(entity, attribute);
    String table = table(entity, part);
    return new EntityTable(entity, id, table, unquoted(part), key(entity, table));
  }

  /** The table itself, where Hibernate reads from those of all subclasses at once. */
  private static String table(EntityPersister entity, BasicValuedModelPart part) {
    return ((EntityMutationTarget) entity).physicalTableNameForMutation(part);
  }

  private static AkinException refused(EntityPersister entity, String why) {
    return new AkinException(
        "%s %s, which Nearest does not search; ask by HQL, in the order of its distance function."
            .formatted(entity.getEntityName(), why));
  }

  TableName name() {
    List<String> parts = parts(expression);
    int last = parts.size() - 1;
    return new TableName(
        last > 0 ? Optional.of(parts.get(last - 1)) : Optional.empty(), parts.get(last));
  }

  private static List<String> key(EntityPersister entity, String expression) {
    return Arrays.stream(((EntityMutationTarget) entity).getTableMappings())
        .filter(table -> table.getTableName().equals(expression))
        .map(EntityTableMapping::getKeyMapping)
        .map(EntityTable::columns)
        .findFirst()
        .orElseThrow(
            () ->
                new AkinException(
                    "Table %s is not one of %s alone; ask for the entity that has the vector."
                        .formatted(expression, entity.getEntityName())));
  }

  private static List<String> columns(EntityTableMapping.KeyMapping key) {
    return IntStream.range(0, key.getColumnCount())
        .mapToObj(i -> parts(key.getKeyColumn(i).getColumnName()).get(0))
        .toList();
  }

  /**
   * Whether rows of the table may be no such entity, or one that is not to be seen: another class's
   * or soft-deleted, or hidden by a restriction, a filter or a tenant.
   */
  boolean isShared(SharedSessionContractImplementor session) {
    return entity.getMappedSuperclass() != null
        || entity.hasWhereRestrictions()
        || entity.getSoftDeleteMapping() != null
        || entity.isAffectedByEnabledFilters(session.getLoadQueryInfluencers(), false);
  }

  /** The column of an attribute in this table, by its name or its path through embeddables. */
  private String column(String attribute) {
    BasicValuedModelPart part = part(entity, attribute);
    if (!table(entity, part).equals(expression)) {
      throw new AkinException(
          "%s.%s is in another table than the vector; compare it by a condition of criteria."
              .formatted(entity.getEntityName(), attribute));
    }
    return unquoted(part);
  }

  private static BasicValuedModelPart part(EntityPersister entity, String attribute) {
    ModelPart part = entity;
    for (String name : attribute.split("\\.", -1)) {
      part = part instanceof ModelPartContainer owner ? owner.findSubPart(name, null) : null;
    }
    if (part instanceof BasicValuedModelPart basic && !basic.isFormula()) {
      return basic;
    }
    throw new AkinException(
        "%s has no attribute %s with a column of its own."
            .formatted(entity.getEntityName(), attribute));
  }

  /** A filter on attributes as one on columns. */
  Filter onColumns(Filter filter) {
    if (filter instanceof Filter.Comparison comparison) {
      return new Filter.Comparison(
          column(comparison.field()), comparison.operator(), comparison.value());
    }
    if (filter instanceof Filter.In in) {
      return new Filter.In(column(in.field()), in.values());
    }
    if (filter instanceof Filter.Missing missing) {
      return new Filter.Missing(column(missing.field()));
    }
    if (filter instanceof Filter.Not not) {
      return new Filter.Not(onColumns(not.filter()));
    }
    return filter instanceof Filter.And and
        ? new Filter.And(and.filters().stream().map(this::onColumns).toList())
        : new Filter.Or(((Filter.Or) filter).filters().stream().map(this::onColumns).toList());
  }

  /** The identifier of the entity whose row it is. */
  Object id(Row row, SharedSessionContractImplementor session) {
    return id.of(key.stream().map(row::get).toList(), session);
  }

  private static String unquoted(BasicValuedModelPart part) {
    return parts(part.getSelectionExpression()).get(0);
  }

  /** The parts of a name, without the quotes that Hibernate or its dialect put around them. */
  private static List<String> parts(String name) {
    if (name.chars().noneMatch(character -> SPECIAL.indexOf(character) >= 0)) {
      return List.of(name);
    }
    Matcher matcher = PART.matcher(name);
    return matcher
        .results()
        .map(part -> part.group(1) == null ? part.group(2) : part.group(1))
        .toList();
  }
}
