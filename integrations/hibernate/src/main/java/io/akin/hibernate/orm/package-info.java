/**
 * What Hibernate finds as services: {@link io.akin.hibernate.orm.Engines} tells which database it
 * is, once; {@link io.akin.hibernate.orm.VectorTypes} binds and reads vectors, {@link
 * io.akin.hibernate.orm.VectorColumns} defines their columns, and {@link
 * io.akin.hibernate.orm.VectorFunctions} has the functions of HQL. All SQL is a fragment of the
 * database's {@link io.akin.jdbc.dialect.Dialect}. Nobody but Hibernate names these classes.
 */
@NullMarked
package io.akin.hibernate.orm;

import org.jspecify.annotations.NullMarked;
