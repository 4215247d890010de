/** Vectors, their distances, their bytes and text. Needs nothing but the JDK. */
@SuppressWarnings("module") // io.akin.h2 is built after this
module io.akin.core {
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports io.akin;
  exports io.akin.codec;
  exports io.akin.index to
      io.akin.h2;
}
