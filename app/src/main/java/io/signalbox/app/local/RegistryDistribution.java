package io.signalbox.app.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The unpacked server of the registry.
 *
 * @param directory where its {@code quarkus-run.jar} is
 */
record RegistryDistribution(Path directory) {

  /**
   * The one that the build put beside this software.
   *
   * @throws StartFailedException if it is not there
   */
  static RegistryDistribution beside(Class<?> software) {
    try {
      Path own = Path.of(software.getProtectionDomain().getCodeSource().getLocation().toURI());
      RegistryDistribution found = new RegistryDistribution(own.resolveSibling("registry"));
      if (!Files.exists(found.server())) {
        throw new StartFailedException(
            "The schema registry's server is missing in %s; build it with: mvn package"
                .formatted(found.directory));
      }
      return found;
    } catch (URISyntaxException e) {
      throw StartFailedException.because("This software's own place is unknown", e);
    }
  }

  /** The jar that starts the server. */
  Path server() {
    return directory.resolve("quarkus-run.jar");
  }

  /**
   * Copies {@link RegistryProcess} alone into {@code classes}: this software's own jar names all
   * its libraries, and they must not come between the registry and its own.
   */
  static void copyMainClass(Path classes) throws IOException {
    String resource = "/" + RegistryProcess.class.getName().replace('.', '/') + ".class";
    Path target = classes.resolve(resource.substring(1));
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (InputStream bytes =
        Objects.requireNonNull(RegistryProcess.class.getResourceAsStream(resource))) {
      Files.write(target, bytes.readAllBytes());
    }
  }
}
