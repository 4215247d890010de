/** Vectors as attributes of Hibernate's entities, and the entities nearest to a vector. */
module io.akin.hibernate {
  requires transitive io.akin.jdbc;
  requires transitive jakarta.persistence;
  requires transitive org.hibernate.orm.core;
  // SessionFactory is a Referenceable.
  requires java.naming;
  requires static org.hibernate.orm.community.dialects;
  requires static org.jspecify;

  exports io.akin.hibernate;
  // Hibernate makes these by reflection.
  exports io.akin.hibernate.orm to
      org.hibernate.orm.core;

  provides org.hibernate.engine.jdbc.dialect.spi.DialectResolver with
      io.akin.hibernate.orm.ServerDialects;
  provides org.hibernate.service.spi.ServiceContributor with
      io.akin.hibernate.orm.Engines;
  provides org.hibernate.boot.model.TypeContributor with
      io.akin.hibernate.orm.VectorTypes;
  provides org.hibernate.boot.model.FunctionContributor with
      io.akin.hibernate.orm.VectorFunctions;
  provides org.hibernate.boot.spi.AdditionalMappingContributor with
      io.akin.hibernate.orm.VectorColumns;
}
