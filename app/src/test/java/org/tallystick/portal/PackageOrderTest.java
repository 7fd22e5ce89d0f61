package org.tallystick.portal;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a package of the portal may know. */
@AnalyzeClasses(
    packages = {"org.tallystick.portal", "org.tallystick.sample"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class PackageOrderTest {
  private static final String[] CAPABILITIES = {
    "..portal.asset..",
    "..portal.audit..",
    "..portal.consortium..",
    "..portal.currency..",
    "..portal.licence..",
    "..portal.lineage..",
    "..portal.revenue.."
  };

  @ArchTest
  static final ArchRule foundations_know_no_capability =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..portal.database..",
              "..portal.json..",
              "..portal.ledger..",
              "..portal.identity..",
              "..portal.projection..",
              "..portal.health..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CAPABILITIES);

  @ArchTest
  static final ArchRule storage_and_formats_know_nothing_of_ours_above_them =
      noClasses()
          .that()
          .resideInAnyPackage("..portal.database..", "..portal.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..portal.ledger..",
              "..portal.identity..",
              "..portal.projection..",
              "..portal.http..",
              "..portal.rest..",
              "..portal.page..");

  @ArchTest
  static final ArchRule only_ledger_and_wallet_speak_fabric =
      noClasses()
          .that()
          .resideOutsideOfPackages("..portal.ledger..", "..portal.identity..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hyperledger.fabric..", "io.grpc..");

  @ArchTest
  static final ArchRule only_the_database_package_speaks_sql =
      noClasses()
          .that()
          .resideOutsideOfPackage("..portal.database..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.sql\\.(Connection|Statement|PreparedStatement|DriverManager)");

  @ArchTest
  static final ArchRule the_sample_knows_the_portal_by_its_api_alone =
      noClasses()
          .that()
          .resideInAPackage("org.tallystick.sample..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tallystick.portal..");

  /**
   * The two lists of resource classes name everything; templates and the frame around every page
   * show who acts, in which consortium.
   */
  @ArchTest
  static final ArchRule packages_do_not_depend_on_each_other_in_circles =
      slices()
          .matching("org.tallystick.portal.(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(simpleNameEndingWith("Application"), alwaysTrue())
          .ignoreDependency(resideInAPackage("..portal.page.."), alwaysTrue())
          .ignoreDependency(resideInAPackage("..portal.templates.."), alwaysTrue());
}
