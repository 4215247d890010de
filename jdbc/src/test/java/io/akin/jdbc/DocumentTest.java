package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A document")
class DocumentTest {

  @Test
  @DisplayName("gets an id of its own where it is given none")
  void madeUpId() {
    Document one = Document.of("dog", new float[] {1, 2});
    Document other = Document.of("dog", Map.of("lang", "en"), new float[] {1, 2});

    assertThat(UUID.fromString(one.id())).isNotEqualTo(UUID.fromString(other.id()));
    assertThat(one.metadata()).isEmpty();
    assertThat(other.metadata()).isEqualTo(Map.of("lang", "en"));
    assertThat(other.embedding()).contains(FloatVector.of(1, 2));
  }

  @Test
  @DisplayName("has an id of 1 to 255 characters")
  void id() {
    assertThat(new Document("i".repeat(255), "", Map.of(), Optional.empty()).id()).hasSize(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Document("", "", Map.of(), Optional.empty()))
        .withMessage("A document's id has 1 to 255 characters, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Document("i".repeat(256), "", Map.of(), Optional.empty()))
        .withMessage("A document's id has 1 to 255 characters, got 256.");
  }

  @Test
  @DisplayName("has a valid embedding or none")
  void embedding() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> Document.of("dog", new float[] {Float.NaN}));
    assertThat(new Document("i", "", Map.of(), Optional.empty()).embedding()).isEmpty();
  }

  @Test
  @DisplayName("does not change with the map that it was made of, and keeps its order")
  void copies() {
    Map<String, Object> metadata = new HashMap<>(Map.of("a", 1));
    Document document = new Document("i", "", metadata, Optional.empty());
    metadata.put("b", 2);

    assertThat(document.metadata()).isEqualTo(Map.of("a", 1));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> document.metadata().clear());
  }
}
