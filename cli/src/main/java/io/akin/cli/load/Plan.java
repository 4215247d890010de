package io.akin.cli.load;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.cli.read.Item;
import io.akin.jdbc.DocumentTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a file's first item tells.
 *
 * @param source where the file's vectors come from
 * @param dimension their dimension; empty where the first item brings none and no model is at work
 */
record Plan(VectorSource source, OptionalInt dimension) {

  /**
   * Decides.
   *
   * @param usual what embedded the table's other documents; empty where nothing did
   */
  static Plan of(Path file, LoadOptions options, Item first, Optional<VectorSource> usual) {
    Optional<FloatVector> own = first.embedding();
    VectorSource source =
        options.source().orElse(own.isPresent() ? VectorSource.OWN : usual.orElse(VectorSource.EN));
    OptionalInt ofModel =
        source.model().map(model -> OptionalInt.of(model.dimension())).orElse(OptionalInt.empty());
    if (own.isEmpty()) {
      return new Plan(source, ofModel);
    }
    int dimension = own.get().dimension();
    if (ofModel.isPresent() && ofModel.getAsInt() != dimension) {
      throw new AkinException(
          "%s brings vectors of %d dimensions, but the model %s makes %d; leave out --model."
              .formatted(file, dimension, source.code(), ofModel.getAsInt()));
    }
    return new Plan(source, OptionalInt.of(dimension));
  }

  /** The dimension for a table that is to be made. */
  int dimensionOfNewTable(Path file, String table) {
    return dimension.orElseThrow(
        () ->
            new AkinException(
                "%s brings no vector in its first item, so that the new table %s would have no dimension; leave out --model none."
                    .formatted(file, table)));
  }

  /** Refuses a table whose vectors are of another dimension. */
  Plan check(Path file, DocumentTable documents) {
    OptionalInt expected = documents.dimension();
    if (expected.isPresent() && dimension.isPresent() && !expected.equals(dimension)) {
      throw new AkinException(
          "%s: %s takes vectors of %d dimensions, but %s %d; choose another --table."
              .formatted(
                  file,
                  documents.rows().name(),
                  expected.getAsInt(),
                  brings(),
                  dimension.getAsInt()));
    }
    return this;
  }

  private String brings() {
    return source
        .model()
        .map(model -> "the model " + model.option() + " makes")
        .orElse("it brings");
  }
}
