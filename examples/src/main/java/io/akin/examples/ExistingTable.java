package io.akin.examples;

import static io.akin.Distance.L2;
import static io.akin.Filter.and;
import static io.akin.Filter.eq;
import static io.akin.Filter.gte;

import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.util.List;
import javax.sql.DataSource;

/** A table that is there, made by somebody else, gets a column of vectors and is searched by it. */
public final class ExistingTable {

  private ExistingTable() {}

  static List<Neighbor<Row>> search(DataSource dataSource) {
    Akin akin = Akin.of(dataSource);
    VectorTable articles = akin.table("articles").addVector("embedding", 3);
    articles.update(eq("id", 1), Row.of("embedding", new float[] {1, 2, 3}));
    articles.update(eq("id", 2), Row.of("embedding", new float[] {1, 2, 4}));

    return articles
        .nearest("embedding", L2, new float[] {1, 2, 3})
        .where(and(eq("lang", "de"), gte("year", 2020)))
        .select("id", "title")
        .limit(10)
        .list();
  }
}
