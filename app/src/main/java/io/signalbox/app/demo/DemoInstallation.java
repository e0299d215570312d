package io.signalbox.app.demo;

import io.signalbox.app.imports.WriteKeys;
import io.signalbox.app.local.LocalPorts;
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
    DemoInstallation start(Path data, LocalPorts ports) throws InterruptedException;
  }

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
