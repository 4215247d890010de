package io.akin.h2program;

import io.akin.jdbc.Akin;
import java.io.IOException;

/** Holds a database file open until its input ends. */
public final class FileHolder {

  private FileHolder() {}

  /** Opens the database of the first argument, says so, and waits. */
  public static void main(String[] arguments) throws IOException {
    try (Akin akin = Akin.connect(arguments[0])) {
      System.out.println("open " + akin.engine());
      System.in.read();
    }
  }
}
