package io.akin.hibernate;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Vectors wherever an entity may have them. */
@Entity
@Table(name = "albums")
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Album {
  @Id Long id;

  String name;

  @JdbcTypeCode(SqlTypes.VECTOR)
  @Array(length = 3)
  float[] mood;

  @Array(length = 2)
  FloatVector colour;

  @ElementCollection @OrderColumn List<Track> tracks = new ArrayList<>();

  @ElementCollection
  @OrderColumn
  @Array(length = 2)
  List<FloatVector> stills = new ArrayList<>();

  Album() {}

  Album(long id, String name, float... mood) {
    this.id = id;
    this.name = name;
    this.mood = mood;
    this.colour = FloatVector.of(id, 1);
  }

  /** One of many in a table of their own. */
  @Embeddable
  static class Track {
    String title;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] sound;

    Track() {}

    Track(String title, float... sound) {
      this.title = title;
      this.sound = sound;
    }
  }

  /** Vectors that not every engine has. */
  @Entity(name = "Print")
  @Table(name = "prints")
  static class Print {
    @Id Long id;

    @Array(length = 3)
    HalfVector half;

    @Array(length = 1000)
    SparseVector sparse;

    @Array(length = 12)
    BitVector bits;

    @JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)
    @Array(length = 2)
    float[] halves;

    @JdbcTypeCode(SqlTypes.VECTOR_BINARY)
    @Array(length = 16)
    byte[] bytes;
  }

  /** A vector that not every engine has, as an array. */
  @Entity(name = "Halves")
  @Table(name = "halves")
  static class Halves {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)
    @Array(length = 2)
    float[] halves;
  }

  /** A vector of which there is no array of floats. */
  @Entity(name = "Bits")
  @Table(name = "bits")
  static class Bits {
    @Id Long id;

    @Array(length = 9)
    BitVector bits;
  }

  /** An attribute of which no vector is made. */
  @Entity(name = "Boxed")
  @Table(name = "boxed")
  static class Boxed {
    @Id Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    List<Float> numbers;
  }
}
