package io.akin.tck;

import io.akin.jdbc.dialect.Feature;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test is for engines that lack this feature: it shows the refusal. On engines that have the
 * feature it is reported as disabled, with the name of the feature, and the tests that say {@link
 * Requires} run instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Lacks {
  /** The feature. */
  Feature value();
}
