/**
 * The contract that every engine must meet, as a test kit for JUnit.
 *
 * <p>Begin with {@link io.akin.tck.AkinContract}: an engine proves itself by one subclass that says
 * where its database is. Its nested classes are the themes of the contract, each a package-private
 * class here whose tests read as the specification: what a vector is after a round trip, what a
 * distance is, who is a neighbour, what a filter lets through, what a transaction hides, what is
 * refused and in which words.
 *
 * <p>A test that an engine can only pass with a {@link io.akin.jdbc.dialect.Feature} says so by
 * {@link io.akin.tck.Requires}. Where the engine lacks the feature that test is reported as
 * disabled, with the feature's name, and one that says {@link io.akin.tck.Lacks} runs in its place
 * and shows the refusal; so every feature is tested on every engine, one way or the other.
 *
 * <p>What the answers are compared with is never an engine: {@link io.akin.Distance} computes the
 * distances, {@link io.akin.Filter#matches} the filters, in memory, over generated rows. Generators
 * are seeded; a failing test prints its seed, and {@code -Dakin.seed=…} repeats it.
 */
@NullMarked
package io.akin.tck;

import org.jspecify.annotations.NullMarked;
