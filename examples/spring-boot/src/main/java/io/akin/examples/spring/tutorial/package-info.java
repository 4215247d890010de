/** The tutorial: an entity, a repository, and what is asked of it. */
@NullMarked
package io.akin.examples.spring.tutorial;

import org.jspecify.annotations.NullMarked;
