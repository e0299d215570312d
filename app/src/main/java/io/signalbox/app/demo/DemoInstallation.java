package io.signalbox.app.demo;

import io.signalbox.app.imports.WriteKeys;
import java.net.URI;
import java.nio.file.Path;

/** All that the demo needs of local mode: an installation of its own, with the shipped policies. */
public interface DemoInstallation extends AutoCloseable {

  /** Starts installations. */
  interface Starter {

    /**
     * Starts one and returns when it takes events.
     *
     * @param data an empty folder of its own
     */
    DemoInstallation start(Path data, Ports ports) throws InterruptedException;
  }

  /**
   * Where its parts answer; 0 for any free port.
   *
   * @param http Signalbox itself
   * @param kafka the broker
   * @param registry the schema registry
   */
  record Ports(int http, int kafka, int registry) {}

  /**
   * What a verification of the register found.
   *
   * @param whole whether nothing is wrong
   * @param entries how many entries were read
   */
  record Verification(boolean whole, long entries) {}

  /** Where it answers HTTP. */
  URI address();

  /** The write keys of its sources of behaviour and of CRM facts. */
  WriteKeys keys();

  /** Reads the register from its first entry to its last. */
  Verification verify();

  /** Returns when somebody stops the process. */
  void await() throws InterruptedException;

  /** Stops it. */
  @Override
  void close();
}
