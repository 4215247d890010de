package io.akin.cli.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Opens files for reading. Thread-safe; the readers are not. */
public final class ItemReaders {

  private ItemReaders() {}

  /**
   * Opens a file and checks what its beginning tells: a header, a magic number, named columns.
   *
   * @param file a file of one of the {@linkplain Format formats}, not empty
   * @param options its format, where the extension does not tell it, and how to read it
   * @return a reader before the first item, to be closed
   * @throws ReadException if there is no such file, it is a directory, empty, of no known format,
   *     or its beginning is not of its format
   */
  public static ItemReader open(Path file, ReadOptions options) {
    try {
      checkFile(file);
      Format format = options.format().orElseGet(() -> Format.of(file));
      return new SourceReader(file, source(format, file, options));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static void checkFile(Path file) {
    if (Files.notExists(file)) {
      throw Place.file(file).refuse("There is no such file; check the path.");
    }
    if (Files.isDirectory(file)) {
      throw Place.file(file).refuse("This is a directory; name the files in it.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw Place.file(file)
          .refuse("This is not a regular file, and a load must be able to read it again; save it.");
    }
  }

  private static Source source(Format format, Path file, ReadOptions options) throws IOException {
    if (Files.size(file) == 0) {
      throw SourceReader.empty(file);
    }
    return switch (format) {
      case TEXT -> TextSource.open(file, options);
      case MARKDOWN -> MarkdownSource.open(file, options);
      case CSV -> CsvSource.open(file, ',', options);
      case TSV -> CsvSource.open(file, '\t', options);
      case JSON_LINES -> JsonLinesSource.open(file, options);
      case FVECS -> FvecsSource.open(file);
      case NPY -> NpySource.open(file);
    };
  }

  static ReadException failed(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Place.file(file).refuse(e, "There is no such file any more; check the path.");
    }
    if (e instanceof AccessDeniedException) {
      return Place.file(file).refuse(e, "You are not allowed to read this file; see its rights.");
    }
    return Place.file(file)
        .refuse(e, "It cannot be read (%s); see to that and load again.", reason(e));
  }

  private static String reason(IOException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
