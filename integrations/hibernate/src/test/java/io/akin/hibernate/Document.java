package io.akin.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The model of the tutorial, and what a model may have beside it. */
@Entity
@Table(name = "documents")
class Document {
  @Id @GeneratedValue Long id;

  String content;

  @Column(name = "lang_code")
  String lang = "en";

  @JdbcTypeCode(SqlTypes.VECTOR)
  @Array(length = 3)
  float[] embedding;

  @JdbcTypeCode(SqlTypes.VECTOR_FLOAT32)
  @Array(length = 2)
  @Column(name = "\"Second Vector\"", nullable = false)
  float[] second = {1, 1};

  Document() {}

  Document(String content, float... embedding) {
    this.content = content;
    this.embedding = embedding;
  }
}
