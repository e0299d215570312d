package io.signalbox.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.PolicySource;
import io.signalbox.schemas.ActiveList;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyVersion;
import io.signalbox.schemas.RoutingActivation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyHistoryTest {

  private static final NamedList OWN = NamedList.of("own", List.of("b.example", "a.example"));
  private static final NamedList OTHER = NamedList.of("own", List.of("c.example"));

  private final List<PolicyVersion> versions = new ArrayList<>();

  @Test
  void theLastActivationIsInForceAndEveryEarlierOneIsKnownWithItsTexts() {
    write(1, "pql", "h1", "play one");
    write(1, "list:own", OWN.hash(), OWN.text());
    write(2, "pql", "h2", "play two");

    PolicyHistory history = PolicyHistory.of(versions);

    assertThat(history.number()).isEqualTo(2);
    assertThat(history.records()).isEqualTo(3);
    assertThat(history.texts()).isEqualTo(texts("h2", "play two", null));
    assertThat(history.numbered(1).orElseThrow().texts()).isEqualTo(texts("h1", "play one", OWN));
    assertThat(history.numbered(3)).isEmpty();
  }

  @Test
  void anotherListIsAnotherSetOfPolicies() {
    write(1, "pql", "h1", "play one");
    write(1, "list:own", OWN.hash(), OWN.text());

    PolicyHistory history = PolicyHistory.of(versions);

    assertThat(history.isInForce(texts("h1", "laid out otherwise", OWN))).isTrue();
    assertThat(history.isInForce(texts("h1", "play one", OTHER))).isFalse();
    assertThat(history.isInForce(texts("h1", "play one", null))).isFalse();
    assertThat(PolicyHistory.of(List.of()).isInForce(PolicyTexts.NONE)).isFalse();
  }

  @Test
  void aPreviewIsOfItsTextsItsListsAndTheActivationInForce() {
    String hash = PreviewHash.of(texts("h1", "play one", OWN), 7);

    assertThat(hash).matches("[0-9a-f]{16}");
    assertThat(PreviewHash.of(texts("h1", "laid out otherwise", OWN), 7)).isEqualTo(hash);
    assertThat(PreviewHash.of(texts("h1", "play one", OWN), 8)).isNotEqualTo(hash);
    assertThat(PreviewHash.of(texts("h2", "play one", OWN), 7)).isNotEqualTo(hash);
    assertThat(PreviewHash.of(texts("h1", "play one", OTHER), 7)).isNotEqualTo(hash);
  }

  @Test
  void anActivationCarriesTheListsThatItsPlaysNameAndNoRouting() {
    PolicyTexts named = texts("h1", "exclude: [list:own]", OWN);

    assertThat(named.activation(3, Instant.EPOCH).getLists()).hasSize(1);
    assertThat(texts("h1", "play one", OWN).activation(3, Instant.EPOCH).getLists()).isEmpty();
    assertThat(named.activation(3, Instant.EPOCH).getPolicies()).hasSize(1);
  }

  @Test
  void theRoutersRecordCarriesTheFilesOfRoutingAndTheListsThatTheyName() {
    NamedList table = NamedList.table("named", new TreeMap<>(Map.of("acme", "ada")));
    PolicyTexts texts =
        new PolicyTexts(
            new TreeMap<>(
                Map.of(
                    "pql", new PolicySource("play", "h1"),
                    "routing", new PolicySource("{list: named, to: sales}", "h2"),
                    "destinations", new PolicySource("destinations: {}", "h3"))),
            new TreeMap<>(Map.of("own", OWN, "named", table)));

    RoutingActivation activation = texts.routingActivation(4, Instant.EPOCH);

    assertThat(activation.getNumber()).isEqualTo(4);
    assertThat(activation.getPolicies())
        .extracting(ActivePolicy::getPolicy)
        .containsExactly("destinations", "routing");
    assertThat(activation.getLists())
        .containsExactly(new ActiveList("named", table.hash(), List.of("acme"), List.of("ada")));
    assertThat(texts.activation(4, Instant.EPOCH).getPolicies())
        .extracting(ActivePolicy::getPolicy)
        .containsExactly("pql");
  }

  @Test
  void aTableIsReadBackAsItWasRecorded() {
    NamedList table =
        NamedList.table("own", new TreeMap<>(Map.of("acme", "ada", "bright", "bert b")));
    write(1, "list:own", table.hash(), table.text());

    assertThat(PolicyHistory.of(versions).texts().lists()).containsEntry("own", table);
  }

  private void write(long activation, String policy, String hash, String text) {
    versions.add(
        new PolicyVersion(
            policy,
            hash,
            text,
            activation,
            "ada",
            "because",
            Instant.EPOCH,
            new Origin("policies", 0, versions.size() + 1L)));
  }

  private static PolicyTexts texts(String hash, String text, @Nullable NamedList list) {
    return new PolicyTexts(
        new TreeMap<>(Map.of("pql", new PolicySource(text, hash))),
        list == null ? new TreeMap<>() : new TreeMap<>(Map.of(list.name(), list)));
  }
}
