package io.akin.cli.load;

import io.akin.cli.embed.Embedder;
import io.akin.cli.embed.Model;
import io.akin.cli.read.ItemReader;
import io.akin.cli.read.ItemReaders;
import io.akin.jdbc.Akin;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads files into a table of documents. Each batch is committed together with how far the file has
 * come, so that a load that ends at any moment, in whatever way, goes on where it was when the same
 * file is loaded again: nothing is lost and nothing is there twice. Not thread-safe.
 */
public final class Loader {
  private final Supplier<Akin> akin;
  private final LoadOptions options;
  private final Function<Model, Embedder> models;
  private final Map<Model, Embedder> embedders = new EnumMap<>(Model.class);

  /**
   * A loader with the models that come with the command line.
   *
   * @param akin gives the database, always the same; asked once a file turns out to be readable
   * @param options what is loaded, and how
   */
  public Loader(Supplier<Akin> akin, LoadOptions options) {
    this(akin, options, Model::load);
  }

  /**
   * A loader with embedders of the caller's.
   *
   * @param akin gives the database, always the same; asked once a file turns out to be readable
   * @param options what is loaded, and how
   * @param models gives the embedder for a model; asked once for each that is needed
   */
  public Loader(Supplier<Akin> akin, LoadOptions options, Function<Model, Embedder> models) {
    this.akin = akin;
    this.options = options;
    this.models = models;
  }

  /**
   * Loads a file, or what is left of it.
   *
   * @param file the file
   * @param progress is told of each batch
   * @param stop asked before each batch; true ends the load there, to go on another time
   * @return how it ended
   * @throws io.akin.cli.read.ReadException if the file cannot be read as items from its beginning
   * @throws LoadException if the load cannot go on; what was committed stays
   */
  public Outcome load(Path file, Progress.Factory progress, BooleanSupplier stop) {
    try (ItemReader reader = ItemReaders.open(file, options.reading())) {
      return new FileLoad(akin, options, file, reader, this::embedder).run(progress, stop);
    }
  }

  private Embedder embedder(Model model) {
    return embedders.computeIfAbsent(model, models);
  }
}
