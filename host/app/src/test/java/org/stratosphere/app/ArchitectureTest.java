package org.stratosphere.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house's rules: dependencies run one way, and the data path is the order of the engine's packages. */
class ArchitectureTest {
    private static final String[] DATA_PATH = {"flow", "source", "tuple", "module", "verdict", "alert"};

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.stratosphere");
    }

    @Test
    void thePluginApiKnowsNoHost() {
        noClasses()
                .that()
                .resideInAPackage("org.stratosphere.pluginapi..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.stratosphere.pluginapi..", "java..", "org.pf4j..", "org.slf4j..", "org.jspecify..")
                .check(classes);
    }

    @Test
    void theEngineIsALibrary() {
        noClasses()
                .that()
                .resideInAPackage("org.stratosphere.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.stratosphere.app..",
                        "org.stratosphere.repository..",
                        "org.stratosphere.simulator..",
                        "org.stratosphere.testkit..",
                        "picocli..",
                        "org.jline..",
                        "org.pf4j..",
                        "org.jsoup..")
                .check(classes);
    }

    @Test
    void theEngineAsksNoWallClock() {
        noClasses()
                .that()
                .resideInAPackage("org.stratosphere.engine..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @Test
    void theRepositoryAndTheSimulatorKnowNoHost() {
        noClasses()
                .that()
                .resideInAnyPackage("org.stratosphere.repository..", "org.stratosphere.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.stratosphere.engine..", "org.stratosphere.app..", "org.stratosphere.pluginapi..")
                .check(classes);
    }

    @Test
    void theTestkitKnowsNoProgram() {
        noClasses()
                .that()
                .resideInAPackage("org.stratosphere.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.stratosphere.app..", "org.stratosphere.repository..", "picocli..", "org.pf4j..")
                .check(classes);
    }

    @Test
    void noPluginIsOnTheProgramsClassPath() {
        noClasses()
                .that()
                .resideInAPackage("org.stratosphere.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.stratosphere.markovmodels..",
                        "org.stratosphere.zeekconn..",
                        "org.stratosphere.suricataeve..",
                        "org.stratosphere.portscan..",
                        "org.stratosphere.bruteforce..",
                        "org.stratosphere.largeupload..",
                        "org.stratosphere.beaconing..",
                        "org.stratosphere.longconnections..",
                        "org.stratosphere.template..")
                .check(classes);
    }

    @Test
    void noPackageLooksDownTheDataPath() {
        for (int upstream = 0; upstream < DATA_PATH.length; upstream++) {
            for (int downstream = upstream + 1; downstream < DATA_PATH.length; downstream++) {
                noClasses()
                        .that()
                        .resideInAPackage("org.stratosphere.engine." + DATA_PATH[upstream] + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.stratosphere.engine." + DATA_PATH[downstream] + "..")
                        .because("the data path runs from flows to alerts")
                        .check(classes);
            }
        }
    }

    @Test
    void theEnginesPackagesHaveNoCycles() {
        slices().matching("org.stratosphere.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theRunStandsAboveTheEnginesPackages() {
        noClasses()
                .that()
                .resideInAPackage("org.stratosphere.engine.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.stratosphere.engine")
                .check(classes);
    }
}
