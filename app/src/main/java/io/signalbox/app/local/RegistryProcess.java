package io.signalbox.app.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the registry's process: runs the registry and ends with its parent.
 *
 * <p>The parent holds the other end of standard input and never writes. However the parent ends,
 * even by kill -9, the operating system closes that end, and this process halts.
 *
 * <p>Uses nothing but the JDK: it stands alone on the registry's class path.
 */
public final class RegistryProcess {

  private static final String REGISTRY_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private RegistryProcess() {}

  /** Runs the registry until standard input ends. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("watch-parent").start(RegistryProcess::haltWithParent);
    try {
      Class.forName(REGISTRY_MAIN)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the registry ended", e.getCause());
    }
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent says nothing; only the end counts.
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
    // The registry keeps its data in Kafka: there is nothing to save, and nobody to wait for.
    Runtime.getRuntime().halt(0);
  }
}
