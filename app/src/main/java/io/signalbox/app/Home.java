package io.signalbox.app;

import java.nio.file.Path;

/** Where Signalbox lies on this machine: the launcher says so, else it is the current directory. */
public final class Home {

  private static final String PROPERTY = "signalbox.home";

  private Home() {}

  /** The policies that come with Signalbox, which people edit. */
  public static Path policies() {
    return Path.of(System.getProperty(PROPERTY, "")).resolve("policies");
  }
}
