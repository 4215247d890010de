package io.akin.hibernate;

import static io.akin.jdbc.dialect.VectorIndex.hnsw;
import static io.akin.jdbc.dialect.VectorIndex.ivfFlat;

import io.akin.Distance;
import io.akin.hibernate.orm.DeclaredIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * An index on an attribute that is a vector:
 *
 * <pre>{@code
 * @JdbcTypeCode(SqlTypes.VECTOR) @Array(length = 384)
 * @VectorIndex(distance = Distance.COSINE)
 * float[] embedding;
 * }</pre>
 *
 * <p>Hibernate's schema tools make it behind the tables, with {@code create} and {@code update},
 * and write it into their scripts. One that is there as it is declared is left alone; {@code
 * update} never drops one, and refuses to start where another is in its place. {@code validate}
 * refuses to start where it is missing. All refusals are {@link io.akin.AkinException}s.
 *
 * <p>An option that is not given is the engine's default; one that the engine lacks is refused, so
 * a model for several engines gives none. The embedded engine, and a TiDB cluster without TiFlash,
 * take any such index with a warning and make none. On MariaDB the column must be declared
 * {@code @Column(nullable = false)}.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = VectorIndex.Binder.class)
public @interface VectorIndex {

  /** The distance that it is for; a search by another does not use it. */
  Distance distance();

  /** How it is built. */
  Method method() default Method.HNSW;

  /** Links per node of an HNSW index, at least 1; 0 for the engine's default. */
  int m() default 0;

  /** Candidates while an HNSW index is built, at least 1; 0 for the engine's default. */
  int efConstruction() default 0;

  /** Lists of an IVFFlat index, at least 1; 0 for the engine's default. */
  int lists() default 0;

  /** What it keeps of each vector. */
  Quantization quantization() default Quantization.NONE;

  /** Its name, spelled as in the database; empty for one of table, column and distance. */
  String name() default "";

  /** Has Hibernate know of the index; Hibernate makes it. Stateless. */
  final class Binder implements AttributeBinder<VectorIndex> {

    /** Called by Hibernate. */
    public Binder() {}

    @Override
    public void bind(
        VectorIndex declared,
        MetadataBuildingContext context,
        PersistentClass entity,
        Property property) {
      DeclaredIndex.declare(index(declared), property, context);
    }

    /** The index on the attribute's column, whose name is not known yet. */
    private static io.akin.jdbc.dialect.VectorIndex index(VectorIndex declared) {
      var index =
          declared.method() == Method.HNSW
              ? hnsw("", declared.distance())
              : ivfFlat("", declared.distance());
      index = index.quantized(declared.quantization());
      index = declared.m() == 0 ? index : index.m(declared.m());
      index =
          declared.efConstruction() == 0 ? index : index.efConstruction(declared.efConstruction());
      index = declared.lists() == 0 ? index : index.lists(declared.lists());
      return declared.name().isEmpty() ? index : index.named(declared.name());
    }
  }
}
