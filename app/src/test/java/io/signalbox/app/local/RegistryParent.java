package io.signalbox.app.local;

import java.nio.file.Path;

/** A process that starts the registry, says its process id and stays. */
final class RegistryParent {

  private RegistryParent() {}

  public static void main(String[] arguments) throws InterruptedException {
    DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
    LocalRegistry registry =
        new LocalRegistry(data, LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY));
    registry.start();
    System.out.println(registry.processId());
    registry.awaitEnd();
  }
}
