package io.akin.tck;

import io.akin.jdbc.dialect.Feature;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test, or every test of the class, is for engines that have these features. Elsewhere it is
 * reported as disabled, with the name of the feature, and the tests that say {@link Lacks} show
 * what happens instead.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requires {
  /** The features, all of which the engine needs. */
  Feature[] value();
}
