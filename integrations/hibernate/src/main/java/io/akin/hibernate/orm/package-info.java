/**
 * What Hibernate finds as services. {@link io.akin.hibernate.orm.ServerDialects} tells it of
 * servers that say they are MySQL and are not; {@link io.akin.hibernate.orm.Engines} tells which
 * database it is, once, and puts its {@code SchemaTool}, which makes and checks the indexes of
 * {@link io.akin.hibernate.orm.DeclaredIndex}, in the place of Hibernate's own. {@link
 * io.akin.hibernate.orm.VectorTypes} binds and reads vectors, {@link
 * io.akin.hibernate.orm.VectorColumns} defines their columns, and {@link
 * io.akin.hibernate.orm.VectorFunctions} has the functions of HQL. All SQL is a fragment of the
 * database's {@link io.akin.jdbc.dialect.Dialect}. Nobody but Hibernate names these classes.
 */
@NullMarked
package io.akin.hibernate.orm;

import org.jspecify.annotations.NullMarked;
