package io.akin.cli.embed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where the tokenizer of DJL unpacks its native library, and that it stays off the network. DJL
 * would otherwise look for other libraries to download, and report its use from machines of EC2.
 */
final class NativeLibraries {
  private static final List<String> FOLDERS = List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR");

  private NativeLibraries() {}

  static synchronized void prepare() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (FOLDERS.stream().noneMatch(NativeLibraries::isSet)) {
      System.setProperty(FOLDERS.get(0), folder().toString());
    }
  }

  private static boolean isSet(String name) {
    return System.getenv(name) != null || System.getProperty(name) != null;
  }

  /**
   * The user's cache, or else a fresh folder that is deleted at the end: in one that another user
   * could have made, a library of theirs might lie.
   */
  private static Path folder() {
    Path cache =
        Path.of(
            Objects.requireNonNullElseGet(
                System.getenv("XDG_CACHE_HOME"),
                () -> System.getProperty("user.home") + File.separator + ".cache"),
            "akin");
    try {
      if (Files.isWritable(Files.createDirectories(cache))) {
        return cache;
      }
    } catch (IOException e) {
      System.getLogger("io.akin").log(System.Logger.Level.DEBUG, "No folder " + cache, e);
    }
    return temporary();
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("akin");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.getLogger("io.akin").log(System.Logger.Level.DEBUG, "Left behind: " + folder, e);
    }
  }
}
