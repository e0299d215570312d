package io.signalbox.identity;

import io.signalbox.identity.simulation.IdentitySimulation.Input;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Ada's history twice: with links to the wrong account and the exclusion that undoes them, and
 * without. The links are her group calls to one of its workspaces, her events that name it, and the
 * CRM's link of her addresses' domain.
 *
 * @param calls hers, by slice
 * @param excludedIn the slice in which the exclusion comes
 */
record UnmergeWorld(List<List<AdaCall>> calls, int excludedIn) {

  static final String WRONG_ACCOUNT = "wrong-account";

  /** What the ids of calls begin with that are the link itself. */
  static final String LINK = "link-";

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration SLICE = Duration.ofHours(6);
  private static final int SLICES = 6;
  private static final String WRONG = "wrong-workspace";

  /** One call of hers. */
  record AdaCall(
      String id,
      CallType type,
      @Nullable String workspace,
      @Nullable String domain,
      @Nullable String browser,
      @Nullable String role,
      Instant at) {

    boolean isLink() {
      return id.startsWith(LINK);
    }
  }

  static Instant closing(int slice) {
    return START.plus(SLICE.multipliedBy(slice + 1L));
  }

  static UnmergeWorld random(Random random) {
    int excludedIn = 1 + random.nextInt(SLICES - 1);
    boolean atHome = random.nextInt(3) > 0;
    List<List<AdaCall>> slices = new ArrayList<>();
    int calls = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      List<AdaCall> here = new ArrayList<>();
      for (int left = random.nextInt(9); left > 0; left--) {
        Instant at = closing(slice).minusMillis((long) (random.nextDouble() * SLICE.toMillis()));
        here.add(call(random, calls++, at, excludedIn, atHome));
      }
      slices.add(here);
    }
    return new UnmergeWorld(slices, excludedIn);
  }

  private static AdaCall call(
      Random random, int number, Instant at, int excludedIn, boolean atHome) {
    Instant excluded = closing(excludedIn).minus(SLICE);
    String home = atHome ? "home-" + (1 + random.nextInt(2)) : null;
    String other = atHome && random.nextInt(3) == 0 ? "free" : home;
    String browser = random.nextInt(3) == 0 ? "browser" : null;
    String domain = random.nextInt(3) == 0 ? "ada.example" : null;
    String role = random.nextInt(4) == 0 ? "role-" + random.nextInt(3) : null;
    String id = "event-" + number;
    return switch (random.nextInt(8)) {
      // Said late or early, but never after the exclusion: that would bring her back.
      case 0, 1 ->
          new AdaCall(
              LINK + number,
              CallType.GROUP,
              WRONG,
              domain,
              browser,
              null,
              at.isBefore(excluded) ? at : excluded.minusSeconds(number));
      case 2 -> new AdaCall(id, CallType.TRACK, WRONG, domain, browser, role, at);
      case 3 ->
          home == null
              ? new AdaCall(id, CallType.IDENTIFY, null, domain, "browser", role, at)
              : new AdaCall(id, CallType.GROUP, home, domain, browser, role, at);
      case 4 -> new AdaCall(id, CallType.TRACK, other, domain, browser, role, at);
      case 5 -> new AdaCall(id, CallType.PAGE, null, null, "browser", null, at);
      default -> new AdaCall(id, CallType.TRACK, null, domain, browser, role, at);
    };
  }

  /** She belongs to one other workspace from the start, or to none at all. */
  UnmergeWorld withoutAmbiguity() {
    boolean atHome =
        calls.stream()
            .flatMap(List::stream)
            .map(AdaCall::workspace)
            .filter(Objects::nonNull)
            .anyMatch(workspace -> !workspace.equals(WRONG));
    List<List<AdaCall>> slices = new ArrayList<>(calls);
    if (atHome) {
      List<AdaCall> first = new ArrayList<>(calls.getFirst());
      first.add(new AdaCall("event-first", CallType.GROUP, "home-1", null, null, null, START));
      slices.set(0, first);
    }
    return new UnmergeWorld(slices, excludedIn);
  }

  List<List<Input>> linkedAndExcluded() {
    List<List<Input>> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      List<Input> inputs = new ArrayList<>();
      calls.get(slice).forEach(call -> inputs.add(input(call, call.workspace())));
      slices.add(inputs);
    }
    others(slices.getFirst());
    Property domain = new Property("domain", "ada.example");
    slices.getFirst().add(crm(WRONG_ACCOUNT, START, new CrmProfile(List.of(domain))));
    slices.getFirst().add(crm(WRONG_ACCOUNT, START, new CrmWorkspaceLinked(WRONG)));
    slices
        .get(excludedIn)
        .add(crm(WRONG_ACCOUNT, closing(excludedIn).minus(SLICE), new CrmPersonExcluded("ada")));
    return slices;
  }

  List<List<Input>> withoutTheLink() {
    List<List<Input>> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      List<Input> inputs = new ArrayList<>();
      for (AdaCall call : calls.get(slice)) {
        if (!call.isLink()) {
          inputs.add(input(call, WRONG.equals(call.workspace()) ? null : call.workspace()));
        } else if (call.browser() != null || call.domain() != null) {
          // What else the call said, without the link.
          inputs.add(
              input(
                  new AdaCall(
                      call.id(),
                      CallType.TRACK,
                      null,
                      call.domain(),
                      call.browser(),
                      null,
                      call.at()),
                  null));
        }
      }
      slices.add(inputs);
    }
    others(slices.getFirst());
    return slices;
  }

  /** Somebody else opened the workspace that no company owns, and the CRM knows the others. */
  private static void others(List<Input> slice) {
    slice.add(crm("home-1", START, new CrmWorkspaceLinked("home-1")));
    slice.add(crm("home-2", START, new CrmWorkspaceLinked("home-2")));
    AttributedEvent opened = event("opened", CallType.TRACK, "bob", "free", null, START);
    slice.add(
        new Input.Arrived(Actor.user("bob"), new Learned.Event(opened, null, null, "bob.example")));
  }

  private static Input input(AdaCall call, @Nullable String workspace) {
    boolean anonymous = call.type() == CallType.PAGE;
    AttributedEvent event =
        event(call.id(), call.type(), anonymous ? null : "ada", workspace, call.role(), call.at());
    return new Input.Arrived(
        anonymous ? Actor.anonymous("browser") : Actor.user("ada"),
        new Learned.Event(event, anonymous ? null : call.browser(), null, call.domain()));
  }

  private static AttributedEvent event(
      String id,
      CallType type,
      @Nullable String person,
      @Nullable String workspace,
      @Nullable String role,
      Instant at) {
    return AttributedEvent.newBuilder()
        .setEventId(id)
        .setType(type)
        .setName("Clicked")
        .setPerson(person)
        .setWorkspace(workspace)
        .setOccurredAt(at)
        .setReceivedAt(at)
        .setSource("test")
        .setProperties(role == null ? List.of() : List.of(new Property("role", role)))
        .build();
  }

  private static Input crm(String account, Instant at, Object change) {
    return new Input.Crm(
        CrmEvent.newBuilder()
            .setEventId("crm-" + account + "-" + at + "-" + change.getClass().getSimpleName())
            .setAccount(account)
            .setChange(change)
            .setOccurredAt(at)
            .setReceivedAt(at)
            .setSource("crm")
            .setOrigin(new Origin("ingest", 0, 1L))
            .build());
  }
}
