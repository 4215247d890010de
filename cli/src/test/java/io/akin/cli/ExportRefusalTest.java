package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("akin export: what it refuses, in one sentence each, and without a file")
class ExportRefusalTest {
  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void load() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl").well();
  }

  @Test
  @DisplayName("a file that is there, unless it is to be replaced")
  void aFileThatIsThere() {
    Path there = shell.write("there.fvecs", "mine");
    assertThat(shell.run("export", "@there.fvecs").refusal())
        .isEqualTo(there + " is there already; replace it with --force, or choose another name.");
    assertThat(there).hasContent("mine\n");
    shell.run("export", "@there.fvecs", "--force").well();
    assertThat(there).hasSize(48);
  }

  @Test
  @DisplayName("a file that is to be replaced stays where the export fails")
  void replacedByNothing() {
    Path there = shell.write("there.npy", "mine");
    assertThat(shell.run("export", "@there.npy", "--force", "--column", "nobody").refusal())
        .contains("nobody");
    assertThat(there).hasContent("mine\n");
  }

  @Test
  @DisplayName("a folder, and what else is no file, whatever is said")
  void noFile() throws Exception {
    Files.createDirectory(directory.resolve("folder.npy"));
    assertThat(shell.run("export", "@folder.npy", "--force").refusal())
        .endsWith(
            "folder.npy is there and no file; choose another name, or - for standard output.");
  }

  @Test
  @DisplayName("a folder that is not there")
  void noFolder() {
    assertThat(shell.run("export", "@nobody/a.npy").refusal())
        .contains("There is no such file; check the path.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@a.csv|a.csv tells no format; choose fvecs, npy or jsonl with --format.",
        "@jsonl|jsonl tells no format; choose fvecs, npy or jsonl with --format.",
        "-|- tells no format; choose fvecs, npy or jsonl with --format.",
        "@b.npy --format csv|An export is fvecs, npy or jsonl, not csv.",
        "@b.npy --where lang|--where lang: This is no condition"
      })
  void optionsThatMakeNoSense(String options, String words) {
    assertThat(shell.run(("export " + options).split(" ")).misunderstanding()).contains(words);
  }

  @Test
  @DisplayName("a table that is not there, and a database that is not")
  void nothingThere(@TempDir Path empty) {
    assertThat(shell.run("export", "@b.npy", "--table", "nobody").refusal())
        .isEqualTo("There is no table nobody in this database.");
    assertThat(Shell.in(empty).run("export", "@b.npy").refusal())
        .startsWith("There is no database ");
    assertThat(shell.files()).doesNotContain("b.npy");
  }

  @Test
  @DisplayName("vectors of several dimensions, and no vectors, in a file of vectors")
  void severalDimensions() throws SQLException {
    DatabaseUrl url = DatabaseUrl.of(directory.resolve("akin").toString());
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
        Statement statement = connection.createStatement()) {
      statement.execute("create table plain (id integer primary key)");
      statement.execute(
          "create table mixed (id integer primary key, v varbinary(64) comment 'vector')");
      Akin.on(connection)
          .table("mixed")
          .insertAll(
              List.of(Row.of("id", 1, "v", List.of(1, 2)), Row.of("id", 2, "v", List.of(1))));
    }
    assertThat(shell.run("export", "@b.npy", "--table", "mixed").refusal())
        .isEqualTo(
            "The column holds vectors of 2 and of 1 dimensions, and a file of vectors one; choose"
                + " some rows with --where, or export to jsonl.");
    assertThat(shell.run("export", "@b.npy", "--table", "plain").refusal())
        .isEqualTo("PUBLIC.PLAIN has no column of vectors.");
    assertThat(shell.files()).containsExactly("a.jsonl", "akin.mv.db");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("standard output that takes no more")
  void fullOutput() throws Exception {
    Ran ran = Child.startInto(directory, "/dev/full", "export", "-", "--format", "jsonl").end();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.sentence())
        .isEqualTo(
            "Standard output cannot be read or written: nobody reads it any more, or its disk is"
                + " full.");
  }
}
