/** Vectors, their distances, their bytes and text. Needs nothing but the JDK. */
module io.akin.core {
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports io.akin;
  exports io.akin.codec;
}
