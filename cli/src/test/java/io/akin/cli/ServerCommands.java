package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do alike on every server, on a table of 1,200 documents of one's own. */
abstract class ServerCommands {
  final String table = "akin_cli_" + Long.toString(System.nanoTime() & 0xFFFFFFFFL, 36);
  private final String copy = table + "_copy";
  private final String setting;
  private final String url;

  /** What stands before the table's name: its schema or, where there are none, its database. */
  final String schema;

  @TempDir Path directory;

  Shell shell;

  /**
   * The commands on a server.
   *
   * @param setting the variable that they read the URL from
   * @param url of the server
   * @param schema of tables that are named without one
   */
  ServerCommands(String setting, String url, String schema) {
    this.setting = setting;
    this.url = url;
    this.schema = schema;
  }

  /** The database of a URL, for servers where it stands in a schema's place. */
  static String database(String url) {
    return DatabaseUrl.of(url).jdbcUrl().replaceFirst("^.*/|[?].*$", "");
  }

  Akin akin() {
    return Akin.connect(url);
  }

  @BeforeEach
  void load() {
    shell = Shell.in(directory).with(setting, url);
    shell.write("a.jsonl", Animals.rows(1200));
    shell.run("load", "@a.jsonl", "--table", table).well();
  }

  @AfterEach
  void drop() {
    try (Akin akin = akin()) {
      for (String made : new String[] {table, copy}) {
        if (akin.exists(made)) {
          akin.drop(made);
        }
      }
    }
  }

  @Test
  @DisplayName("what is exported and loaded is exported again byte for byte")
  void roundTrip() throws Exception {
    shell.run("export", "@one.jsonl", "--table", table).well();
    shell.run("load", "@one.jsonl", "--table", copy).well();
    shell.run("export", "@two.jsonl", "--table", copy).well();
    assertThat(directory.resolve("two.jsonl"))
        .hasSameBinaryContentAs(directory.resolve("one.jsonl"));
    for (String file : new String[] {"a.fvecs", "a.npy"}) {
      assertThat(shell.run("export", "@" + file, "--table", table).well().out())
          .contains(file + ": 1,200 rows of " + schema + "." + table + " exported");
    }
    assertThat(directory.resolve("a.fvecs")).hasSize(1200 * 16);
    assertThat(directory.resolve("a.npy")).hasSize(128 + 1200 * 12);
  }
}
