package io.akin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the measurements ran on. */
final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String cpu() {
    String arch = SYSTEM.getArch();
    if (!Files.isReadable(CPU_INFO)) {
      return arch;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      Optional<String> model = lines.filter(line -> line.startsWith("model name")).findFirst();
      return model.map(line -> line.replaceFirst(".*:\\s*", "") + ", " + arch).orElse(arch);
    } catch (IOException e) {
      return arch;
    }
  }

  static String cores() {
    return Integer.toString(SYSTEM.getAvailableProcessors());
  }

  static String memory() {
    return String.format(Locale.ROOT, "%.0f GiB", SYSTEM.getTotalMemorySize() / 0x1p30);
  }

  static String system() {
    return SYSTEM.getName() + " " + SYSTEM.getVersion();
  }

  static String jdk() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
  }

  /** How many threads wanted to run over the last minute; the measurements themselves are one. */
  static String load() {
    double load = SYSTEM.getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  /** The version of a library on the class path, by its jar's name. */
  static String version(String library) {
    Pattern jar = Pattern.compile(Pattern.quote(library) + "-(\\d.*)\\.jar");
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> jar.matcher(new File(entry).getName()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse("unknown");
  }
}
