package io.akin.jdbc.dialect;

import java.util.Optional;

/**
 * How the engine answers a question.
 *
 * @param index the name of the vector index that it uses; empty for a scan, which is exact
 * @param reason one sentence: why so
 * @param plan the engine's own words
 */
public record Explanation(Optional<String> index, String reason, String plan) {}
