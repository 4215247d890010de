package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the tests of one engine have at hand: the engine over a counted {@link CountedDataSource},
 * names that nobody else uses, and the end of all that was made under them.
 */
final class Lab implements AutoCloseable {
  /** The seed of all generators; {@code -Dakin.seed=…} sets it. */
  static final long SEED = Long.getLong("akin.seed", System.nanoTime());

  private final AkinContract contract;
  private final CountedDataSource dataSource;
  private final Akin akin;
  // An embedded database lives while a connection to it is open.
  private final Connection keeper;
  private final String prefix = "akin_" + Long.toString(System.nanoTime() & 0xFFFFFFFFL, 36) + "_";
  private final AtomicInteger names = new AtomicInteger();
  private final Deque<String> cleaning = new ArrayDeque<>();
  private Optional<TenThousand> tenThousand = Optional.empty();

  Lab(AkinContract contract) {
    this.contract = contract;
    this.dataSource = new CountedDataSource(contract::connect);
    this.keeper = connect();
    this.akin = Akin.of(dataSource);
  }

  /** The name under which the engine is recorded. */
  String engine() {
    return contract.engine();
  }

  DatabaseUrl url() {
    return contract.url();
  }

  /** The engine, one connection for each call. */
  Akin akin() {
    return akin;
  }

  CountedDataSource dataSource() {
    return dataSource;
  }

  /** A connection that nobody counts, for the caller to close. */
  Connection connect() {
    try {
      return contract.connect();
    } catch (SQLException e) {
      throw new AssertionError("%s gives no connection.".formatted(engine()), e);
    }
  }

  SplittableRandom random() {
    return new SplittableRandom(SEED);
  }

  /** A name that nobody else uses, and that SQL takes without quotes. */
  String name() {
    return prefix + names.incrementAndGet();
  }

  TableDefinition define() {
    return TableDefinition.of(name());
  }

  /** Makes a table that is dropped after the test. */
  VectorTable create(TableDefinition definition) {
    VectorTable table = akin.create(definition);
    dropLater(table.description().name());
    return table;
  }

  void dropLater(TableName table) {
    cleaning.push("drop table if exists " + quote(table));
  }

  /**
   * Makes a schema that is dropped after the test; on some engines that is a database.
   *
   * @param schema its name as SQL spells it, quoted where it must be
   */
  void createSchema(String schema) {
    execute("create schema " + schema);
    cleaning.push("drop schema if exists " + schema);
  }

  String quote(String name) {
    return akin.dialect().quote(name);
  }

  String quote(TableName name) {
    return name.schema().map(schema -> quote(schema) + ".").orElse("") + quote(name.name());
  }

  /** Runs SQL of the user's own, and commits it. */
  void execute(String sql) {
    try (Statement statement = keeper.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("%s refused: %s".formatted(engine(), sql), e);
    }
  }

  /** The large fixture, loaded when it is first asked for. */
  synchronized TenThousand tenThousand() {
    if (tenThousand.isEmpty()) {
      tenThousand = Optional.of(TenThousand.load(akin, name()));
    }
    return tenThousand.get();
  }

  void begin() {
    dataSource.reset();
  }

  /** Drops what the test made, and checks that it gave back what it borrowed. */
  void end() {
    int open = dataSource.open();
    int changed = dataSource.changed();
    while (!cleaning.isEmpty()) {
      execute(cleaning.pop());
    }
    assertThat(open).as("connections that were not given back").isZero();
    assertThat(changed).as("connections that were given back without autocommit").isZero();
  }

  @Override
  public void close() throws SQLException {
    tenThousand.ifPresent(fixture -> execute("drop table " + quote(fixture.table())));
    keeper.close();
  }
}
