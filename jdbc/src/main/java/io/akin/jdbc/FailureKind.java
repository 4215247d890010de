package io.akin.jdbc;

import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of a database means for whoever may try again: the one table of codes.
 *
 * <p>The SQLState tells on PostgreSQL and H2 and, of the codes 40001 and 08, everywhere. TiDB and
 * MariaDB report most else as {@code HY000}, so that their error codes count; no code of theirs in
 * this table is one of H2's, and PostgreSQL has none. Sources: TiDB's manual, "Error codes" and
 * "Optimistic transactions"; MariaDB's, "Error codes"; PostgreSQL's, appendix A; H2's {@code
 * ErrorCode}.
 */
enum FailureKind {
  /** Others were in the way, and the transaction is undone: the whole of it can be tried again. */
  CONFLICT,

  /** The same, where a second conflict would be the transaction's own fault. */
  CONFLICT_ONCE,

  /** A lock was waited for in vain: the statement is undone, its transaction open still. */
  LOCKED,

  /** The server or a part of it was not there; whether a commit came through is open. */
  BUSY,

  /** The connection is gone; whether a commit came through is open. */
  LOST,

  /** What was sent at once is too large: in smaller parts it may pass. */
  TOO_LARGE,

  /** Trying again would meet the same. */
  FINAL;

  /** Classes of SQLState with which a server says that a commit failed: nothing is in doubt. */
  private static final Set<String> REFUSED = Set.of("22", "23", "25", "40", "53", "55", "P0");

  /** What a failure means, by the first of its causes that is in the table. */
  static FailureKind of(Throwable thrown) {
    return first(thrown).map(FailureKind::meaning).orElse(FINAL);
  }

  /** Whether a server said of a commit that it failed; else it may have come through. */
  static boolean isCommitRefused(Throwable thrown) {
    return switch (of(thrown)) {
      case CONFLICT, CONFLICT_ONCE, LOCKED, TOO_LARGE -> true;
      case BUSY, LOST -> false;
      case FINAL -> hasRefusedState(thrown);
    };
  }

  private static boolean hasRefusedState(Throwable thrown) {
    return thrown.getCause() instanceof SQLException refusal
        && REFUSED.contains(classOf(refusal.getSQLState()));
  }

  /** Whether the whole transaction may be tried again where it was not at its commit. */
  boolean isRetried() {
    return this != TOO_LARGE && this != FINAL;
  }

  /** Whether the server has undone the transaction, whatever is sent on its connection next. */
  boolean undoesTransaction() {
    return this == CONFLICT || this == CONFLICT_ONCE;
  }

  private static Optional<SQLException> first(Throwable thrown) {
    Deque<Throwable> left = new ArrayDeque<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    left.add(thrown);
    while (!left.isEmpty()) {
      Throwable e = left.remove();
      if (!seen.add(e)) {
        continue;
      }
      if (e instanceof SQLException sql) {
        if (meaning(sql) != FINAL) {
          return Optional.of(sql);
        }
        // A batch's exception has the driver's behind it.
        Optional.ofNullable(sql.getNextException()).ifPresent(left::add);
      }
      Optional.ofNullable(e.getCause()).ifPresent(left::add);
    }
    return Optional.empty();
  }

  private static FailureKind meaning(SQLException e) {
    if (isPacket(e) || isPacket(e.getCause())) {
      return TOO_LARGE;
    }
    FailureKind byCode = meaning(e.getErrorCode());
    return byCode == FINAL ? meaning(String.valueOf(e.getSQLState()), e) : byCode;
  }

  /**
   * The drivers' own limit, before anything is sent; one gives it the state of a lost connection.
   */
  private static boolean isPacket(@Nullable Throwable e) {
    String type = e == null ? "" : e.getClass().getSimpleName();
    return type.equals("PacketTooBigException") || type.equals("MaxAllowedPacketException");
  }

  private static FailureKind meaning(int code) {
    return switch (code) {
      // TiDB: write conflicts, and a schema that changed meanwhile.
      case 8002, 8005, 8022, 8027, 8028, 8229, 9007 -> CONFLICT;
      case 8147 -> CONFLICT_ONCE;
      // TiDB: PD, TiKV or TiFlash do not answer, and the quota of a resource group is used up.
      case 8252, 9001, 9002, 9003, 9004, 9005, 9012, 9013 -> BUSY;
      case 8004, 8025 -> TOO_LARGE;
      // MariaDB and TiDB: a deadlock, and a row that changed since the transaction's first look.
      case 1020, 1213 -> CONFLICT;
      case 1205 -> LOCKED;
      case 1040, 1203, 1226 -> BUSY;
      case 1053, 1927, 2006, 2013 -> LOST;
      case 1153 -> TOO_LARGE;
      // H2: a row that another has changed, a lock, and a database that is gone.
      case 90131 -> CONFLICT;
      case 50200 -> LOCKED;
      case 90067, 90098, 90121 -> LOST;
      default -> FINAL;
    };
  }

  private static FailureKind meaning(String state, SQLException e) {
    return switch (state) {
      case "40001", "40P01" -> CONFLICT;
      case "55P03" -> LOCKED;
      case "53300", "57P03" -> BUSY;
      case "57P01", "57P02", "57P05" -> LOST;
      // Connector/J gives what breaks within an answer the state of anything.
      default -> classOf(state).equals("08") || isOfSocket(e) ? LOST : FINAL;
    };
  }

  private static boolean isOfSocket(Throwable e) {
    Throwable cause = e.getCause();
    return cause != null
        && (cause instanceof SocketException || cause instanceof EOFException || isOfSocket(cause));
  }

  private static String classOf(@Nullable String state) {
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
