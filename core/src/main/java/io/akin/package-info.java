/**
 * Vectors and distances: the vocabulary that stands in users' own signatures.
 *
 * <p>Begin with {@link io.akin.Vector}, sealed over the four kinds of vector that databases store:
 * {@link io.akin.FloatVector} (float32, the common one), {@link io.akin.HalfVector} (IEEE
 * binary16), {@link io.akin.SparseVector} and {@link io.akin.BitVector}; {@link io.akin.VectorType}
 * names the kind. Every vector is immutable and has been checked: what cannot be stored and
 * compared on every engine is refused with an {@link io.akin.InvalidVectorException} when it is
 * made, not when it is sent.
 *
 * <p>{@link io.akin.Distance} says how far two vectors are apart. Smaller is always nearer. {@link
 * io.akin.DistanceFrom} is one query prepared for many rows. {@link io.akin.Neighbor} is an answer:
 * a row and its distance. {@link io.akin.Filter} says which rows may be neighbours at all, and what
 * an engine refuses is an {@link io.akin.AkinException}.
 *
 * <p>{@link io.akin.codec} turns vectors into the bytes and text of the databases.
 */
@NullMarked
package io.akin;

import org.jspecify.annotations.NullMarked;
