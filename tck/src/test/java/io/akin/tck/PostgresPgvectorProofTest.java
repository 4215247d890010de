package io.akin.tck;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.TextCodec;
import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As pgvector's manual and its own tests have them. */
@DisplayName("PostgreSQL: what pgvector documents holds through the raw door")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresPgvectorProofTest extends PostgresProof {
  private Connection connection;
  private Akin akin;

  @BeforeAll
  void open() throws SQLException {
    connection = connect();
    akin = Akin.on(connection);
    execute(
        connection,
        "create table items (id int primary key, embedding vector(3))",
        "insert into items values (1, '[1,1,1]'), (2, '[2,2,2]'), (3, '[1,1,2]'), (4, null)");
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  /** A vector that SQL of one's own computes. */
  private Optional<Vector> read(VectorType type, String expression) throws SQLException {
    VectorCodec codec = akin.codec(type);
    try (PreparedStatement statement =
            connection.prepareStatement("select " + codec.read(expression));
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return codec.get(rows, 1);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "FLOAT; ` [ 1,  2 ,    3  ] `",
        "FLOAT; [1.,2.,3.]",
        "FLOAT; [1.5e18,-1.5e18]",
        "FLOAT; [1e-46,1]",
        "FLOAT; [-1e-46,1]",
        "FLOAT; [1,1e-45,-1.1754942e-38]",
        "HALF; [65519,1e-8,-1e-9]",
        "HALF; ` [ 1,  2 ,    3  ] `",
        "SPARSE; {}/3",
        "SPARSE; ` { 1 : 1.5 , 3 : 2 } / 5 `",
        "SPARSE; {3:2,1:1}/5",
        "SPARSE; {1:0,2:1}/2"
      })
  @DisplayName("a text that it takes means the same here")
  void texts(VectorType type, String text) throws SQLException {
    String cast = "'" + text + "'::" + akin.dialect().typeName(type).orElseThrow();
    assertThat(read(type, cast)).contains(TextCodec.parse(type, text));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'[3,4]'::vector; [3,4]",
        "l2_normalize('[3,4]'::vector); [0.6,0.8]",
        "l2_normalize('[0,0]'::vector); [0,0]",
        "subvector('[1,2,3,4,5]'::vector, 1, 3); [1,2,3]",
        "subvector('[1,2,3,4,5]'::vector, -1, 3); [1]",
        "subvector('[1,2,3,4,5]'::vector, 3, 9); [3,4,5]",
        "'[1,2]'::vector + '[3,4]'; [4,6]",
        "'[1,2]'::vector - '[3,4]'; [-2,-2]",
        "'[1,2]'::vector * '[3,4]'; [3,8]",
        "'[1,2]'::vector || '[3]'; [1,2,3]",
        "array[1,2,3]::vector; [1,2,3]",
        "array[1.5,2]::numeric[]::vector; [1.5,2]",
        "'{1:2}/3'::sparsevec::vector; [2,0,0]",
        "(select avg(v) from (values ('[1,2,3]'::vector), (null), ('[4,5,6]')) t (v)); [2.5,3.5,4.5]",
        "(select sum(v) from (values ('[1,2,3]'::vector), ('[4,5,6]')) t (v)); [5,7,9]"
      })
  @DisplayName("what its functions give is read")
  void functions(String expression, String expected) throws SQLException {
    assertThat(read(VectorType.FLOAT, expression))
        .contains(FloatVector.of(TextCodec.parseFloats(expected)));
  }

  @Test
  @DisplayName("the sum and average of no rows are no vectors, and a sign's bit is read")
  void oddFunctions() throws SQLException {
    assertThat(read(VectorType.FLOAT, "(select sum(embedding) from items where false)")).isEmpty();
    assertThat(read(VectorType.FLOAT, "(select avg(embedding) from items where false)")).isEmpty();
    assertThat(read(VectorType.BIT, "binary_quantize('[1,0,-1]'::vector)"))
        .contains(BitVector.of("100"));
    assertThat(read(VectorType.SPARSE, "array[0,1.5,0]::real[]::sparsevec"))
        .contains(SparseVector.of(0, 1.5f, 0));
  }

  @ParameterizedTest(name = "{0} of {1} and {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "L2; [0,0]; [3,4]; 5",
        "NEGATIVE_INNER_PRODUCT; [1,2]; [3,4]; -11",
        "COSINE; [1,0]; [0,2]; 1",
        "COSINE; [1,1]; [-1,-1]; 2",
        "COSINE; [1,1]; [1.1,1.1]; 0",
        "COSINE; [1,2]; [0,0]; NaN",
        "L1; [0,0]; [3,4]; 7"
      })
  @DisplayName("a distance is the one that it documents, here and there")
  void distances(Distance distance, String a, String b, double expected) throws SQLException {
    FloatVector left = FloatVector.of(TextCodec.parseFloats(a));
    FloatVector right = FloatVector.of(TextCodec.parseFloats(b));
    VectorCodec codec = akin.codec(VectorType.FLOAT);
    String sql =
        "select "
            + akin.dialect()
                .distance(distance, VectorType.FLOAT, codec.parameter(), codec.parameter());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      codec.set(statement, 1, left);
      codec.set(statement, 2, right);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getDouble(1)).isCloseTo(expected, within(1e-6));
      }
    }
    assertThat(distance.between(left, right)).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'[]'::vector; vector must have at least 1 dimension.",
        "'[NaN,1]'::vector; NaN not allowed in vector.",
        "'[Infinity]'::vector; infinite value not allowed in vector.",
        "'[4e38]'::vector; \"4e38\" is out of range for type vector.",
        "'[65520]'::halfvec; \"65520\" is out of range for type halfvec.",
        "'[1,2,3]'::vector(2); expected 2 dimensions, not 3.",
        "'[1,2]'::vector <-> '[1]'; different vector dimensions 2 and 1.",
        "'101'::bit(3) <~> '10'::bit(2); different bit lengths 3 and 2.",
        "'{1:1,1:1}/2'::sparsevec; sparsevec indices must not contain duplicates.",
        "'{2:1}/1'::sparsevec; sparsevec index out of bounds.",
        "'{}/-1'::sparsevec; sparsevec must have at least 1 dimension."
      })
  @DisplayName("a vector that it refuses is an invalid vector here, by its own sentence")
  void refused(String expression, String sentence) {
    assertThat(refusal(expression)).isInstanceOf(InvalidVectorException.class).hasMessage(sentence);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'[1,,3]'::vector; invalid input syntax for type vector: \"[1,,3]\".",
        "'[1]'::vector(0); dimensions for type vector must be at least 1.",
        "'[1]'::vector(16001); dimensions for type vector cannot exceed 16000.",
        "'[3e38]'::vector + '[3e38]'::vector; value out of range: overflow."
      })
  @DisplayName("an error of somebody's SQL is PostgreSQL's refusal")
  void wrong(String expression, String sentence) {
    assertThat(refusal(expression))
        .isInstanceOf(AkinException.class)
        .hasMessage("PostgreSQL refused: " + sentence);
  }

  private RuntimeException refusal(String expression) {
    VectorTable items = akin.table("items");
    return catchThrowableOfType(
        RuntimeException.class,
        () ->
            items
                .nearest("embedding", L2, new float[] {1, 1, 1})
                .whereSql("(" + expression + ") is not null")
                .limit(1)
                .list());
  }

  @Test
  @DisplayName("three documents, one question, in the SQL of an article and on a plain statement")
  void article() throws SQLException {
    execute(
        connection,
        "create table documents (id bigserial primary key, content text, embedding vector(3))");
    VectorCodec codec = akin.codec(VectorType.FLOAT);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into documents (content, embedding) values (?, " + codec.parameter() + ")")) {
      List<float[]> embeddings =
          List.of(new float[] {1, 2, 1}, new float[] {1, 2, 4}, new float[] {1, 0, 0});
      for (int i = 0; i < 3; i++) {
        insert.setString(1, List.of("dog", "fish", "tree").get(i));
        codec.set(insert, 2, FloatVector.of(embeddings.get(i)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    List<String> answer = new ArrayList<>();
    try (PreparedStatement question =
        connection.prepareStatement(
            "select content from documents order by embedding <-> %s limit 2"
                .formatted(codec.parameter()))) {
      codec.set(question, 1, FloatVector.of(1, 2, 3));
      try (ResultSet rows = question.executeQuery()) {
        while (rows.next()) {
          answer.add(rows.getString(1));
        }
      }
    }
    assertThat(answer).containsExactly("fish", "dog");
  }
}
