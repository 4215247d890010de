package io.akin.hibernate;

import static java.util.stream.Collectors.joining;

import io.akin.jdbc.dialect.Sql;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.query.sqm.internal.SqmUtil;
import org.hibernate.query.sqm.spi.SqmParameterMappingModelResolutionAccess;
import org.hibernate.query.sqm.sql.SqmTranslation;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.internal.BaseExecutionContext;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;

/**
 * Which rows of a table are the entities that satisfy conditions: the query of their identifiers as
 * Hibernate itself writes it, with all that it adds for subclasses, restrictions, filters and
 * tenants. Immutable; it belongs to a session.
 *
 * @param query selects the identifiers
 * @param alias what the query calls the table, where it reads no other and nothing but a condition
 *     stands behind it
 * @param spaces the tables that the query reads
 */
record EntityRows(Sql query, Optional<String> alias, Set<String> spaces) {

  static <E> EntityRows of(
      EntityTable table,
      Class<E> entity,
      List<BiFunction<? super HibernateCriteriaBuilder, ? super Root<E>, Predicate>> conditions,
      SharedSessionContractImplementor session) {
    HibernateCriteriaBuilder builder = session.getFactory().getCriteriaBuilder();
    JpaCriteriaQuery<Object> criteria = builder.createQuery(Object.class);
    JpaRoot<E> root = criteria.from(entity);
    criteria.select(root.id());
    if (!conditions.isEmpty()) {
      criteria.where(
          conditions.stream()
              .map(condition -> condition.apply(builder, root))
              .toArray(Predicate[]::new));
    }
    return of(table, (SqmSelectionQueryImpl<?>) session.createSelectionQuery(criteria));
  }

  /** By Hibernate's own classes: its interfaces run a query, and none tells its SQL and values. */
  private static EntityRows of(EntityTable table, SqmSelectionQueryImpl<?> query) {
    SharedSessionContractImplementor session = query.getSession();
    SqmTranslation<SelectStatement> translation = translation(query);
    JdbcParameterBindings values = values(query, translation);
    JdbcEnvironment environment = session.getFactory().getJdbcServices().getJdbcEnvironment();
    JdbcOperation select =
        environment
            .getSqlAstTranslatorFactory()
            .buildSelectTranslator(session.getFactory(), translation.getSqlAst())
            .translate(values, query.getQueryOptions());
    ExecutionContext context = new BaseExecutionContext(session);
    List<Sql.Parameter> parameters =
        select.getParameterBinders().stream()
            .<Sql.Parameter>map(
                binder ->
                    (statement, index) ->
                        binder.bindParameterValue(statement, index, values, context))
            .toList();
    return new EntityRows(
        new Sql(select.getSqlString(), parameters),
        alias(table, translation.getSqlAst()),
        select.getAffectedTableNames());
  }

  private static SqmTranslation<SelectStatement> translation(SqmSelectionQueryImpl<?> query) {
    SessionFactoryImplementor factory = query.getSession().getFactory();
    return factory
        .getQueryEngine()
        .getSqmTranslatorFactory()
        .createSelectTranslator(
            query.getSqmStatement(),
            query.getQueryOptions(),
            query.getDomainParameterXref(),
            query.getQueryParameterBindings(),
            query.getSession().getLoadQueryInfluencers(),
            factory.getSqlTranslationEngine(),
            true)
        .translate();
  }

  private static JdbcParameterBindings values(
      SqmSelectionQueryImpl<?> query, SqmTranslation<SelectStatement> translation) {
    return SqmUtil.createJdbcParameterBindings(
        query.getQueryParameterBindings(),
        query.getDomainParameterXref(),
        SqmUtil.generateJdbcParamsXref(
            query.getDomainParameterXref(), translation::getJdbcParamsBySqmParam),
        new SqmParameterMappingModelResolutionAccess() {
          @Override
          @SuppressWarnings({"unchecked", "NullAway"}) // as Hibernate's own
          public <T> MappingModelExpressible<T> getResolvedMappingModelType(
              SqmParameter<T> parameter) {
            return (MappingModelExpressible<T>)
                translation.getSqmParameterMappingModelTypeResolutions().get(parameter);
          }
        },
        query.getSession());
  }

  private static Optional<String> alias(EntityTable table, SelectStatement statement) {
    if (!(statement.getQueryPart() instanceof QuerySpec query)
        || query.getFromClause().getRoots().size() != 1) {
      return Optional.empty();
    }
    TableGroup root = query.getFromClause().getRoots().get(0);
    boolean alone =
        !root.hasRealJoins()
            && root.getTableReferenceJoins().isEmpty()
            && root.getPrimaryTableReference().getTableId().equals(table.expression());
    return alone
        ? Optional.of(root.getPrimaryTableReference().getIdentificationVariable())
        : Optional.empty();
  }

  /**
   * The condition on the rows of the table: what the query asks of them where it reads no other
   * table, which an index can be searched with; else that a row's key is among the identifiers.
   * Empty where all are such entities.
   *
   * @param table the table's name, quoted
   * @param key the columns of its key, quoted
   */
  Optional<Sql> condition(EntityTable searched, String table, List<String> key) {
    Optional<String> behind = alias.flatMap(name -> behind(searched, name));
    if (behind.isEmpty()) {
      return Optional.of(query.wrap(key(table, key) + " in (", ")"));
    }
    return behind
        .filter(text -> !text.isEmpty())
        .map(text -> new Sql(renamed(text, table), query.parameters()));
  }

  private static String key(String table, List<String> columns) {
    String key = columns.stream().map(column -> table + "." + column).collect(joining(", "));
    return columns.size() == 1 ? key : "(" + key + ")";
  }

  /** What the query asks of the rows; empty where that cannot be told. */
  private Optional<String> behind(EntityTable searched, String name) {
    String from = " from " + searched.expression() + " " + name;
    int at = query.text().indexOf(from);
    String rest = at < 0 ? "?" : query.text().substring(at + from.length());
    // With a backslash it depends on the database where a literal ends.
    boolean plain = rest.isEmpty() || rest.startsWith(" where ");
    return plain && rest.indexOf('\\') < 0
        ? Optional.of(rest.isEmpty() ? rest : rest.substring(" where ".length()))
        : Optional.empty();
  }

  private String renamed(String condition, String table) {
    Pattern piece =
        Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|(?<alias>\\b%s\\.)"
                .formatted(alias.orElseThrow()));
    return piece
        .matcher(condition)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().startsWith(alias.orElseThrow()) ? table + "." : found.group()));
  }
}
