package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The name of a table")
class TableNameTest {

  @Test
  @DisplayName("may have a schema before its first dot")
  void parses() {
    assertThat(TableName.parse("documents"))
        .isEqualTo(new TableName(Optional.empty(), "documents"))
        .hasToString("documents");
    assertThat(TableName.parse("app.documents"))
        .isEqualTo(TableName.of("app", "documents"))
        .hasToString("app.documents");
    assertThat(TableName.parse("app.v1.documents")).isEqualTo(TableName.of("app", "v1.documents"));
  }

  @Test
  @DisplayName("given in parts may hold anything: dots, spaces, quotes, case")
  void parts() {
    assertThat(new TableName(Optional.empty(), "My \"odd\".name").name())
        .isEqualTo("My \"odd\".name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "app.", ".documents", "a\0b", "app.a\0b"})
  @DisplayName("is not empty, and has no NUL")
  void refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableName.parse(text))
        .withMessageEndingWith(" is not a name of a table or schema.");
  }
}
