package io.akin.hibernate;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Models of one table that differ in what they declare of its index. */
final class Articles {

  private Articles() {}

  @Entity
  @Table(name = "articles")
  static class Article {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @Column(nullable = false)
    @VectorIndex(distance = COSINE)
    float[] embedding;

    Article() {}

    Article(long id, float... embedding) {
      this.id = id;
      this.embedding = embedding;
    }
  }

  @Entity
  @Table(name = "articles")
  static class NoIndex {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @Column(nullable = false)
    float[] embedding;
  }

  @Entity
  @Table(name = "articles")
  static class OtherOption {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @Column(nullable = false)
    @VectorIndex(distance = COSINE, m = 24)
    float[] embedding;
  }

  @Entity
  @Table(name = "articles")
  static class OtherDistance {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @Column(nullable = false)
    @VectorIndex(distance = L2, name = "by_length")
    float[] embedding;
  }

  @Entity
  @Table(name = "articles")
  static class Nullable {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @VectorIndex(distance = COSINE)
    float[] embedding;
  }

  @Entity
  @Table(name = "articles")
  static class NoVector {
    @Id Long id;

    @VectorIndex(distance = COSINE)
    String embedding;
  }

  @Entity
  @Table(name = "articles")
  static class NegativeOption {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    @VectorIndex(distance = COSINE, m = -1)
    float[] embedding;
  }
}
