package io.akin.cli.export;

/**
 * What an export came to.
 *
 * @param rows how many rows were written
 * @param withoutVector how many had no vector: left out of a file of vectors, written to another
 * @param finished whether those were all; not where it was stopped
 */
public record Exported(long rows, long withoutVector, boolean finished) {}
