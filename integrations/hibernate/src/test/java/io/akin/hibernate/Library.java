package io.akin.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** Entities in more than one table, and tables of more than one entity. */
final class Library {
  static final Class<?>[] ENTITIES = {
    Author.class,
    Writing.class,
    Poem.class,
    Novel.class,
    Animal.class,
    Bird.class,
    Note.class,
    Shape.class,
    Circle.class,
    Wonder.class
  };

  private Library() {}

  @Entity(name = "Author")
  @Table(name = "authors")
  static class Author {
    @Id @GeneratedValue Long id;

    String name;

    Author() {}

    Author(String name) {
      this.name = name;
    }
  }

  /** Two vectors beside one another. */
  @Embeddable
  static class Texts {
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] title;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    float[] body;

    Texts() {}

    Texts(float[] title, float[] body) {
      this.title = title;
      this.body = body;
    }
  }

  /** One table for all. */
  @Entity(name = "Writing")
  @Table(name = "writings")
  @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  @DiscriminatorColumn(name = "kind")
  abstract static class Writing {
    @Id @GeneratedValue UUID id;

    String name;

    @Embedded Texts texts;

    @ManyToOne Author author;

    Writing() {}

    Writing(String name, Author author, float[] title, float... body) {
      this.name = name;
      this.author = author;
      this.texts = new Texts(title, body);
    }
  }

  @Entity(name = "Poem")
  static class Poem extends Writing {
    Poem() {}

    Poem(String name, Author author, float[] title, float... body) {
      super(name, author, title, body);
    }
  }

  @Entity(name = "Novel")
  static class Novel extends Writing {
    int pages;

    Novel() {}

    Novel(String name, Author author, int pages, float[] title, float... body) {
      super(name, author, title, body);
      this.pages = pages;
    }
  }

  /** A table for each class, with what is its own. */
  @Entity(name = "Animal")
  @Table(name = "animals")
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Animal {
    @Id @GeneratedValue Long id;

    String name;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] looks;

    Animal() {}

    Animal(String name, float... looks) {
      this.name = name;
      this.looks = looks;
    }
  }

  @Entity(name = "Bird")
  @Table(name = "birds")
  static class Bird extends Animal {
    int wings = 2;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    @Column(nullable = false)
    float[] song;

    Bird() {}

    Bird(String name, float[] looks, float... song) {
      super(name, looks);
      this.song = song;
    }
  }

  /** Rows that are not to be seen. */
  @Entity(name = "Note")
  @Table(name = "notes")
  @SoftDelete
  @FilterDef(name = "language", parameters = @ParamDef(name = "of", type = String.class))
  @Filter(name = "language", condition = "lang_code = :of")
  static class Note {
    @Id @GeneratedValue Long id;

    String content;

    @Column(name = "lang_code")
    String lang;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] embedding;

    Note() {}

    Note(String content, String lang, float... embedding) {
      this.content = content;
      this.lang = lang;
      this.embedding = embedding;
    }
  }

  /** A table for each class, with everything. */
  @Entity(name = "Shape")
  @Table(name = "shapes")
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  static class Shape {
    @Id @GeneratedValue Long id;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] outline;
  }

  @Entity(name = "Circle")
  @Table(name = "circles")
  static class Circle extends Shape {
    Circle() {}

    Circle(float... outline) {
      this.outline = outline;
    }
  }

  /** In two tables, by odd names, with all that a row may be made of. */
  @Entity(name = "Wonder")
  @Table(name = "\"Wonders' t.able w1_0\"")
  @SecondaryTable(name = "looks", pkJoinColumns = @PrimaryKeyJoinColumn(name = "\"of wonder\""))
  @SQLRestriction("age < 100 and age in (select s.pages from writings s)")
  static class Wonder {
    @Id
    @Column(name = "\"the id\"")
    Long id;

    @Version int version;

    String name;

    int age;

    @Formula("upper(name)")
    String loud;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    @Column(table = "looks", name = "\"lo.ok\"")
    float[] look;

    Wonder() {}

    Wonder(long id, String name, int age, float... look) {
      this.id = id;
      this.name = name;
      this.age = age;
      this.look = look;
    }
  }

  /** A row of one of several tenants. */
  @Entity(name = "Guest")
  @Table(name = "guests")
  static class Guest {
    @Id Long id;

    @TenantId String house;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] taste;

    Guest() {}

    Guest(long id, float... taste) {
      this.id = id;
      this.taste = taste;
    }
  }
}
