/**
 * Turns text into vectors within this process, by models that come in a jar.
 *
 * <p>{@link io.akin.cli.embed.Model} names the two models and loads them as an {@link
 * io.akin.cli.embed.Embedder}. What a model reads at once is limited, so {@code Windows} cuts a
 * longer text and {@code InProcessEmbedder} averages the vectors of its parts. {@code
 * NativeLibraries} keeps the runtime underneath from the network and from the user's home.
 */
@NullMarked
package io.akin.cli.embed;

import org.jspecify.annotations.NullMarked;
