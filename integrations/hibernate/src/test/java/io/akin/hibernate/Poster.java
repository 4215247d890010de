package io.akin.hibernate;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entity whose vector is read when it is asked for, where its class is enhanced. */
@Entity
@Table(name = "posters")
class Poster {
  @Id private Long id = 0L;

  @Basic(fetch = FetchType.LAZY)
  @JdbcTypeCode(SqlTypes.VECTOR)
  @Array(length = 3)
  private float[] look = {};

  Poster() {}

  Poster(long id, float... look) {
    this.id = id;
    this.look = look;
  }

  Long id() {
    return id;
  }

  float[] look() {
    return look;
  }
}
