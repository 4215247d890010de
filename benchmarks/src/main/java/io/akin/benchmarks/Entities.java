package io.akin.benchmarks;

import io.akin.benchmarks.Items.Item;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The rows as entities, the same classes for every library. They name no dimension: it is their
 * tables', which the benchmark makes itself.
 */
final class Entities {
  static final Class<?>[] ALL = {Stored.class, Inserted.class};

  private Entities() {}

  /** What {@code items} and the table that rows are inserted into have. */
  @MappedSuperclass
  abstract static class Columns {
    @Id long id;

    String title = "";

    int part;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Column(columnDefinition = "vector")
    float[] embedding = {};

    Columns() {}
  }

  /** One that is searched. */
  @Entity(name = "Stored")
  @Table(name = "items")
  static class Stored extends Columns {
    Stored() {}

    Stored(long id, String title, int part, float[] embedding) {
      this.id = id;
      this.title = title;
      this.part = part;
      this.embedding = embedding;
    }
  }

  /** One that is inserted. */
  @Entity(name = "Inserted")
  @Table(name = Insertions.TABLE)
  static class Inserted extends Columns {
    Inserted() {}

    Inserted(Item item) {
      this.id = item.id();
      this.title = item.title();
      this.part = item.part();
      this.embedding = item.embedding();
    }
  }
}
