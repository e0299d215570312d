package io.signalbox.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the generated contracts are ours: since 1.12.2 it loads no class by a schema's
 * name unless its package is trusted.
 */
final class TrustedContracts {

  private static final String PACKAGE = TrustedContracts.class.getPackageName();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(PACKAGE)));
  }

  private TrustedContracts() {}

  /** Trusts the contracts for the rest of this process; further calls change nothing. */
  static void trust() {
    // Loading this class has done it.
  }
}
