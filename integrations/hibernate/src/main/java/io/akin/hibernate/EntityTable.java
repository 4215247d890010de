package io.akin.hibernate;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.dialect.TableName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.persister.entity.EntityPersister;

/** Where an entity's attributes are in its table. Immutable and thread-safe. */
record EntityTable(EntityPersister entity, BasicEntityIdentifierMapping id) {
  private static final Pattern PART = Pattern.compile("[\"`\\[]([^\"`\\]]+)[\"`\\]]|([^.\"`\\[]+)");

  /**
   * The table of an entity.
   *
   * @throws AkinException if a search of the table alone could not tell which rows are the entity's
   */
  static EntityTable of(Class<?> type, SharedSessionContractImplementor session) {
    EntityPersister entity = session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
    if (!(entity.getIdentifierMapping() instanceof BasicEntityIdentifierMapping id)) {
      throw refused(entity, "has an identifier of several columns");
    }
    if (entity.isInherited() && entity.getMappedSuperclass() != null) {
      throw refused(entity, "is a subclass");
    }
    boolean restricted =
        entity.hasWhereRestrictions()
            || entity.getSoftDeleteMapping() != null
            || entity.isAffectedByEnabledFilters(session.getLoadQueryInfluencers(), false);
    if (restricted) {
      throw refused(entity, "has rows that a restriction hides");
    }
    return new EntityTable(entity, id);
  }

  private static AkinException refused(EntityPersister entity, String why) {
    return new AkinException(
        "%s %s, which Nearest does not search; ask by HQL, in the order of its distance function."
            .formatted(entity.getEntityName(), why));
  }

  TableName name() {
    List<String> parts = parts(entity.getIdentifierTableName());
    int last = parts.size() - 1;
    return new TableName(
        last > 0 ? Optional.of(parts.get(last - 1)) : Optional.empty(), parts.get(last));
  }

  String key() {
    return unquoted(id);
  }

  /** The column of an attribute, by its name or its path through embeddables. */
  String column(String attribute) {
    ModelPart part = entity;
    for (String name : attribute.split("\\.", -1)) {
      part = part instanceof ModelPartContainer owner ? owner.findSubPart(name, null) : null;
    }
    if (!(part instanceof BasicValuedModelPart basic) || basic.isFormula()) {
      throw new AkinException(
          "%s has no attribute %s with a column of its own."
              .formatted(entity.getEntityName(), attribute));
    }
    if (!basic.getContainingTableExpression().equals(entity.getIdentifierTableName())) {
      throw new AkinException(
          "%s.%s is in another table than the identifier, which Nearest does not search."
              .formatted(entity.getEntityName(), attribute));
    }
    return unquoted(basic);
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

  /** An identifier as the entity has it. */
  Object id(Object value, SharedSessionContractImplementor session) {
    Object relational = id.getJdbcMapping().getJdbcJavaType().wrap(value, session);
    return id.getJdbcMapping().convertToDomainValue(relational);
  }

  private static String unquoted(BasicValuedModelPart part) {
    return parts(part.getSelectionExpression()).get(0);
  }

  /** The parts of a name, without the quotes that Hibernate or its dialect put around them. */
  private static List<String> parts(String name) {
    Matcher matcher = PART.matcher(name);
    return matcher
        .results()
        .map(part -> part.group(1) == null ? part.group(2) : part.group(1))
        .toList();
  }
}
