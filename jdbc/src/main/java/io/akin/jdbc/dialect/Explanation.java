package io.akin.jdbc.dialect;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the engine answers a question.
 *
 * @param index the name of the vector index that it uses; empty for a scan, which is exact
 * @param reason one sentence: why so
 * @param rowsRead how many rows were read to answer; empty where the engine does not tell
 * @param plan the engine's own words
 */
public record Explanation(
    Optional<String> index, String reason, OptionalLong rowsRead, String plan) {}
