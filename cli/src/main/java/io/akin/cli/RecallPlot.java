package io.akin.cli;

import io.akin.jdbc.RecallCurve.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Recall, upwards, against the median time, to the right: a plot of characters. */
final class RecallPlot {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 11;

  private RecallPlot() {}

  /** The plot's lines, of ASCII, from above; none of no points. */
  static List<String> lines(List<Point> points) {
    if (points.isEmpty()) {
      return List.of();
    }
    double low = points.stream().mapToDouble(Point::recall).min().orElse(0);
    double slowest =
        points.stream().mapToDouble(p -> RecallCommand.millis(p.median())).max().orElse(1);
    char[][] plot = new char[HEIGHT][WIDTH];
    for (char[] line : plot) {
      Arrays.fill(line, ' ');
    }
    for (Point point : points) {
      plot[at(1 - point.recall(), 1 - low, HEIGHT)][
              at(RecallCommand.millis(point.median()), slowest, WIDTH)] =
          '*';
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < HEIGHT; i++) {
      double recall = 1 - (1 - low) * i / (HEIGHT - 1);
      lines.add(
          String.format(Locale.ROOT, "%6.4f |%s", recall, new String(plot[i])).stripTrailing());
    }
    lines.add("       +" + "-".repeat(WIDTH));
    lines.add(
        String.format(Locale.ROOT, "%8s0%" + (WIDTH - 1) + "s", "", "%.2f ms".formatted(slowest)));
    return lines;
  }

  private static int at(double value, double most, int places) {
    return most <= 0 ? 0 : (int) Math.round(value / most * (places - 1));
  }
}
