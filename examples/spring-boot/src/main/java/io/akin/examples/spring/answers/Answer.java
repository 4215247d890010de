package io.akin.examples.spring.answers;

import io.akin.Distance;
import io.akin.examples.Knowledge;
import io.akin.hibernate.VectorIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A question that was asked before, with its answer. */
@Entity
@Table(name = "answers")
public class Answer {
  @Id @GeneratedValue long id;

  String question = "";

  String answer = "";

  @JdbcTypeCode(SqlTypes.VECTOR)
  @Array(length = 384)
  @Column(nullable = false)
  @VectorIndex(distance = Distance.L2)
  float[] embedding = {};

  /** Called by Hibernate. */
  protected Answer() {}

  /** What is known, with the embedding of its question. */
  public Answer(Knowledge known) {
    this.question = known.question();
    this.answer = known.answer();
    this.embedding = Knowledge.embed(known.question());
  }

  /** What was answered. */
  public String answer() {
    return answer;
  }
}
