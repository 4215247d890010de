package io.akin.examples;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.Retries;
import java.time.Duration;
import java.util.List;

/** Several changes, all of them or none. */
public final class Transactions {

  private Transactions() {}

  static void replace(Akin akin, String oldId, Document document) {
    akin.inTransaction(
        transaction -> {
          transaction.documents("documents").delete(List.of(oldId));
          transaction.documents("documents").insert(document);
          return document.id();
        });
  }

  static void upsert(Akin akin, Document document) {
    akin.inTransaction(
        Retries.DEFAULT.within(Duration.ofSeconds(5)).ofIdempotentWork(),
        transaction -> {
          transaction.documents("documents").upsert(document);
          return document.id();
        });
  }
}
