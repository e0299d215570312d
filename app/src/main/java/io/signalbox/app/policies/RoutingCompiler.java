package io.signalbox.app.policies;

import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.PolicyProblemsException;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.RoutingActivation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the router's policy of the texts that an activation carries. */
public final class RoutingCompiler {

  private RoutingCompiler() {}

  /**
   * The policy of an activation.
   *
   * @throws PolicyProblemsException if the texts are not sound
   */
  public static PolicyInForce compile(RoutingActivation activation) {
    Map<String, String> texts = new TreeMap<>();
    activation.getPolicies().forEach(policy -> texts.put(policy.getPolicy(), policy.getText()));
    List<NamedList> lists =
        activation.getLists().stream()
            .map(
                list ->
                    NamedList.recorded(
                        list.getName(), list.getValues(), list.getAssignees(), list.getHash()))
            .toList();
    ActiveRouting active = ActiveRouting.parse(texts, lists);
    return new PolicyInForce(active.routing(), active.destinations());
  }
}
