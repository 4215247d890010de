/**
 * Applications of Spring Boot's: {@link io.akin.examples.spring.tutorial} and {@link
 * io.akin.examples.spring.answers}. {@link io.akin.examples.spring.EnvFile} is for those who have a
 * {@code .env} file rather than {@code spring.datasource.url}.
 */
@NullMarked
package io.akin.examples.spring;

import org.jspecify.annotations.NullMarked;
