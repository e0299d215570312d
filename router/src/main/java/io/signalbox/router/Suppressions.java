package io.signalbox.router;

import io.signalbox.policy.RoutingPolicy.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an account is left alone. */
final class Suppressions {

  private Suppressions() {}

  /** The first that applies to an account that is to get a hand-off; empty when none does. */
  static Optional<Verdict.Suppress> of(Suppression policy, Standing standing, Instant asOf) {
    return ofAccount(policy, standing, asOf)
        .or(() -> spokenFor(standing))
        .or(() -> cooldown(policy, standing, asOf));
  }

  /** What stands against a hand-off of the account, whatever other hand-offs it has or had. */
  static Optional<Verdict.Suppress> ofAccount(Suppression policy, Standing standing, Instant asOf) {
    return doNotContact(policy, standing)
        .or(() -> openDeal(policy, standing))
        .or(() -> rejected(policy, standing, asOf));
  }

  private static Optional<Verdict.Suppress> doNotContact(Suppression policy, Standing standing) {
    return policy
        .doNotContact()
        .filter(
            fact -> {
              @Nullable Object value = standing.facts().get(fact);
              return value != null && value.toString().equals("true");
            })
        .map(
            fact ->
                new Verdict.Suppress(
                    "do_not_contact",
                    "The account must not be contacted: its fact %s is true".formatted(fact)));
  }

  private static Optional<Verdict.Suppress> openDeal(Suppression policy, Standing standing) {
    return policy.openDeal() && standing.dealOpen()
        ? Optional.of(
            new Verdict.Suppress(
                "open_deal", "The account has an open deal and is left to those who work it"))
        : Optional.empty();
  }

  /** Of several rejections the one that is in force longest. */
  private static Optional<Verdict.Suppress> rejected(
      Suppression policy, Standing standing, Instant asOf) {
    String reason = null;
    Instant end = asOf;
    for (Map.Entry<String, Instant> rejection : standing.past().rejections().entrySet()) {
      Duration alone = policy.rejected().get(rejection.getKey());
      if (alone != null && rejection.getValue().plus(alone).isAfter(end)) {
        reason = rejection.getKey();
        end = rejection.getValue().plus(alone);
      }
    }
    return reason == null
        ? Optional.empty()
        : Optional.of(
            new Verdict.Suppress(
                "rejected",
                "A hand-off of the account was rejected as %s, and it is left alone until %s"
                    .formatted(reason, end)));
  }

  private static Optional<Verdict.Suppress> spokenFor(Standing standing) {
    return standing.spokenFor()
        ? Optional.of(
            new Verdict.Suppress(
                "already_open",
                "Another hand-off of the account is open: one account has one hand-off at a time"))
        : Optional.empty();
  }

  private static Optional<Verdict.Suppress> cooldown(
      Suppression policy, Standing standing, Instant asOf) {
    Optional<Duration> cooldown = policy.cooldown();
    Optional<Instant> last = standing.past().last();
    return cooldown.isPresent()
            && last.isPresent()
            && asOf.isBefore(last.get().plus(cooldown.get()))
        ? Optional.of(
            new Verdict.Suppress(
                "cooldown",
                "The account got a hand-off at %s and is left alone for %s"
                    .formatted(last.get(), words(cooldown.get()))))
        : Optional.empty();
  }

  private static String words(Duration duration) {
    if (!duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toString();
    }
    return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
  }
}
