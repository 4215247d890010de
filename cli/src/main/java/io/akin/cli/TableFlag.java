package io.akin.cli;

import picocli.CommandLine.Option;

/** Which table. */
final class TableFlag {
  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table. Default: ${DEFAULT-VALUE}.")
  private String table = "documents";

  /** As it was given. */
  String name() {
    return table;
  }
}
