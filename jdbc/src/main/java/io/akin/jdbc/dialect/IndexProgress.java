package io.akin.jdbc.dialect;

import java.util.OptionalDouble;

/**
 * How far an index is that is being built, or measured.
 *
 * @param phase what is being done, in the engine's words
 * @param fraction how much of the phase is done, 0 to 1; empty where the engine does not tell
 */
public record IndexProgress(String phase, OptionalDouble fraction) {}
