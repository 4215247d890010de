package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Entities on the embedded engine")
class H2EntityTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.h2();
  }

  @Test
  @DisplayName("All distances, the dimension and the norm")
  void all_functions() {
    assertThat(of("taxicab_distance(d.embedding, :q)")).isEqualTo(1.0);
    assertThat(of("inner_product(d.embedding, :q)")).isEqualTo(17.0);
    assertThat(of("negative_inner_product(d.embedding, :q)")).isEqualTo(-17.0);
    assertThat(of("vector_norm(d.embedding) + l2_distance(d.embedding, :q)"))
        .isEqualTo(Math.sqrt(21) + 1);
    assertThat(
            ask(
                "select vector_dims(d.second) from Document d where l2_distance(d.embedding, :q) < 9",
                Integer.class,
                1,
                2,
                3))
        .containsExactly(2, 2, 2);
  }
}
