/**
 * Indexes in memory: {@link io.akin.index.VectorIndex} holds vectors by long keys and answers which
 * are nearest, exactly ({@link io.akin.index.VectorIndex#flat}) or by walking a graph ({@link
 * io.akin.index.VectorIndex#hnsw}).
 *
 * <p>A {@link io.akin.index.Search} says how many, how thoroughly, and by a {@link
 * io.akin.index.KeyFilter} among which keys. {@link io.akin.index.ParallelBuild} fills an index by
 * several threads.
 *
 * <p>Underneath, {@code Slots} knows which key lies in which slot and who may see it, {@code Rows}
 * the slots' vectors, {@code Links} their neighbours. {@code Walk} reads the graph, {@code Linker}
 * writes it, {@code Sweep} takes out of it what was removed, and {@code Epochs} tells when nobody
 * can look at a slot any more, so that it may be used again. {@code Scan} answers without the
 * graph.
 *
 * <p>{@code Codes} are the signs of the rows' elements, by which walks go where a {@code
 * Measurement} says that it pays; {@code CodeTrial} makes them beside changes and searches. {@code
 * Snapshot} is an index in a file.
 */
@NullMarked
package io.akin.index;

import org.jspecify.annotations.NullMarked;
