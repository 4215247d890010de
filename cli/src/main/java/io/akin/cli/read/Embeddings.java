package io.akin.cli.read;

import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import java.io.IOException;

/** Makes one file's vectors: all of the dimension of the first, and refused with their place. */
final class Embeddings {
  interface Reading {
    FloatVector read() throws IOException;
  }

  private int dimension;
  private String firstPlace = "";

  FloatVector check(Place place, Reading vector) throws IOException {
    FloatVector made = make(place, vector);
    if (dimension == 0) {
      dimension = made.dimension();
      firstPlace = place.name();
    }
    if (made.dimension() != dimension) {
      throw place.refuse(
          "Its vector has dimension %d, but that of %s has %d; one file holds one dimension.",
          made.dimension(), firstPlace, dimension);
    }
    return made;
  }

  private static FloatVector make(Place place, Reading vector) throws IOException {
    try {
      return vector.read();
    } catch (InvalidVectorException e) {
      throw place.refuse(e, String.valueOf(e.getMessage()));
    }
  }
}
