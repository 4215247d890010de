package io.akin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Bars in groups, each with its number. Not thread-safe. */
final class Plot {
  private final String unit;
  private final boolean logarithmic;
  private final Set<String> groups = new LinkedHashSet<>();
  private final Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
  private final Map<String, Double> lines = new LinkedHashMap<>();

  /**
   * An empty plot.
   *
   * @param unit what the axis counts
   * @param logarithmic whether each step of the axis is ten times the one before
   */
  Plot(String unit, boolean logarithmic) {
    this.unit = unit;
    this.logarithmic = logarithmic;
  }

  /** Adds a bar: its colour's name, the group in which it stands, its height. */
  Plot bar(String series, String group, double height) {
    groups.add(group);
    bars.computeIfAbsent(series, any -> new LinkedHashMap<>()).put(group, height);
    return this;
  }

  /** Adds a line across all groups. */
  Plot line(String name, double height) {
    lines.put(name, height);
    return this;
  }

  void write(String title, Path png) throws IOException {
    Files.write(png, ChartEncoder.getBytes(chart(title), "png"));
  }

  private CategoryChart chart(String title) {
    CategoryChart chart =
        new CategoryChartBuilder().width(1200).height(600).title(title).yAxisTitle(unit).build();
    chart
        .getStyler()
        .setLabelsVisible(true)
        .setLabelsPosition(1)
        .setYAxisLogarithmic(logarithmic)
        .setYAxisDecimalPattern("#,##0.##")
        .setXAxisLabelRotation(groups.size() > 8 ? 45 : 0)
        // Below, many names would take half the picture.
        .setLegendPosition(bars.size() > 6 ? LegendPosition.OutsideE : LegendPosition.OutsideS);
    if (logarithmic) {
      // Bars begin at 0 otherwise, which this axis does not have.
      chart.getStyler().setYAxisMin(decadeBelow());
    }
    bars.forEach((series, heights) -> chart.addSeries(series, List.copyOf(groups), all(heights)));
    lines.forEach(
        (name, height) ->
            chart
                .addSeries(name, List.copyOf(groups), groups.stream().map(any -> height).toList())
                .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line));
    return chart;
  }

  private double decadeBelow() {
    double lowest =
        bars.values().stream()
            .flatMap(heights -> heights.values().stream())
            .mapToDouble(Double::doubleValue)
            .min()
            .orElse(1);
    return Math.pow(10, Math.ceil(Math.log10(lowest)) - 1);
  }

  private List<Double> all(Map<String, Double> heights) {
    List<Double> all = new ArrayList<>();
    groups.forEach(group -> all.add(heights.get(group)));
    return all;
  }
}
