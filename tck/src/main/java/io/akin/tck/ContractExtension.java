package io.akin.tck;

import io.akin.jdbc.dialect.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Opens the {@link Lab} of an engine once for all its themes, hands it to them, decides by {@link
 * Requires} and {@link Lacks} which tests are for this engine, and leaves a note that the engine
 * was tested.
 */
final class ContractExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        ExecutionCondition,
        ParameterResolver,
        TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(ContractExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isLeaf(context)) {
      AkinContract contract = (AkinContract) context.getRequiredTestInstance();
      context.getStore(NAMESPACE).put(Lab.class, new Lab(contract));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (isLeaf(context)) {
      Lab lab = lab(context).orElseThrow();
      note(lab.engine(), lab.akin().engine());
    }
  }

  private static boolean isLeaf(ExtensionContext context) {
    return AkinContract.class.isAssignableFrom(context.getRequiredTestClass());
  }

  private static Optional<Lab> lab(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(Lab.class, Lab.class));
  }

  /** The script that runs all tests reads from these files which engines were tested. */
  private static void note(String engine, String version) {
    Path notes =
        Path.of(System.getProperty("basedir", "")).resolve("target").resolve("akin-engines");
    try {
      Files.createDirectories(notes);
      Files.writeString(notes.resolve(engine), version + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<Lab> lab = lab(context);
    Optional<AnnotatedElement> element = context.getElement();
    if (lab.isEmpty() || element.isEmpty()) {
      return ConditionEvaluationResult.enabled("This is the engine itself.");
    }
    return disabledReason(lab.get(), element.get())
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("The engine has what the test is for."));
  }

  private static Optional<String> disabledReason(Lab lab, AnnotatedElement element) {
    Optional<Requires> requires = AnnotationSupport.findAnnotation(element, Requires.class);
    if (requires.isPresent()) {
      for (Feature feature : requires.get().value()) {
        if (!lab.akin().has(feature)) {
          return Optional.of(
              "%s lacks Feature.%s; the test of its refusal runs instead."
                  .formatted(lab.engine(), feature));
        }
      }
    }
    return AnnotationSupport.findAnnotation(element, Lacks.class)
        .map(Lacks::value)
        .filter(lab.akin()::has)
        .map(feature -> "%s has Feature.%s; there is no refusal.".formatted(lab.engine(), feature));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return lab(context).orElseThrow();
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    System.err.printf(
        "%s failed; -Dakin.seed=%d repeats it.%n", context.getDisplayName(), Lab.SEED);
  }
}
