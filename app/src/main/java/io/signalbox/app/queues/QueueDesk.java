package io.signalbox.app.queues;

import io.signalbox.app.queues.TakeAnswer.Claim;
import io.signalbox.app.routing.NotRecordedException;
import io.signalbox.app.routing.RouterAnswer;
import io.signalbox.app.routing.RouterCommand;
import io.signalbox.app.routing.RouterCommands;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.FoundHandoff;
import io.signalbox.router.OpenHandoff;
import io.signalbox.router.stream.OpenHandoffLookup;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.LeaseEnded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where consumers take hand-offs from a queue in claim mode. Whatever is asked goes through the
 * router's log: the router decides who gets what, so several desks may serve one queue.
 */
public final class QueueDesk {

  /** Others may have been quicker: then there is another look, so often at most. */
  private static final int LOOKS = 4;

  private final OpenHandoffLookup lookup;
  private final RoutingNow routing;
  private final RouterCommands commands;
  private final InstantSource clock;
  private final UnansweredClaims unanswered = new UnansweredClaims();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /** Looks for work by {@code lookup} and asks for it by {@code commands}. */
  public QueueDesk(
      OpenHandoffLookup lookup, RoutingNow routing, RouterCommands commands, InstantSource clock) {
    this.lookup = lookup;
    this.routing = routing;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Does what a consumer asks; asked again under the same key it answers as it did.
   *
   * @throws NotRecordedException if it may not be recorded
   */
  public TakeAnswer ask(TakeRequest request) throws NotRecordedException, InterruptedException {
    Optional<Route> route = route(request.queue());
    if (route.isEmpty()) {
      return new TakeAnswer.NotFound(
          "There is no queue %s; it is sales or cs".formatted(request.queue()));
    }
    if (request.handoffId().isPresent()) {
      return askAbout(request.handoffId().get(), request);
    }
    if (!underWay.add(request.commandId())) {
      return new TakeAnswer.Refused(
          "The same request is being dealt with; ask again when it is answered");
    }
    try {
      return claim(route.get(), request);
    } finally {
      underWay.remove(request.commandId());
    }
  }

  private TakeAnswer askAbout(String handoffId, TakeRequest request)
      throws NotRecordedException, InterruptedException {
    Optional<FoundHandoff> found = lookup.handoff(handoffId);
    if (found.isEmpty()) {
      return new TakeAnswer.NotFound(UnknownHandoff.sentence(handoffId));
    }
    if (!found.get().queue().equals(request.queue())) {
      return new TakeAnswer.NotFound(
          "The hand-off %s is in the queue %s, not in %s"
              .formatted(handoffId, found.get().queue(), request.queue()));
    }
    RouterCommand command = command(found.get().state().account(), handoffId, request);
    return switch (commands.give(command)) {
      case RouterAnswer.Changed changed -> answer(changed.change(), found.get());
      case RouterAnswer.NotYet notYet -> new TakeAnswer.NotYet(handoffId);
      case RouterAnswer.Noted noted ->
          throw new IllegalStateException("a claim is answered by a change");
    };
  }

  private static TakeAnswer answer(HandoffChange change, FoundHandoff found) {
    return switch (change.getChange()) {
      case HandoffRefused refused -> new TakeAnswer.Refused(refused.getReason());
      case HandoffClaimed claimed ->
          new TakeAnswer.Claimed(
              List.of(new Claim(found.handoff(), claimed.getUntil())), List.of());
      case LeaseEnded ended -> new TakeAnswer.Done(change.getHandoffId(), ended.getHow());
      case HandoffEnded ended ->
          new TakeAnswer.Done(
              change.getHandoffId(), ended.getEnding().name().toLowerCase(Locale.ROOT));
      // Avro's union is not sealed; nothing else answers a consumer's command.
      default -> throw new IllegalStateException("no consumer asks for " + change.getChange());
    };
  }

  /** Claims the oldest that are free. Who asked before under the same key has what it got then. */
  private TakeAnswer claim(Route route, TakeRequest request)
      throws NotRecordedException, InterruptedException {
    List<Claim> claims = new ArrayList<>();
    List<OpenHandoff> unknown = new ArrayList<>();
    // What is answered by now is among what is known.
    var unused = ask(unanswered.take(request.commandId()), request, unknown);
    claims.addAll(got(request));
    if (claims.isEmpty() && unknown.isEmpty()) {
      Set<String> asked = new HashSet<>();
      for (int look = 0; look < LOOKS && claims.size() + unknown.size() < request.most(); look++) {
        List<OpenHandoff> free =
            lookup.claimable(
                request.queue(),
                request.most() - claims.size() - unknown.size(),
                open -> !asked.contains(open.handoffId()) && isFor(open, request));
        if (free.isEmpty()) {
          break;
        }
        free.forEach(open -> asked.add(open.handoffId()));
        claims.addAll(ask(free, request, unknown));
      }
      if (asked.isEmpty() && !isClaimed(route)) {
        return new TakeAnswer.Refused(
            "The queue %s is not in claim mode, so that nobody can claim from it; routing.yaml says how it is taken"
                .formatted(request.queue()));
      }
    }
    unanswered.keep(request.commandId(), unknown);
    claims.sort(
        Comparator.comparing((Claim claim) -> claim.handoff().getDecidedAt())
            .thenComparing(claim -> claim.handoff().getHandoffId()));
    return new TakeAnswer.Claimed(claims, unknown.stream().map(OpenHandoff::handoffId).toList());
  }

  /** Asks for these; who of them is not answered is added to {@code unknown}. */
  private List<Claim> ask(List<OpenHandoff> free, TakeRequest request, List<OpenHandoff> unknown)
      throws NotRecordedException, InterruptedException {
    List<RouterAnswer> answers =
        commands.give(
            free.stream().map(open -> command(open.account(), open.handoffId(), request)).toList());
    List<Claim> claims = new ArrayList<>();
    for (int one = 0; one < free.size(); one++) {
      switch (answers.get(one)) {
        case RouterAnswer.Changed changed -> claim(changed.change()).ifPresent(claims::add);
        case RouterAnswer.NotYet notYet -> unknown.add(free.get(one));
        case RouterAnswer.Noted noted ->
            throw new IllegalStateException("a claim is answered by a change");
      }
    }
    return claims;
  }

  private List<Claim> got(TakeRequest request) throws NotRecordedException, InterruptedException {
    List<Claim> claims = new ArrayList<>();
    for (RouterAnswer answer : commands.known(request.commandId())) {
      if (answer instanceof RouterAnswer.Changed changed) {
        claim(changed.change()).ifPresent(claims::add);
      }
    }
    return claims;
  }

  private Optional<Claim> claim(HandoffChange change) {
    return change.getChange() instanceof HandoffClaimed claimed
        ? lookup
            .handoff(change.getHandoffId())
            .map(found -> new Claim(found.handoff(), claimed.getUntil()))
        : Optional.empty();
  }

  private RouterCommand command(String account, String handoffId, TakeRequest request) {
    return RouterCommand.of(
        account,
        new ClaimCommand(
            request.commandId(),
            handoffId,
            request.consumer(),
            request.verb(),
            request.lease().map(Duration::toMillis).orElse(null),
            request.reason().orElse(null),
            clock.instant()));
  }

  private boolean isClaimed(Route route) {
    return routing.policy().filter(policy -> policy.queue(route).take() == Take.CLAIM).isPresent();
  }

  private static boolean isFor(OpenHandoff open, TakeRequest request) {
    return request.assignee().isEmpty() || request.assignee().equals(open.assignee());
  }

  private static Optional<Route> route(String queue) {
    return switch (queue) {
      case "sales" -> Optional.of(Route.SALES);
      case "cs" -> Optional.of(Route.CS);
      default -> Optional.empty();
    };
  }
}
