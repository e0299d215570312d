package io.signalbox.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of CONTRIBUTING that a compiler can't hold. */
class ArchitectureTest {

  private static final List<String> STAGES =
      List.of("ingest", "identity", "classifier", "router", "courier", "audit");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.signalbox");

  @Test
  void stagesDoNotKnowEachOther() {
    for (String stage : STAGES) {
      String[] others =
          STAGES.stream()
              .filter(other -> !other.equals(stage))
              .map(other -> "io.signalbox." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.signalbox." + stage + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(classes);
    }
  }

  @Test
  void nobodyKnowsTheAppButItself() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.signalbox.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.signalbox.app..")
        .check(classes);
  }

  @Test
  void pureCodeKnowsNoKafkaNoHttpAndNoFiles() {
    for (String stage : STAGES) {
      noClasses()
          .that()
          .resideInAPackage("io.signalbox." + stage + "..")
          .and()
          .resideOutsideOfPackages("..stream..", "..http..", "..files..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache.kafka..", "io.helidon..", "java.net.http..", "org.apache.hc..")
                  .or(type(Files.class))
                  .as("are of Kafka, HTTP or files"))
          .check(classes);
    }
    noClasses()
        .that()
        .resideInAnyPackage("io.signalbox.policy..", "io.signalbox.stage.row..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "io.helidon.."))
        .check(classes);
  }

  @Test
  void kafkaIsTouchedInStreamAndHttpInHttp() {
    for (String stage : STAGES) {
      noClasses()
          .that()
          .resideInAPackage("io.signalbox." + stage + ".stream..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.helidon..", "org.apache.hc.."))
          .check(classes);
      noClasses()
          .that()
          .resideInAPackage("io.signalbox." + stage + ".http..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.apache.kafka.."))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void onlyTheAppReadsAClockAndNobodyIsRandom() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.signalbox.app..", "io.signalbox.testkit..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callConstructor(Random.class)
        .check(classes);
  }
}
