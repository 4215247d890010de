/**
 * Akin in Spring. With this on the class path of a Spring Boot application there is a bean {@link
 * io.akin.jdbc.Akin} over its {@code DataSource}, whose tables join the transaction around them;
 * without Spring Boot {@link io.akin.spring.SpringConnections} does the same in one line.
 */
@NullMarked
package io.akin.spring;

import org.jspecify.annotations.NullMarked;
