package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.RunningStages;
import io.signalbox.app.local.Service;
import io.signalbox.app.local.WiredStage;
import io.signalbox.app.local.Wiring;
import java.util.List;
import java.util.Map;

/** What Signalbox consists of. A stage is one line here. */
public final class SignalboxWiring implements Wiring {

  @Override
  public List<WiredStage> stages(Installation installation) {
    return List.of();
  }

  @Override
  public List<Service> services(Installation installation, RunningStages stages) {
    return List.of();
  }

  @Override
  public Ledger ledger(Map<String, Map<String, Long>> totals) {
    return new Ledger(List.of());
  }
}
