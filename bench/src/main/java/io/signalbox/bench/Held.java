package io.signalbox.bench;

import java.util.ArrayList;
import java.util.List;

/** Which rules held, and their points together. Public: Drools writes into it. */
public final class Held {

  private final List<String> names = new ArrayList<>();
  private int points;

  /** A rule held. */
  public void add(String name, int worth) {
    names.add(name);
    points += worth;
  }

  int points() {
    return points;
  }

  List<String> names() {
    return names.stream().sorted().toList();
  }
}
