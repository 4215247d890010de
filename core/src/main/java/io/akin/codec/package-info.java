/**
 * The bytes and the text of vectors, as databases send and take them.
 *
 * <p>Begin with {@link io.akin.codec.TextCodec}: {@code [1,0.25,-0]} is what people write, what
 * every server prints and the only form that TiDB takes. Where a server can, bytes are twenty times
 * cheaper: {@link io.akin.codec.LittleEndianCodec} is the elements alone, as MariaDB and the
 * embedded engine hold them; {@link io.akin.codec.PgVectorCodec} the frames of PostgreSQL's binary
 * protocol. All three are static methods, thread-safe, and strict when they read: what is not
 * exactly a vector is an {@link io.akin.InvalidVectorException} with one sentence. Their methods on
 * {@code float[]} are the hot paths; those on {@link io.akin.Vector} check the vector's own rules
 * as well.
 *
 * <p>Behind the text stand two pairs. {@code TextWriter} and {@code TextReader} know what a vector
 * looks like ({@code SparseText} what a sparse one does) and borrow their space from {@code
 * Scratch}; {@code Refusal} is the sentence when a text is none. {@code ShortestDecimal} finds the
 * digits of a number, {@code PlainDecimal} lays them out, {@code NearestFloat} goes the way back;
 * the first and the last share {@code PowersOfTen}, and {@code EightDigits} is how digits are
 * handled eight at a time.
 */
@NullMarked
package io.akin.codec;

import org.jspecify.annotations.NullMarked;
