package io.akin.hibernate;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What an entity is found by: one attribute, an embeddable ({@code @EmbeddedId}) or the class that
 * {@code @IdClass} names. Immutable and thread-safe.
 *
 * @param mapping how Hibernate maps it
 */
record EntityId(ModelPart mapping) {

  /** That of an entity; empty where a part of it is an entity itself. */
  static Optional<EntityId> of(EntityPersister entity) {
    ModelPart mapping = entity.getIdentifierMapping();
    return isOfValues(mapping) ? Optional.of(new EntityId(mapping)) : Optional.empty();
  }

  private static boolean isOfValues(ModelPart part) {
    if (part instanceof BasicValuedModelPart) {
      return true;
    }
    return parts(part).map(EntityId::isOfValues).orElse(false);
  }

  private static boolean isOfValues(EmbeddableMappingType type) {
    for (int i = 0; i < type.getNumberOfAttributeMappings(); i++) {
      if (!isOfValues(type.getAttributeMapping(i))) {
        return false;
      }
    }
    return true;
  }

  /** What a part consists of, where it is no single value. */
  private static Optional<EmbeddableMappingType> parts(ModelPart part) {
    if (part instanceof CompositeIdentifierMapping id) {
      return Optional.of(id.getMappedIdEmbeddableTypeDescriptor());
    }
    return part instanceof EmbeddableValuedModelPart embeddable
        ? Optional.of(embeddable.getEmbeddableTypeDescriptor())
        : Optional.empty();
  }

  /**
   * An identifier as the entity has it.
   *
   * @param columns the values of the key's columns, in the key's order
   */
  Object of(List<Object> columns, SharedSessionContractImplementor session) {
    return value(mapping, columns.iterator(), session);
  }

  private static Object value(
      ModelPart part, Iterator<Object> columns, SharedSessionContractImplementor session) {
    if (part instanceof BasicValuedModelPart basic) {
      JdbcMapping type = basic.getJdbcMapping();
      return type.convertToDomainValue(type.getJdbcJavaType().wrap(columns.next(), session));
    }
    EmbeddableMappingType type = parts(part).orElseThrow();
    Object[] attributes = new Object[type.getNumberOfAttributeMappings()];
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = value(type.getAttributeMapping(i), columns, session);
    }
    return type.getRepresentationStrategy().getInstantiator().instantiate(() -> attributes);
  }
}
