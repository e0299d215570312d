package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;

/** A listener to a fold of which only the state is wanted. */
public class Unheard implements TimelineFold.Listener {

  @Override
  public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {}

  @Override
  public void known(String account, AccountFact fact) {}

  @Override
  public void dealt(String account, DealFact deal) {}

  @Override
  public void ticked(Tick tick) {}

  @Override
  public void appeared(UnitKey unit) {}

  @Override
  public void nudge(Tick tick) {}

  /** The live stage kept the record as a failed event and went on. */
  @Override
  public void failed(UnitKey unit, RuntimeException cause) {}

  @Override
  public void refused(PolicyActivation activation, String reason) {
    throw new IllegalStateException("these policies were in force: " + reason);
  }
}
