/** Questions with their answers, found by what they mean. */
@NullMarked
package io.akin.examples.spring.answers;

import org.jspecify.annotations.NullMarked;
