package io.signalbox.bench.pipeline;

/** Turns a rate into whole numbers that keep to it. */
final class Owed {

  private final double rate;
  private double owed;

  Owed(double rate) {
    this.rate = rate;
  }

  /** How many are due now. */
  int next() {
    owed += rate;
    int due = (int) owed;
    owed -= due;
    return due;
  }
}
