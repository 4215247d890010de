package io.akin.hibernate;

import java.io.IOException;
import java.io.InputStream;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;

/** Loads one class as Hibernate's build plugins would have made it. */
final class Enhanced extends ClassLoader {
  private Enhanced(ClassLoader parent) {
    super(parent);
  }

  static Class<?> load(Class<?> entity) throws IOException {
    try (InputStream in = entity.getResourceAsStream(entity.getSimpleName() + ".class")) {
      byte[] bytes =
          BytecodeProviderInitiator.buildDefaultBytecodeProvider()
              .getEnhancer(new Context())
              .enhance(entity.getName(), in.readAllBytes());
      return new Enhanced(entity.getClassLoader())
          .defineClass(entity.getName(), bytes, 0, bytes.length);
    }
  }

  private static final class Context extends DefaultEnhancementContext {
    @Override
    public boolean isLazyLoadable(UnloadedField field) {
      return field.hasAnnotation(jakarta.persistence.Basic.class);
    }
  }
}
