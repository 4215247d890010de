package io.akin.cli.load;

import io.akin.cli.embed.Model;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the vectors of a file's items come from. */
public enum VectorSource {
  /** Every item brings its own. */
  OWN(Optional.empty()),
  /** An item brings its own or is stored without. */
  NONE(Optional.empty()),
  /** An item brings its own, or its content is embedded by the English model. */
  EN(Optional.of(Model.EN)),
  /** An item brings its own, or its content is embedded by the Chinese model. */
  ZH(Optional.of(Model.ZH));

  private final Optional<Model> model;

  VectorSource(Optional<Model> model) {
    this.model = model;
  }

  /** The model that embeds what brings no vector; empty where none does. */
  public Optional<Model> model() {
    return model;
  }

  /** What {@code --model} calls it: {@code en}, {@code zh} or {@code none}. */
  public static Optional<VectorSource> named(String option) {
    return Arrays.stream(values())
        .filter(source -> source != OWN && source.code().equals(option))
        .findFirst();
  }

  /** Its name in the table of loads. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static VectorSource ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
