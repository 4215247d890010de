package io.akin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolver;

@DisplayName("The seven rules of the house (docs/architecture.md)")
class HouseRulesTest {
  private static final String[] CORE = {
    "io.akin", "io.akin.codec..", "io.akin.index..", "io.akin.kernel.."
  };
  private static final String[] PROGRAMS = {
    "io.akin.cli..", "io.akin.benchmarks..", "io.akin.examples.."
  };

  /** Distance operators of pgvector, and functions of TiDB, MariaDB and our H2. */
  private static final Pattern SPELLED_DISTANCE =
      Pattern.compile(
          "<->|<=>|<#>|<\\+>|<~>|<%>|VEC(TOR)?_\\w*(DISTANCE|NEGATIVE_INNER_PRODUCT)",
          Pattern.CASE_INSENSITIVE);

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.akin");

  @Test
  @DisplayName("0. The rules see every module that a user may have on the class path")
  void every_module_is_seen() {
    for (String module :
        List.of(
            "io.akin",
            "io.akin.jdbc",
            "io.akin.h2",
            "io.akin.hibernate",
            "io.akin.spring",
            "io.akin.tck",
            "io.akin.cli")) {
      assertThat(MAIN.containPackage(module)).as(module).isTrue();
    }
  }

  @Test
  @DisplayName(
      "1. core needs java.base only, SIMD in one package by methods of every JDK; jdbc adds java.sql, its JSON reader and, in two classes, pgjdbc")
  void core_and_jdbc_need_next_to_nothing() {
    DescribedPredicate<JavaClass> basics =
        inModule("java.base").or(resideInAPackage("org.jspecify.annotations"));

    classes()
        .that(resideInAnyPackage(CORE))
        .should(
            onlyDependOnClassesThat(
                basics.or(resideInAnyPackage(CORE)).or(resideInAPackage("jdk.incubator.vector"))))
        .check(MAIN);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.akin.kernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector")
        .check(MAIN);
    noClasses().should(callMethodWhere(isMissingFromThisJdk())).check(MAIN);
    DescribedPredicate<JavaClass> ofJdbc =
        basics
            .or(inModule("java.sql"))
            .or(resideInAnyPackage("io.akin", "io.akin.codec", "io.akin.jdbc.."))
            .or(resideInAPackage("com.fasterxml.jackson.core.."));
    DescribedPredicate<JavaClass> copies =
        nestedIn("io.akin.jdbc.BulkCopy", "io.akin.jdbc.dialect.postgresql.PostgresDriver");
    classes()
        .that(resideInAPackage("io.akin.jdbc..").and(copies.negate()))
        .should(onlyDependOnClassesThat(ofJdbc))
        .check(MAIN);
    classes()
        .that(copies)
        .should(onlyDependOnClassesThat(ofJdbc.or(resideInAPackage("org.postgresql.."))))
        .check(MAIN);
  }

  @Test
  @DisplayName("2. Packages do not depend on each other in a circle")
  void packages_have_no_cycle() {
    slices().assignedFrom(eachPackage()).should().beFreeOfCycles().check(MAIN);
  }

