package io.akin.examples;

import static io.akin.Distance.COSINE;
import static io.akin.Filter.eq;

import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.IndexBuild;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.RecallCurve;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.VectorIndex;
import java.io.PrintStream;
import java.util.List;

/**
 * An index on a table that is there, made while others write, and what the database does with it.
 */
public final class AnIndex {

  private AnIndex() {}

  static Explanation make(Akin akin, float[] query, PrintStream out) {
    VectorTable articles = akin.table("articles");
    articles.createIndex(
        VectorIndex.hnsw("embedding", COSINE).m(16).efConstruction(128),
        IndexBuild.DEFAULT.keepingWritable().listener(out::println));

    Nearest<Row> question =
        articles.nearest("embedding", COSINE, query).where(eq("lang", "de")).limit(10);
    question.list().forEach(near -> out.println(near.row() + " " + near.distance()));
    return question.explain();
  }

  static List<Neighbor<Row>> enough(Akin akin, float[] query, PrintStream out) {
    VectorTable articles = akin.table("articles");
    RecallCurve curve = articles.recall("embedding", COSINE).measure(0.98);
    curve.points().forEach(out::println);

    return articles.nearest("embedding", COSINE, query).recall(0.98).limit(10).list();
  }
}
