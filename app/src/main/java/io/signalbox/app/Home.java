package io.signalbox.app;

import java.nio.file.Path;

/** What the launcher says of itself: where Signalbox lies, and how it is typed. */
public final class Home {

  private static final String PROPERTY = "signalbox.home";
  private static final String COMMAND = "signalbox.command";

  private Home() {}

  /** The policies that come with Signalbox, which people edit; else of the current directory. */
  public static Path policies() {
    return Path.of(System.getProperty(PROPERTY, "")).resolve("policies");
  }

  /** How Signalbox was called, so that a hint can be typed as it is printed. */
  public static String command() {
    return System.getProperty(COMMAND, "signalbox");
  }
}