  @Test
  @DisplayName(
      "3. A dialect never touches a connection, and for each concern one class alone runs statements")
  void one_class_runs_statements() {
    noClasses()
        .that()
        .resideInAPackage("io.akin.jdbc.dialect..")
        .and()
        .doNotHaveFullyQualifiedName("io.akin.jdbc.dialect.Dialects") // detection
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Connection.class, DataSource.class)
        .check(MAIN);
    noClasses()
        .that(
            resideInAnyPackage(PROGRAMS)
                .or(resideInAPackage("io.akin.tck.."))
                .or(resideInAPackage("io.akin.h2.sql.."))
                .as("programs, test kit and H2's callbacks")
                .negate())
        .and(
            nestedIn(
                    "io.akin.jdbc.Statements",
                    "io.akin.jdbc.Batch",
                    "io.akin.jdbc.BulkCopy",
                    "io.akin.jdbc.dialect.Dialects") // detection
                .negate())
        .should(callMethodWhere(runsStatement()))
        .check(MAIN);
  }

  @Test
  @DisplayName("4. Nothing but the programs depends on the embedded engine")
  void only_programs_depend_on_h2() {
    noClasses()
        .that(resideInAnyPackage(PROGRAMS).or(resideInAPackage("io.akin.h2..")).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.akin.h2..", "org.h2..")
        .check(MAIN);
  }

  @Test
  @DisplayName("5. What stands on jdbc imports neither its neighbours nor internals")
  void neighbours_are_strangers() {
    DescribedPredicate<JavaClass> integration =
        resideInAPackage("io.akin.*..")
            .and(
                resideInAnyPackage(CORE)
                    .or(resideInAPackage("io.akin.jdbc.."))
                    .or(resideInAnyPackage(PROGRAMS))
                    .negate());

    slices().assignedFrom(eachModule(integration)).should().notDependOnEachOther().check(MAIN);
    noClasses()
        .that(integration)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.akin.kernel..", "io.akin..internal..")
        .check(MAIN);
  }

  @Test
  @DisplayName("6. No distance operator or function is spelled outside a dialect")
  void distances_are_spelled_in_dialects() {
    classes().that(spellDistances().negate()).should(notSpellADistance()).check(MAIN);
  }

  @Test
  @DisplayName("7. No base class has empty hooks, and nothing is asked before it is refused")
  void no_hooks_and_no_questions_before_refusals() {
    classes().that(areExtended()).should(haveNoEmptyHooks()).check(MAIN);
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areNotAssignableTo(ParameterResolver.class)
        .should()
        .haveNameMatching("supports[A-Z].*")
        .check(MAIN);
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(UnsupportedOperationException.class)
        .check(MAIN);
  }

  private static DescribedPredicate<JavaClass> inModule(String module) {
    return describe(
        "in module " + module, type -> module.equals(type.reflect().getModule().getName()));
  }

  /** A method of the incubator that the JDK running this test has not; ./test runs it on two. */
  private static DescribedPredicate<JavaMethodCall> isMissingFromThisJdk() {
    return describe(
        "a SIMD method that JDK %d lacks".formatted(Runtime.version().feature()),
        call ->
            call.getTargetOwner().getPackageName().equals("jdk.incubator.vector")
                && Arrays.stream(call.getTargetOwner().reflect().getMethods())
                    .noneMatch(method -> isTargetOf(call, method)));
  }

  private static boolean isTargetOf(JavaMethodCall call, java.lang.reflect.Method method) {
    return method.getName().equals(call.getName())
        && method.getReturnType().getName().equals(call.getTarget().getRawReturnType().getName())
        && Arrays.stream(method.getParameterTypes())
            .map(Class::getName)
            .toList()
            .equals(
                call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList());
  }

  private static DescribedPredicate<JavaMethodCall> runsStatement() {
    return describe(
        "opens or executes a statement",
        call ->
            call.getTargetOwner().isAssignableTo(Connection.class)
                    && call.getName().matches("(create|prepare)(Statement|Call)")
                || call.getTargetOwner().isAssignableTo(Statement.class)
                    && call.getName().startsWith("execute"));
  }

  private static DescribedPredicate<JavaClass> nestedIn(String... names) {
    return describe(
        "in " + String.join(" or ", names),
        type -> List.of(names).contains(outermost(type).getName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
  }

  private static SliceAssignment eachPackage() {
    return assignment("each package", type -> SliceIdentifier.of(type.getPackageName()));
  }

  private static SliceAssignment eachModule(DescribedPredicate<JavaClass> predicate) {
    return assignment(
        "each module",
        type ->
            predicate.test(type)
                ? SliceIdentifier.of(type.getPackageName().split("\\.")[2])
                : SliceIdentifier.ignore());
  }

  private static SliceAssignment assignment(
      String description, Function<JavaClass, SliceIdentifier> identifier) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return identifier.apply(type);
      }

      @Override
      public String getDescription() {
        return description;
      }
    };
  }

  private static DescribedPredicate<JavaClass> spellDistances() {
    return describe(
        "are dialects",
        type ->
            outermost(type).getSimpleName().matches(".*(Dialect|Functions?)")
                && (type.getPackageName().startsWith("io.akin.h2")
                    || type.getPackageName().contains(".dialect")));
  }

  private static ArchCondition<JavaClass> notSpellADistance() {
    return condition(
        "not spell a distance",
        type ->
            Bytecode.strings(type).stream()
                .filter(text -> SPELLED_DISTANCE.matcher(text).find())
                .map(text -> "spells a distance in \"" + text + "\"")
                .toList());
  }

  private static DescribedPredicate<JavaClass> areExtended() {
    return describe(
        "are meant to be extended",
        type ->
            type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.isInterface()
                || !type.getSubclasses().isEmpty());
  }

  private static ArchCondition<JavaClass> haveNoEmptyHooks() {
    return condition(
        "have no empty hooks",
        type ->
            Bytecode.emptyHooks(type).stream().map(name -> "has the empty hook " + name).toList());
  }

  private static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, List<String>> violations) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        violations.apply(type).stream()
            .map(sentence -> type.getName() + " " + sentence)
            .forEach(sentence -> events.add(SimpleConditionEvent.violated(type, sentence)));
      }
    };
  }
}
