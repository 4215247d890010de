package io.akin.examples.spring.tutorial;

import io.akin.Distance;
import io.akin.hibernate.VectorIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A document and its embedding. */
@Entity
@Table(name = "documents")
public class Document {
  @Id @GeneratedValue private long id;

  private String content = "";

  @JdbcTypeCode(SqlTypes.VECTOR)
  @Array(length = 3)
  @Column(nullable = false)
  @VectorIndex(distance = Distance.COSINE)
  private float[] embedding = {};

  /** Called by Hibernate. */
  protected Document() {}

  /** A new document. */
  public Document(String content, float... embedding) {
    this.content = content;
    this.embedding = embedding;
  }

  /** Its text. */
  public String content() {
    return content;
  }

  /** Its vector, of three dimensions. */
  public float[] embedding() {
    return embedding;
  }
}
