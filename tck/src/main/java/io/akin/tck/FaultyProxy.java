package io.akin.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A way to a server on which connections can be broken: a proxy on a port of its own of the
 * loopback address that hands on bytes until it is told otherwise.
 *
 * <p>What breaks is told once and happens once, to the connection that gets there first; new
 * connections are handed on as before. Thread-safe.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 13;

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private Optional<Fault> fault = Optional.empty();
  private Duration delay = Duration.ZERO;

  private FaultyProxy(InetSocketAddress server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** Where bytes go. */
  public enum Direction {
    /** From the client to the server. */
    UP,
    /** From the server to the client. */
    DOWN
  }

  /** What breaks a connection. */
  private sealed interface Fault permits After, Lost {}

  /** So many bytes in a direction. */
  private record After(Direction direction, long bytes) implements Fault {}

  /** A word from the client; {@code isHeard} where the server still hears and answers it. */
  private record Lost(Pattern word, boolean isHeard) implements Fault {

    static Lost of(String word, boolean isHeard) {
      int anyCase = Pattern.CASE_INSENSITIVE;
      return new Lost(Pattern.compile("\\b" + Pattern.quote(word) + "\\b", anyCase), isHeard);
    }
  }

  /**
   * Opens a way to a server.
   *
   * @param host its name or address
   * @param port its port
   */
  public static FaultyProxy to(String host, int port) {
    try {
      FaultyProxy proxy = new FaultyProxy(new InetSocketAddress(host, port));
      start("faulty-proxy", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port to connect to, on the loopback address. */
  public int port() {
    return door.getLocalPort();
  }

  /** Closes all connections, as a server does that ends. */
  public void cut() {
    links.forEach(link -> link.end(false));
  }

  /** Resets all connections, as a router does that forgot them. */
  public void reset() {
    links.forEach(link -> link.end(true));
  }

  /**
   * Resets a connection once so many bytes more were handed on in a direction, such as in the
   * middle of an answer.
   *
   * @param bytes counted on all connections together from now on, at least 0
   */
  public synchronized void resetAfter(Direction direction, long bytes) {
    fault = Optional.of(new After(direction, bytes));
  }

  /**
   * Resets a connection when the client sends a word, such as {@code commit}, which does not reach
   * the server.
   *
   * @param word ASCII, in any case, not part of a longer one
   */
  public synchronized void loseRequest(String word) {
    fault = Optional.of(Lost.of(word, false));
  }

  /**
   * Resets a connection when the server has answered a word, whose answer does not reach the
   * client.
   *
   * @param word ASCII, in any case, not part of a longer one
   */
  public synchronized void loseAnswer(String word) {
    fault = Optional.of(Lost.of(word, true));
  }

  /** Hands on each piece so much later, from now on. */
  public synchronized void delay(Duration each) {
    delay = each;
  }

  /** Whether what was to break is still whole. */
  public synchronized boolean isPending() {
    return fault.isPresent();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket up = new Socket();
        try {
          up.connect(server);
          new Link(client, up).start();
        } catch (IOException e) {
          client.close();
        }
      } catch (IOException e) {
        // Closed, or the client was gone before it was let in.
        continue;
      }
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** When a connection breaks. */
  private enum Break {
    NOT,
    NOW,
    AT_ANSWER
  }

  /** How much of a piece may pass, and what comes behind it. */
  private record Verdict(int passes, Break breaks) {}

  private synchronized Verdict judge(Direction direction, byte[] piece, int length) {
    Verdict free = new Verdict(length, Break.NOT);
    if (fault.isEmpty()) {
      return free;
    }
    Verdict verdict =
        fault.get() instanceof After after
            ? after.direction() == direction ? count(after, length) : free
            : direction == Direction.UP ? listen((Lost) fault.get(), piece, length) : free;
    if (verdict.breaks() != Break.NOT) {
      fault = Optional.empty();
    }
    return verdict;
  }

  private Verdict count(After after, int length) {
    if (length >= after.bytes()) {
      return new Verdict((int) after.bytes(), Break.NOW);
    }
    fault = Optional.of(new After(after.direction(), after.bytes() - length));
    return new Verdict(length, Break.NOT);
  }

  private static Verdict listen(Lost lost, byte[] piece, int length) {
    String said = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
    if (!lost.word().matcher(said).find()) {
      return new Verdict(length, Break.NOT);
    }
    return lost.isHeard() ? new Verdict(length, Break.AT_ANSWER) : new Verdict(0, Break.NOW);
  }

  private synchronized Duration delay() {
    return delay;
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      cut();
    }
  }

  /** One connection. */
  private final class Link {
    private final Socket client;
    private final Socket up;

    /** Whether the next answer is the last thing the server sends. */
    private volatile boolean isMuted;

    Link(Socket client, Socket up) {
      this.client = client;
      this.up = up;
    }

    void start() throws IOException {
      client.setTcpNoDelay(true);
      up.setTcpNoDelay(true);
      links.add(this);
      FaultyProxy.start("faulty-proxy-up", () -> pump(Direction.UP, client, up));
      FaultyProxy.start("faulty-proxy-down", () -> pump(Direction.DOWN, up, client));
    }

    private void pump(Direction direction, Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER];
      boolean broken = false;
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int read = in.read(buffer);
        while (read >= 0 && !broken) {
          TimeUnit.NANOSECONDS.sleep(delay().toNanos());
          broken = handOn(direction, buffer, read, out);
          read = broken ? -1 : in.read(buffer);
        }
      } catch (IOException | InterruptedException e) {
        broken = true;
      }
      end(broken);
    }

    /** Hands on a piece, and tells whether the connection breaks behind it. */
    private boolean handOn(Direction direction, byte[] piece, int length, OutputStream out)
        throws IOException {
      if (direction == Direction.DOWN && isMuted) {
        return true;
      }
      Verdict verdict = judge(direction, piece, length);
      // Before the server hears it: it may answer at once.
      isMuted = isMuted || verdict.breaks() == Break.AT_ANSWER;
      out.write(piece, 0, verdict.passes());
      return verdict.breaks() == Break.NOW;
    }

    void end(boolean isReset) {
      links.remove(this);
      for (Socket socket : new Socket[] {client, up}) {
        try {
          if (isReset) {
            socket.setSoLinger(true, 0);
          }
          socket.close();
        } catch (IOException e) {
          // It is gone already.
          continue;
        }
      }
    }
  }
}
