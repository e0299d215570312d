package io.signalbox.app;

import org.jspecify.annotations.Nullable;

/** This software's version. */
public final class Version {

  private Version() {}

  /** The version as the build wrote it into the jar; {@code development} outside of one. */
  public static String text() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
