package io.akin.hibernate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.cache.spi.support.RegionFactoryTemplate;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A second-level cache that keeps everything as bytes, as one on a disk or on another host does.
 */
public final class SerializedCache extends RegionFactoryTemplate {
  private static final long serialVersionUID = 1L;

  /** Called by Hibernate. */
  public SerializedCache() {}

  @Override
  protected void prepareForUse(SessionFactoryOptions settings, Map<String, Object> values) {
    // Nothing is shared between factories.
  }

  @Override
  protected void releaseFromUse() {
    // Nothing is kept open.
  }

  @Override
  protected DomainDataStorageAccess createDomainDataStorageAccess(
      DomainDataRegionConfig config, DomainDataRegionBuildingContext context) {
    return new Storage();
  }

  @Override
  protected StorageAccess createQueryResultsRegionStorageAccess(
      String region, SessionFactoryImplementor factory) {
    return new Storage();
  }

  @Override
  protected StorageAccess createTimestampsRegionStorageAccess(
      String region, SessionFactoryImplementor factory) {
    return new Storage();
  }

  private static final class Storage implements DomainDataStorageAccess {
    private final Map<Object, byte[]> values = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("BanSerializableRead")
    public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
      byte[] bytes = values.get(key);
      if (bytes == null) {
        return null;
      }
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      values.put(key, bytes.toByteArray());
    }

    @Override
    public boolean contains(Object key) {
      return values.containsKey(key);
    }

    @Override
    public void evictData() {
      values.clear();
    }

    @Override
    public void evictData(Object key) {
      values.remove(key);
    }

    @Override
    public void release() {
      values.clear();
    }
  }
}
