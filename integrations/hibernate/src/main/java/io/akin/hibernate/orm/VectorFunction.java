package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.SqmBindableType;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.function.SelfRenderingSqmFunction;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmFunction;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.expression.SqlTupleContainer;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.BindingContext;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * A function of one or two vectors. A parameter among them is a vector of Akin's own, of its
 * neighbour's type, for which an array may be given. Immutable and thread-safe.
 */
final class VectorFunction extends AbstractSqmSelfRenderingFunctionDescriptor {
  private final VectorSql sql;
  private final Dialect dialect;
  private final Function<VectorType, BasicType<?>> types;

  private VectorFunction(String name, BasicTypeRegistry types, VectorSql sql, Dialect dialect) {
    super(
        name,
        new Vectors(sql),
        StandardFunctionReturnTypeResolvers.invariant(types.resolve(sql.result())),
        VectorFunction::argumentType);
    this.sql = sql;
    this.dialect = dialect;
    this.types = type -> VectorTypes.own(type, types);
  }

  static VectorFunction of(String name, FunctionContributions contributions, VectorSql sql) {
    return new VectorFunction(
        name,
        contributions.getTypeConfiguration().getBasicTypeRegistry(),
        sql,
        Engine.of(contributions.getServiceRegistry()).dialect().orElseThrow());
  }

  /** A plan that is used again takes a parameter's type from the parameter alone. */
  @Override
  protected <T> SelfRenderingSqmFunction<T> generateSqmFunctionExpression(
      List<? extends SqmTypedNode<?>> arguments,
      @Nullable ReturnableType<T> returned,
      QueryEngine engine) {
    SqmBindableType<?> type = (SqmBindableType<?>) types.apply(typeOf(arguments));
    for (SqmTypedNode<?> argument : arguments) {
      if (argument instanceof SqmParameter<?> parameter) {
        parameter.applyInferableType(type);
      }
    }
    return super.generateSqmFunctionExpression(arguments, returned, engine);
  }

  @Override
  public void render(
      SqlAppender appender,
      List<? extends SqlAstNode> arguments,
      @Nullable ReturnableType<?> returned,
      SqlAstTranslator<?> walker) {
    VectorType type = type(arguments);
    sql.of(type)
        .render(
            appender,
            arguments.stream()
                .<Runnable>map(argument -> () -> render(appender, argument, type, walker))
                .toArray(Runnable[]::new));
  }

  private void render(
      SqlAppender appender, SqlAstNode argument, VectorType type, SqlAstTranslator<?> walker) {
    if (isGiven(argument)) {
      // As a bare parameter: Hibernate would cast it again in a select list.
      SqlAstNode vector = argument instanceof Literal literal ? asVector(literal, type) : argument;
      Runnable value = () -> walker.render(vector, SqlAstNodeRenderingMode.DEFAULT);
      Fragment.of(dialect::once).render(appender, value);
    } else {
      argument.accept(walker);
    }
  }

  /** To Hibernate a literal array is an array of SQL's; vectors have no literal and are bound. */
  private SqlAstNode asVector(Literal literal, VectorType type) {
    BasicType<?> own = types.apply(type);
    return new QueryLiteral<>(own.getJavaTypeDescriptor().coerce(literal.getLiteralValue()), own);
  }

  /** Whether the value comes with the query; a parameter is what holds one value of a tuple. */
  private static boolean isGiven(SqlAstNode argument) {
    return argument instanceof SqlTupleContainer
        || argument instanceof JdbcParameter
        || argument instanceof Literal;
  }

  private static VectorType type(List<? extends SqlAstNode> arguments) {
    return arguments.stream()
        .filter(argument -> argument instanceof Expression)
        .map(argument -> ((Expression) argument).getExpressionType())
        .filter(type -> type != null && type.getJdbcTypeCount() == 1)
        .filter(type -> type.getSingleJdbcMapping().getJdbcType() instanceof VectorJdbcType)
        .map(type -> ((VectorJdbcType) type.getSingleJdbcMapping().getJdbcType()).type())
        .findFirst()
        .orElse(VectorType.FLOAT);
  }

  private static MappingModelExpressible<?> argumentType(
      SqmFunction<?> function, int index, SqmToSqlAstConverter converter) {
    return VectorTypes.own(
        typeOf(function.getArguments()),
        converter.getCreationContext().getTypeConfiguration().getBasicTypeRegistry());
  }

  private static VectorType typeOf(List<? extends SqmTypedNode<?>> arguments) {
    return arguments.stream()
        .map(VectorFunction::jdbcType)
        .filter(type -> type instanceof VectorJdbcType)
        .map(type -> ((VectorJdbcType) type).type())
        .findFirst()
        .orElse(VectorType.FLOAT);
  }

  private static @Nullable JdbcType jdbcType(SqmTypedNode<?> argument) {
    SqmBindableType<?> bindable = argument.getNodeType();
    return bindable != null && bindable.getSqmType() instanceof BasicType<?> basic
        ? basic.getJdbcType()
        : null;
  }

  /** Refuses, when a query is made, what is no vector and what the database lacks. */
  private record Vectors(VectorSql sql) implements ArgumentsValidator {
    @Override
    public void validate(
        List<? extends SqmTypedNode<?>> arguments, String name, BindingContext context) {
      if (arguments.size() != sql.arguments()) {
        throw new FunctionArgumentException(
            "%s() takes %d arguments, got %d.".formatted(name, sql.arguments(), arguments.size()));
      }
      VectorType type = VectorType.FLOAT;
      for (SqmTypedNode<?> argument : arguments) {
        type = check(argument, name).orElse(type);
      }
      sql.of(type);
    }

    /** The type of a vector; empty where its neighbour's decides, as of a parameter. */
    private static Optional<VectorType> check(SqmTypedNode<?> argument, String name) {
      SqmBindableType<?> bindable = argument.getNodeType();
      if (argument instanceof SqmParameter
          || argument instanceof SqmLiteral
          || bindable == null
          || bindable.getSqmType() == null) {
        return Optional.empty();
      }
      if (bindable.getSqmType() instanceof BasicType<?> basic
          && basic.getJdbcType() instanceof VectorJdbcType vector) {
        return Optional.of(vector.type());
      }
      throw new AkinException(
          "%s() takes vectors, and one of its arguments is of type %s."
              .formatted(name, bindable.getTypeName()));
    }
  }
}
