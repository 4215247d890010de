package io.akin.cli.load;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.cli.embed.Embedder;
import io.akin.cli.embed.Model;
import io.akin.cli.read.Item;
import io.akin.jdbc.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes documents of items: gives each an id, and a vector where it brings none. */
final class Documents {
  private final String hash;
  private final ItemCheck check;
  private final Function<Model, Embedder> embedders;

  /** Makes documents of the file with this hash. */
  Documents(String hash, ItemCheck check, Function<Model, Embedder> embedders) {
    this.hash = hash;
    this.check = check;
    this.embedders = embedders;
  }

  /**
   * The documents of items, in their order.
   *
   * @throws AkinException if an item cannot be one, with its place
   */
  List<Document> of(List<Item> items) {
    items.forEach(check::check);
    Iterator<Optional<FloatVector>> embedded =
        embed(items.stream().filter(this::isToEmbed).map(Item::content).toList()).iterator();
    List<Document> documents = new ArrayList<>();
    for (Item item : items) {
      documents.add(document(item, isToEmbed(item) ? embedded.next() : item.embedding()));
    }
    return documents;
  }

  private List<Optional<FloatVector>> embed(List<String> texts) {
    return texts.isEmpty()
        ? List.of()
        : embedders.apply(check.source().model().orElseThrow()).embed(texts);
  }

  private boolean isToEmbed(Item item) {
    return item.embedding().isEmpty() && check.source().model().isPresent();
  }

  private Document document(Item item, Optional<FloatVector> vector) {
    String id = item.id().orElseGet(() -> Ids.of(hash, item.position()));
    return new Document(id, item.content(), item.metadata(), vector);
  }
}
