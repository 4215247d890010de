package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page's token")
class PageTokenTest {
  private static final Table TABLE =
      new Table(TableName.of("app", "articles"), List.of(), List.of(), List.of());

  private static Position thereAndBack(double distance, Object... key) {
    return PageToken.read(PageToken.of(TABLE, distance, List.of(key)));
  }

  @Test
  @DisplayName("keeps the distance to the last bit")
  void distance() {
    for (double distance :
        new double[] {0, -14.3, 1.0 / 3, Double.MIN_VALUE, Math.nextUp(0.1), 1e300}) {
      assertThat(thereAndBack(distance, 1L).distance()).isEqualTo(distance);
    }
  }

  @Test
  @DisplayName("keeps a key of every type that orders rows")
  void key() {
    Object[] key = {
      "a, \"b\"\n\u00e4",
      "",
      true,
      UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
      0.1f,
      1e-300,
      LocalDate.of(2024, 2, 29),
      LocalTime.of(1, 2, 3, 4),
      LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4),
      OffsetDateTime.parse("2024-02-29T01:02:03.000004+05:30"),
      Long.MIN_VALUE / 100,
      new BigDecimal("12345678901234567890.12")
    };
    assertThat(thereAndBack(1, key).key()).containsExactly(key);
    assertThat(thereAndBack(1, 7).key()).containsExactly(7L);
    assertThat(thereAndBack(1, new BigDecimal("1E+3")).key()).containsExactly(1000L);
  }

  @Test
  @DisplayName("is fit for a URL")
  void url() {
    assertThat(PageToken.of(TABLE, 0.1, List.of("~~~???>>>", "\u00fc"))).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!",
        "e30",
        "[]",
        "{\"d\":1}",
        "{\"d\":\"1\",\"k\":[]}",
        "{\"d\":1,\"k\":\"s\"}",
        "{\"d\":1,\"k\":[\"\"]}",
        "{\"d\":1,\"k\":[\"?x\"]}",
        "{\"d\":1,\"k\":[\"n1e999999999\"]}",
        "{\"d\":1,\"k\":[\"uno\"]}",
        "{\"d\":1,\"k\":[\"D2024-02-30\"]}"
      })
  @DisplayName("that is none is refused in one sentence, encoded or not")
  void hostile(String text) {
    String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    for (String token : List.of(text, encoded)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PageToken.read(token))
          .withMessage("That is no page's token; hand back next() of the page before as it was.");
    }
  }

  @Test
  @DisplayName("is not made of a key that has no order to go on in")
  void bytes() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> PageToken.of(TABLE, 1, List.of(new byte[] {1})))
        .withMessage(
            "The key of app.articles has a value of type byte[], by which there are no pages.");
  }
}
