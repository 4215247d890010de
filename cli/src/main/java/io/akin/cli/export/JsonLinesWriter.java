package io.akin.cli.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.akin.BitVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.codec.TextCodec;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines (jsonlines.org) in UTF-8: an object on a line for each row. Dense vectors are arrays
 * of the shortest numbers that read back to the same float32s; what JSON has no form for is text.
 */
final class JsonLinesWriter implements RowWriter<Map<String, @Nullable Object>> {
  /** To JSON's readers -0 is an integer, which has no sign. */
  private static final Pattern NEGATIVE_ZERO = Pattern.compile("-0(?=[,\\]])");

  /** JSON escapes them within text; elsewhere they are white space. */
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");

  private final JsonGenerator json;

  JsonLinesWriter(OutputStream out) throws IOException {
    this.json =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public boolean write(Map<String, @Nullable Object> row) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, @Nullable Object> column : row.entrySet()) {
      json.writeFieldName(column.getKey());
      writeValue(column.getValue());
    }
    json.writeEndObject();
    json.writeRaw('\n');
    return row.get(DocumentColumns.EMBEDDING) != null
        || !row.containsKey(DocumentColumns.EMBEDDING);
  }

  private void writeValue(@Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Vector vector) {
      writeVector(vector);
    } else if (value instanceof JsonText text) {
      json.writeRawValue(LINE_BREAKS.matcher(text.text()).replaceAll(" "));
    } else if (value instanceof Map<?, ?>) {
      json.writeRawValue(Json.write(value));
    } else if (value instanceof Iterable<?> list) {
      writeList(list);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      json.writeNumber(number.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  private void writeList(Iterable<?> list) throws IOException {
    json.writeStartArray();
    for (Object element : list) {
      writeValue(element);
    }
    json.writeEndArray();
  }

  private void writeVector(Vector vector) throws IOException {
    String text = TextCodec.format(vector);
    if (vector instanceof SparseVector || vector instanceof BitVector) {
      json.writeString(text);
    } else {
      json.writeRawValue(NEGATIVE_ZERO.matcher(text).replaceAll("-0.0"));
    }
  }

  @Override
  public void end() throws IOException {
    json.flush();
  }
}
