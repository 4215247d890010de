package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.jdbc.Akin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The functions have TiDB's names, results and sentences")
class VectorFunctionsTest {
  private static Connection connection;

  @BeforeAll
  static void setUp() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:functions");
    Akin.on(connection).setUp();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VEC_L2_DISTANCE('[0,0]', '[3,4]')                       | 5.0
          VEC_L1_DISTANCE('[0,0]', '[3,4]')                       | 7.0
          VEC_NEGATIVE_INNER_PRODUCT('[1,2]', '[3,4]')            | -11.0
          VEC_COSINE_DISTANCE('[1,0]', '[0,2]')                   | 1.0
          VEC_COSINE_DISTANCE('[1,1]', '[-1,-1]')                 | 2.0
          VEC_COSINE_DISTANCE('[1,2,3]', VEC_FROM_TEXT('[1,2,4]')) | 0.00853986601633272
          VEC_COSINE_DISTANCE('[1,2]', '[0,0]')                   | NULL
          VEC_L2_DISTANCE(NULL, '[1]')                            | NULL
          VEC_L2_DISTANCE('[1]', NULL)                            | NULL
          VEC_DIMS('[1,2,3]')                                     | 3
          VEC_DIMS(NULL)                                          | NULL
          VEC_L2_NORM('[3,4]')                                    | 5.0
          VEC_AS_TEXT(VEC_FROM_TEXT(' [ 1, 2.10, 3e-3 ] '))       | [1,2.1,0.003]
          VEC_AS_TEXT(NULL)                                       | NULL
          VEC_FROM_TEXT('[1.05, -17.8, 32]')                      | 6666863f66668ec100000042
          HALFVEC_L2_DISTANCE('[0,0]', '[3,4]')                   | 5.0
          HALFVEC_AS_TEXT(HALFVEC_FROM_TEXT('[1,0.5]'))           | [1,0.5]
          HALFVEC_L2_NORM('[3,4]')                                | 5.0
          SPARSEVEC_L1_DISTANCE('{1:3,5:4}/9', '{}/9')            | 7.0
          SPARSEVEC_DIMS('{1:3}/1000000000')                      | 1000000000
          SPARSEVEC_AS_TEXT(SPARSEVEC_FROM_TEXT('{3:2,1:1}/5'))   | {1:1,3:2}/5
          BITVEC_HAMMING_DISTANCE('000', '101')                   | 2.0
          BITVEC_JACCARD_DISTANCE('111', '101')                   | 0.33333333333333337
          VEC_FITS('[1,2]', 2)                                    | true
          BITVEC_DIMS(BITVEC_FROM_TEXT('1010101010'))             | 10
          """)
  void results(String expression, String expected) throws SQLException {
    assertThat(value(expression)).isEqualTo(expected.equals("NULL") ? null : expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VEC_L2_DISTANCE('[1]', '[1,2]')                                | vectors have different dimensions: 1 and 2
          VEC_L2_DISTANCE(VEC_FROM_TEXT('[1]'), VEC_FROM_TEXT('[1,2]'))  | vectors have different dimensions: 1 and 2
          VEC_FITS('[1,2,3]', 2)                                         | vector has 3 dimensions, does not fit VECTOR(2)
          VEC_FROM_TEXT('[1,2')                                          | Invalid vector text: [1,2
          VEC_FROM_TEXT('[1,NaN]')                                       | Invalid vector text: [1,NaN]
          VEC_FROM_TEXT('null')                                          | Invalid vector text: null
          """)
  void errors(String expression, String sentence) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(sentence)
        .satisfies(e -> assertThat(((SQLException) e).getErrorCode()).isEqualTo(1105))
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("HY000"));
  }

  @Test
  @DisplayName("A refusal never repeats a long text")
  void shortEcho() {
    assertThatThrownBy(() -> value("VEC_FROM_TEXT('[" + "1,".repeat(5000) + "x]')"))
        .satisfies(
            e -> assertThat(e.getMessage().lines().findFirst().orElse("")).hasSizeLessThan(200));
  }

  private static String value(String expression) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select " + expression)) {
      rows.next();
      return rows.getString(1) == null ? null : text(rows);
    }
  }

  private static String text(ResultSet rows) throws SQLException {
    return rows.getObject(1) instanceof byte[] bytes
        ? java.util.HexFormat.of().formatHex(bytes)
        : rows.getObject(1).toString();
  }
}
