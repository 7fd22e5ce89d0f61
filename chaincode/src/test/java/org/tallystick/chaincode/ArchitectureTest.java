package org.tallystick.chaincode;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, and what would make two peers disagree. */
class ArchitectureTest {
  private static final String ROOT = "org.tallystick.chaincode";

  /** Each may use those before it. */
  private static final List<String> ORDER =
      List.of(
          "ledger", "money", "consortium", "currency", "asset", "lineage", "revenue", "licence");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What runs inside a transaction: everything but what starts the process. */
  private static final DescribedPredicate<JavaClass> CONTRACT =
      DescribedPredicate.describe("the contract", c -> !c.getPackageName().equals(ROOT));

  @Test
  void packages_use_earlier_ones_only() {
    ArchRuleDefinition.classes().should(useEarlierPackagesOnly()).check(CLASSES);
  }

  @Test
  void money_uses_nothing_but_java() {
    noClasses()
        .that(resideInAPackage(ROOT + ".money"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("java..").or(resideInAPackage(ROOT + ".money")).negate())
        .check(CLASSES);
  }

  @Test
  void only_the_ledger_package_knows_the_stub() {
    noClasses()
        .that(CONTRACT)
        .and()
        .resideOutsideOfPackage(ROOT + ".ledger")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hyperledger.fabric.shim..", "org.hyperledger.fabric.protos..")
        .check(CLASSES);
  }

  @Test
  void what_clients_see_needs_no_library() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*.api")
        .should()
        .dependOnClassesThat(resideInAPackage("java..").or(resideInAPackage(ROOT + "..")).negate())
        .orShould()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(resideInAPackage(ROOT + ".*.api").negate())
                .and(resideInAPackage(ROOT + ".money").negate()))
        .check(CLASSES);
  }

  @Test
  void nothing_asks_for_the_time_of_the_machine_or_its_place() {
    noClasses()
        .that(CONTRACT)
        .should()
        .callMethodWhere(
            calls(
                "the machine's time, place or surroundings",
                Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.lang.System.identityHashCode",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZoneId.systemDefault",
                    "java.util.Locale.getDefault",
                    "java.util.TimeZone.getDefault",
                    "java.lang.Math.random",
                    "java.util.UUID.randomUUID",
                    "java.util.Collection.parallelStream")))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.concurrent..", "java.io..", "java.nio.file..", "java.net..", "java.text")
        .as("the contract uses no clock, random number, thread, file or network")
        .check(CLASSES.that(outsideOfTheReader()));
  }

  @Test
  void nothing_has_an_order_that_depends_on_hashes() {
    noClasses()
        .that(CONTRACT)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.HashMap")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.HashSet")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.IdentityHashMap")
        .orShould()
        .callMethodWhere(
            calls(
                "collections whose order differs from run to run",
                Set.of(
                    "java.util.Set.of",
                    "java.util.Set.copyOf",
                    "java.util.Map.of",
                    "java.util.Map.copyOf",
                    "java.util.Map.ofEntries",
                    "java.util.stream.Collectors.toSet",
                    "java.util.stream.Collectors.toMap",
                    "java.util.stream.Collectors.groupingBy",
                    "java.util.stream.Collectors.toUnmodifiableSet",
                    "java.util.stream.Collectors.toUnmodifiableMap")))
        .check(CLASSES);
  }

  @Test
  void texts_are_never_formatted_by_the_machines_locale() {
    DescribedPredicate<AccessTarget.CodeUnitCallTarget> unlocalised =
        DescribedPredicate.describe(
            "formatting without a locale",
            target ->
                target.getOwner().isEquivalentTo(String.class)
                    && (target.getName().equals("formatted")
                        || Set.of("format", "toLowerCase", "toUpperCase").contains(target.getName())
                            && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.getName().equals("java.util.Locale"))));
    noClasses().that(CONTRACT).should().callCodeUnitWhere(target(unlocalised)).check(CLASSES);
  }

  @Test
  void nothing_is_reckoned_in_floating_point() {
    noFields().should().haveRawType("double").orShould().haveRawType("float").check(CLASSES);
    methods().should(takeAndReturnNoFloatingPoint()).check(CLASSES);
  }

  @Test
  void statics_do_not_change() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  /** The one reader of JSON needs the parser's checked exception and Unicode's normal form. */
  private static DescribedPredicate<JavaClass> outsideOfTheReader() {
    return DescribedPredicate.describe(
        "outside of the reader of JSON", c -> !c.getSimpleName().equals("JsonReader"));
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> calls(
      String description, Set<String> names) {
    return DescribedPredicate.describe(
        description,
        call -> names.contains(call.getTargetOwner().getName() + "." + call.getName()));
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaCall<?>> target(
      DescribedPredicate<AccessTarget.CodeUnitCallTarget> predicate) {
    return DescribedPredicate.describe(
        predicate.getDescription(), call -> predicate.test(call.getTarget()));
  }

  private static ArchCondition<JavaClass> useEarlierPackagesOnly() {
    return new ArchCondition<>("use earlier packages only") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        int own = place(item);
        item.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> own >= 0 && place(dependency.getTargetClass()) > own)
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
      }
    };
  }

  private static int place(JavaClass item) {
    String name = item.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return -1;
    }
    String capability = name.substring(ROOT.length() + 1).split("\\.")[0];
    int place = ORDER.indexOf(capability);
    if (place < 0) {
      throw new AssertionError(capability + " has no place in the order of packages");
    }
    return place;
  }

  private static ArchCondition<com.tngtech.archunit.core.domain.JavaMethod>
      takeAndReturnNoFloatingPoint() {
    return new ArchCondition<>("take and return no floating point") {
      @Override
      public void check(com.tngtech.archunit.core.domain.JavaMethod item, ConditionEvents events) {
        boolean floating =
            List.of("double", "float").contains(item.getRawReturnType().getName())
                || item.getRawParameterTypes().stream()
                    .anyMatch(type -> List.of("double", "float").contains(type.getName()));
        if (floating) {
          events.add(SimpleConditionEvent.violated(item, item.getFullName()));
        }
      }
    };
  }
}
