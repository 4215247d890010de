package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A condition of the user's own SQL")
class QuestionMarksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = ?",
        "a = 'what?' and id = ?",
        "a = 'it''s?' and id = ?",
        "\"odd?name\" = ?",
        "\"odd\"\"?\" = ?",
        "`odd?` = ?",
        "id = ? -- really?",
        "-- really?\n id = ?",
        "/* really? */ id = ?",
        "/* 'really? */ id = ?",
        "a = $$why?$$ and id = ?",
        "a = $x$why$$?$x$ and id = ?",
        "j ?? 'key' and id = ?",
        "'?'=?"
      })
  @DisplayName("has parameters outside literals, names and comments only")
  void one(String text) {
    assertThatCode(() -> new Condition.Raw(Sql.of(text, List.of(1)))).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.Raw(Sql.of(text, List.of())))
        .withMessageEndingWith("has 1 parameters, but 0 values were given.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.Raw(Sql.of(text, List.of(1, 2))));
  }

  @Test
  @DisplayName("is left to the database where a backslash makes its literals the database's matter")
  void backslash() {
    assertThatCode(() -> new Condition.Raw(Sql.of("a = 'it\\'s?' and b = ?", List.of(1))))
        .doesNotThrowAnyException();
    assertThatCode(() -> new Condition.Raw(Sql.of("a = 'c:\\' and b = ?", List.of(1))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  @DisplayName("is not empty")
  void empty(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.Raw(Sql.of(text)))
        .withMessage("The condition is empty; leave it out to search all rows.");
  }
}
