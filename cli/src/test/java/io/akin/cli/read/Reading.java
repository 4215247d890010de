package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of every format do: write a file, read it whole, read its failure. */
final class Reading {

  private Reading() {}

  static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Item> all(Path file) {
    return all(file, ReadOptions.defaults());
  }

  static List<Item> all(Path file, ReadOptions options) {
    return from(file, options, 0);
  }

  /** The items from a position on, each checked to stand where it says. */
  static List<Item> from(Path file, ReadOptions options, long position) {
    try (ItemReader reader = ItemReaders.open(file, options)) {
      reader.skipTo(position);
      List<Item> items = new ArrayList<>();
      while (reader.hasNext()) {
        assertThat(reader.position()).isEqualTo(position + items.size());
        items.add(reader.next());
        assertThat(items.get(items.size() - 1).position()).isEqualTo(reader.position() - 1);
      }
      assertThat(reader.bytesRead()).isEqualTo(reader.totalBytes());
      reader.totalItems().ifPresent(n -> assertThat(n).isEqualTo(reader.position()));
      return items;
    }
  }

  static List<String> contents(Path file) {
    return contents(file, ReadOptions.defaults());
  }

  static List<String> contents(Path file, ReadOptions options) {
    return all(file, options).stream().map(Item::content).toList();
  }

  /** The one sentence with which reading this file fails, without the path before its name. */
  static String failure(Path file) {
    return failure(file, ReadOptions.defaults());
  }

  static String failure(Path file, ReadOptions options) {
    ReadException e = catchThrowableOfType(ReadException.class, () -> all(file, options));
    assertThat(e).as("the failure of %s", file).isNotNull();
    String message = e.getMessage();
    assertThat(message).startsWith(file.toString()).doesNotContain("\n", "Exception").endsWith(".");
    return message.substring(message.indexOf(file.getFileName().toString()));
  }

  /** The items before a broken place, and then its failure, which stays. */
  static List<Item> beforeFailure(Path file) {
    List<Item> items = new ArrayList<>();
    try (ItemReader reader = ItemReaders.open(file, ReadOptions.defaults())) {
      ReadException first =
          catchThrowableOfType(ReadException.class, () -> reader.forEachRemaining(items::add));
      assertThat(first).isNotNull();
      assertThat(catchThrowableOfType(ReadException.class, reader::hasNext)).isSameAs(first);
    }
    return items;
  }

  /** Every tail of the file by skipping is the tail of the whole. */
  static void assertResumes(Path file, ReadOptions options) {
    List<Item> all = all(file, options);
    for (int position = 0; position <= all.size(); position += Math.max(1, all.size() / 7)) {
      if (position > 0) {
        assertThat(from(file, options, position)).isEqualTo(all.subList(position, all.size()));
      }
    }
    assertThat(from(file, options, all.size())).isEmpty();
  }
}
