package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.cli.embed.Model;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The models come whole in their jars")
class OfflineTest {
  @TempDir Path directory;

  /** Java asks for the way before it opens any connection; there is none here. */
  static final class NoWayOut extends ProxySelector {

    @Override
    public List<Proxy> select(URI uri) {
      System.out.println("asked for " + uri);
      throw new IllegalArgumentException("There is no way to " + uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      System.out.println("failed at " + uri);
    }

    public static void main(String[] arguments) {
      ProxySelector.setDefault(new NoWayOut());
      for (Model model : Model.values()) {
        System.out.println(model.load().embedQuestion("fish").dimension());
      }
    }
  }

  @Test
  void soThatNothingIsFetchedEvenWithoutACache() throws Exception {
    Path cache = Files.createDirectory(directory.resolve("cache"));
    Ran ran =
        Child.start(directory, NoWayOut.class, List.of("-DENGINE_CACHE_DIR=" + cache)).end().well();
    assertThat(ran.lines()).containsExactly("384", "512");
  }
}
