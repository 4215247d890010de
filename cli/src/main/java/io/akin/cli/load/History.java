package io.akin.cli.load;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DocumentTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a table knows of a file from before.
 *
 * @param known how far this very file has come
 * @param obsolete loads whose documents have to go before this one begins
 * @param others where the vectors of the table's other loads came from
 * @param notes what else is worth telling, a sentence each
 */
record History(
    Optional<LoadEntry> known,
    List<LoadEntry> obsolete,
    Set<VectorSource> others,
    List<String> notes) {

  static final History NONE = new History(Optional.empty(), List.of(), Set.of(), List.of());

  /** Reads the log; the table of documents must be there. */
  static History of(Akin akin, DocumentTable documents, LoadEntry wanted, LoadOptions options) {
    List<LoadEntry> all =
        LoadLog.find(akin).map(log -> log.entries(wanted.table())).orElse(List.of());
    if (!all.isEmpty() && documents.count() == 0) {
      return emptied(all);
    }
    History history = of(all, wanted, options);
    history.checkSource(wanted, options);
    return history;
  }

  /** The table was emptied, or dropped and made again: the log remembers what is not there. */
  private static History emptied(List<LoadEntry> all) {
    List<LoadEntry> nothing = all.stream().map(entry -> entry.at(0, false)).toList();
    return new History(Optional.empty(), nothing, Set.of(), List.of());
  }

  private static History of(List<LoadEntry> all, LoadEntry wanted, LoadOptions options) {
    boolean replace = options.replace();
    Optional<LoadEntry> same =
        all.stream().filter(entry -> entry.hash().equals(wanted.hash())).findFirst();
    List<LoadEntry> obsolete = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (LoadEntry entry : all) {
      if (entry.file().equals(wanted.file()) && !entry.hash().equals(wanted.hash())) {
        changed(entry, replace, obsolete, notes);
      }
    }
    if (replace) {
      same.ifPresent(obsolete::add);
    }
    Optional<LoadEntry> known = same.filter(entry -> !replace);
    known.ifPresent(entry -> checkOptions(entry, wanted, options));
    return new History(known, obsolete, sources(all, obsolete), notes);
  }

  /** The file was loaded with other contents: what is half of them goes, what is whole may stay. */
  private static void changed(
      LoadEntry entry, boolean replace, List<LoadEntry> obsolete, List<String> notes) {
    if (replace || !entry.finished()) {
      obsolete.add(entry);
      notes.add(
          "%s has changed since it was loaded; what came of it then (%s) is replaced."
              .formatted(entry.file(), Rows.of(entry.position())));
    } else {
      notes.add(
          "%s has changed since it was loaded; what came of it then (%s) stays, --replace would delete it."
              .formatted(entry.file(), Rows.of(entry.position())));
    }
  }

  private static void checkOptions(LoadEntry entry, LoadEntry wanted, LoadOptions options) {
    boolean otherSource = options.source().filter(source -> source != entry.source()).isPresent();
    if (otherSource || !entry.reading().equals(wanted.reading())) {
      throw new AkinException(
          "%s was loaded into %s with other options; give the same, or --replace."
              .formatted(wanted.file(), wanted.table()));
    }
  }

  /** Vectors of two models in one column cannot be compared, even where they are as long. */
  private void checkSource(LoadEntry wanted, LoadOptions options) {
    boolean mixes = !others.isEmpty() && !others.contains(wanted.source());
    if (mixes && known.isEmpty() && options.source().isEmpty()) {
      throw new AkinException(
          "The vectors in %s are %s, but those of %s would be %s, and the two cannot be compared; choose another --table, or say with --model that they can."
              .formatted(
                  wanted.table(),
                  describe(others),
                  wanted.file(),
                  describe(Set.of(wanted.source()))));
    }
  }

  private static String describe(Set<VectorSource> sources) {
    return sources.stream()
        .map(s -> s.model().map(m -> "of the model " + m.option()).orElse("its files' own"))
        .collect(Collectors.joining(" and "));
  }

  private static Set<VectorSource> sources(List<LoadEntry> all, List<LoadEntry> obsolete) {
    Set<VectorSource> sources = EnumSet.noneOf(VectorSource.class);
    all.stream()
        .filter(entry -> !obsolete.contains(entry))
        .forEach(entry -> sources.add(entry.source()));
    sources.remove(VectorSource.NONE);
    return sources;
  }
}
