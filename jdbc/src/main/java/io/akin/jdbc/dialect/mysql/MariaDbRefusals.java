package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.util.Optional;

/** What MariaDB's own refusals mean, by their codes; all others are the family's. */
final class MariaDbRefusals {
  /** ER_TRUNCATED_WRONG_VALUE, ER_TRUNCATED_WRONG_VALUE_FOR_FIELD: of vectors too. */
  private static final String WRONG_VECTOR = "Incorrect vector value";

  private MariaDbRefusals() {}

  static Optional<Refusal> of(SQLException thrown) {
    String message = MySqlRefusals.message(thrown);
    if (message.contains(WRONG_VECTOR)) {
      return Optional.of(
          new Refusal(
              Refusal.Kind.VECTOR,
              "MariaDB refused a vector: it takes the column's number of finite float32 elements, whose squares' sum is finite too."));
    }
    return switch (thrown.getErrorCode()) {
      case 1235 ->
          message.contains("VECTOR")
              ? other("MariaDB makes one vector index for each table; drop the other first.")
              : Optional.empty();
      case 1252 ->
          other("MariaDB indexes only a column of vectors that takes no NULL; make it NOT NULL.");
      case 1506 ->
          other("MariaDB makes no vector index on a partitioned table; exact search works.");
      case 1796 -> other("MariaDB makes no vector index on a temporary table; exact search works.");
      case 1074 -> other("A vector in MariaDB has at most 16,383 dimensions.");
      case 1071 ->
          other(
              "A key is too long for MariaDB, or for a vector index of its (%s)."
                  .formatted(message));
      case 4025 -> other("A key in MariaDB takes no NULL (%s).".formatted(message));
      case 1118 ->
          other("A row in MariaDB has at most 65,535 bytes, and a vector 4 for each dimension.");
      default -> MySqlRefusals.of("MariaDB", thrown);
    };
  }

  private static Optional<Refusal> other(String sentence) {
    return Optional.of(new Refusal(Refusal.Kind.OTHER, sentence));
  }
}
