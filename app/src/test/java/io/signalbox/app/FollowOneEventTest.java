package io.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table "Follow one event" names classes and methods that exist. */
class FollowOneEventTest {

  private static final Pattern PLACE = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z][A-Za-z]+)`");

  @Test
  void everyStepOfTheTableIsInTheCode() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    String table =
        readme.substring(readme.indexOf("## Follow one event"), readme.indexOf("## Folders"));
    JavaClasses classes = new ClassFileImporter().importPackages("io.signalbox");
    List<String> steps = new ArrayList<>();
    Matcher places = PLACE.matcher(table);
    while (places.find()) {
      String type = places.group(1);
      String method = places.group(2);
      steps.add(type + "." + method);
      assertThat(classes)
          .as("%s.%s, which the README names", type, method)
          .anyMatch(each -> has(each, type, method));
    }
    assertThat(steps).hasSizeGreaterThan(10);
  }

  private static boolean has(JavaClass type, String name, String method) {
    return type.getSimpleName().equals(name)
        && type.getMethods().stream().anyMatch(each -> each.getName().equals(method));
  }
}
