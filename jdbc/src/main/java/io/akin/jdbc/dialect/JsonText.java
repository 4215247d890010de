package io.akin.jdbc.dialect;

/**
 * A value for a JSON column.
 *
 * @param text a JSON document
 */
public record JsonText(String text) {}
