package io.akin.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Working space lent to one call at a time, so that turning vectors into text and back leaves next
 * to nothing behind but the result. A handful is kept for all threads together, which serves
 * virtual threads too; what is too large to keep is left to the garbage collector. About 2 MiB are
 * kept at most. The pool is thread-safe, what it lends is not.
 */
final class Scratch {
  private static final int SMALL = 1 << 15;
  private static final int LARGE = 1 << 18;
  private static final int CHUNK = 1 << 11;
  private static final int SLOTS = 8;

  private static final AtomicReferenceArray<Scratch> KEPT = new AtomicReferenceArray<>(SLOTS);

  private final CharBuffer chunk = CharBuffer.allocate(CHUNK);
  private final CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
  private byte[] bytes = new byte[SMALL];

  private Scratch() {}

  /** Working space for the caller alone until it is given back; if it never is, it is only lost. */
  static Scratch take() {
    int first = slot();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (first + i) % SLOTS;
      Scratch kept = KEPT.getPlain(slot) == null ? null : KEPT.getAndSet(slot, null);
      if (kept != null) {
        return kept;
      }
    }
    return new Scratch();
  }

  /** Ends the loan; the caller keeps no reference. */
  void giveBack() {
    if (bytes.length <= LARGE) {
      KEPT.setRelease(slot(), this);
    }
  }

  /** At least so many bytes, with any content. */
  byte[] bytes(int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, LARGE)];
    }
    return bytes;
  }

  /**
   * The characters of the text as bytes, which start at index 0.
   *
   * @throws io.akin.InvalidVectorException if a character does not fit a byte
   */
  byte[] latin1(String text) {
    ByteBuffer out = ByteBuffer.wrap(bytes(text.length()));
    for (int from = 0; from < text.length(); from += CHUNK) {
      int to = Math.min(text.length(), from + CHUNK);
      text.getChars(from, to, chunk.array(), 0);
      latin1.encode(chunk.clear().limit(to - from), out, false);
      if (chunk.hasRemaining()) {
        throw Refusal.of(text, from + chunk.position(), "expected plain characters");
      }
    }
    return bytes;
  }

  private static int slot() {
    return Math.floorMod(System.identityHashCode(Thread.currentThread()), SLOTS);
  }
}
