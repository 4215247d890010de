package io.akin.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Entities whose identifiers have several columns. */
final class Archive {
  static final Class<?>[] ENTITIES = {
    Holder.class,
    Deed.class,
    Page.class,
    Sheet.class,
    Map.class,
    Pair.class,
    Loan.class,
    Seat.class,
    Orphan.class
  };

  private Archive() {}

  enum Kind {
    LETTER,
    WILL
  }

  @Entity(name = "Holder")
  @Table(name = "holders")
  static class Holder {
    @Id Long id;

    String name;

    Holder() {}

    Holder(long id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  @Embeddable
  record Place(short shelf, @Column(name = "\"The Room\"") UUID room) {}

  /** Not in the order of its names, and one within another. */
  @Embeddable
  record DeedId(
      String series, Place place, @Enumerated(EnumType.STRING) Kind kind, LocalDate signed) {}

  @Entity(name = "Deed")
  @Table(name = "deeds")
  static class Deed {
    @EmbeddedId DeedId id;

    String title;

    @ManyToOne Holder holder;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] seal;

    Deed() {}

    Deed(DeedId id, String title, Holder holder, float... seal) {
      this.id = id;
      this.title = title;
      this.holder = holder;
      this.seal = seal;
    }
  }

  /** The identifier's holder is the holder's identifier. */
  static class PageId {
    Long holder;
    int number;

    PageId() {}

    PageId(long holder, int number) {
      this.holder = holder;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof PageId that && holder.equals(that.holder) && number == that.number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  @Entity(name = "Page")
  @Table(name = "pages")
  @IdClass(PageId.class)
  static class Page {
    @Id int number;

    @Id @ManyToOne Holder holder;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] look;

    Page() {}

    Page(int number, Holder holder, float... look) {
      this.number = number;
      this.holder = holder;
      this.look = look;
    }
  }

  @Embeddable
  static class SheetId {
    String drawer = "";
    int number;

    SheetId() {}

    SheetId(String drawer, int number) {
      this.drawer = drawer;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SheetId that && drawer.equals(that.drawer) && number == that.number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  @Entity(name = "Sheet")
  @Table(name = "sheets")
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Sheet {
    @EmbeddedId SheetId id;

    Sheet() {}

    Sheet(SheetId id) {
      this.id = id;
    }
  }

  /** Its vector is in the second table. */
  @Entity(name = "Map")
  @Table(name = "maps")
  static class Map extends Sheet {
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] coast;

    Map() {}

    Map(SheetId id, float... coast) {
      super(id);
      this.coast = coast;
    }
  }

  /** Without a class for its identifier, of which it is one itself. */
  @Entity(name = "Pair")
  @Table(name = "pairs")
  static class Pair implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    @Id int other;

    @Id int one;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] sum;

    Pair() {}

    Pair(int one, int other, float... sum) {
      this.one = one;
      this.other = other;
      this.sum = sum;
    }
  }

  @Embeddable
  static class LoanId {
    Long lender;
    int since;

    LoanId() {}

    LoanId(int since) {
      this.since = since;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof LoanId that && lender.equals(that.lender) && since == that.since;
    }

    @Override
    public int hashCode() {
      return since;
    }
  }

  @Entity(name = "Loan")
  @Table(name = "loans")
  static class Loan {
    @EmbeddedId LoanId id;

    @ManyToOne
    @MapsId("lender")
    Holder holder;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] terms;

    Loan() {}

    Loan(int since, Holder holder, float... terms) {
      this.id = new LoanId(since);
      this.holder = holder;
      this.terms = terms;
    }
  }

  /** It has another entity in its identifier, and no class that says otherwise. */
  @Entity(name = "Seat")
  @Table(name = "seats")
  static class Seat implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    @Id int number;

    @Id @ManyToOne Holder holder;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 2)
    float[] view;
  }

  /** Whom it refers to need not be there. */
  @Entity(name = "Orphan")
  @Table(name = "orphans")
  static class Orphan {
    @Id Long id;

    @ManyToOne(optional = false)
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Holder holder;

    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 1)
    float[] age;

    Orphan() {}

    Orphan(long id, Holder holder) {
      this.id = id;
      this.holder = holder;
      this.age = new float[] {id};
    }
  }
}
