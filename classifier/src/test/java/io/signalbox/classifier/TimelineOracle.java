package io.signalbox.classifier;

import io.signalbox.policy.Gate;
import io.signalbox.policy.Lifecycle;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Points;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.policy.WhenUnknown;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the fold must conclude, found the naive way: keeps the whole history and works everything
 * out anew at each tick for each unit. Shares with the fold the policy's model and nothing else.
 */
final class TimelineOracle {

  private static final long FOREVER = Long.MAX_VALUE;
  private static final long DAY = 86_400_000L;
  private static final String UNKNOWN = "UNKNOWN";

  private final Function<String, Play> texts;
  private final List<TimelineRecord> history = new ArrayList<>();
  private final Set<UnitKey> rows = new HashSet<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<UnitKey, Set<Integer>> everRead = new HashMap<>();
  private final Map<UnitKey, Integer> reviewedFrom = new HashMap<>();

  /** The plays in force by name, and the position of the activation that brought their content. */
  private Map<String, InForce> plays = new TreeMap<>();

  /** Since which position each kind of evidence is collected without interruption. */
  private Map<String, Integer> collectedSince = new HashMap<>();

  private long activation;
  private long clock;
  private long lastTick;
  private List<SourceSeen> sources = List.of();

  private record InForce(Play play, String hash, int since) {}

  private record Standing(boolean qualified, long number, long since) {}

  /** One element of a naive set of evidence. */
  private record Element(AttributedEvent event, String identity, int position) {

    long at() {
      return event.getOccurredAt().toEpochMilli();
    }

    int compare(Element other) {
      int byTime = Long.compare(at(), other.at());
      return byTime != 0 ? byTime : event.getEventId().compareTo(other.event.getEventId());
    }
  }

  /** What a measure shows. */
  private record Seen(
      String outcome,
      int points,
      @Nullable Double value,
      boolean isAtLeast,
      @Nullable Double needed,
      @Nullable Long baseline,
      @Nullable String text,
      List<Element> evidence) {}

  TimelineOracle(Function<String, Play> texts) {
    this.texts = texts;
  }

  /** Takes a record; at a tick says which plays turned, each in a line. */
  List<String> apply(TimelineRecord record) {
    int position = history.size();
    history.add(record);
    switch (record.getFact()) {
      case AttributedEvent event -> {
        noteRow(new UnitKey(record.getAccount(), null), event, position);
        if (event.getPerson() != null) {
          noteRow(new UnitKey(record.getAccount(), event.getPerson()), event, position);
        }
      }
      case AccountFact fact -> rows.add(new UnitKey(record.getAccount(), null));
      case DealFact deal -> rows.add(new UnitKey(record.getAccount(), null));
      case AccountRebased rebased ->
          noteRebased(
              new UnitKey(record.getAccount(), rebased.getPerson()),
              rebased.getUpToPosition(),
              position);
      case PersonExcluded excluded -> {
        everRead.remove(new UnitKey(record.getAccount(), null));
        everRead.remove(new UnitKey(record.getAccount(), excluded.getPerson()));
      }
      case PolicyActivation activated -> activate(activated, position);
      case Tick ticked -> {
        return tick(ticked);
      }
      default -> {}
    }
    return List.of();
  }

  private void noteRow(UnitKey key, AttributedEvent event, int position) {
    if (isRead(key, event)) {
      rows.add(key);
      everRead.computeIfAbsent(key, unit -> new HashSet<>()).add(position);
    }
  }

  private boolean isRead(UnitKey key, AttributedEvent event) {
    return plays.values().stream()
        .filter(each -> each.play().per() == key.unit())
        .flatMap(each -> collecting(each.play()).stream())
        .anyMatch(collecting -> identity(collecting, event) != null);
  }

  private void noteRebased(UnitKey key, long upTo, int position) {
    rows.add(key);
    reviewedFrom.put(key, position);
    for (int at = 0; at <= upTo; at++) {
      if (isOf(key, at) && !isExcluded(key.account(), at)) {
        noteRow(key, (AttributedEvent) history.get(at).getFact(), at);
      }
    }
  }

  private void activate(PolicyActivation activated, int position) {
    if (activated.getNumber() <= activation) {
      return;
    }
    activation = activated.getNumber();
    Map<String, InForce> before = plays;
    plays = new TreeMap<>();
    for (ActivePolicy policy : activated.getPolicies()) {
      InForce known = before.get(policy.getPolicy());
      int since = known != null && known.hash().equals(policy.getHash()) ? known.since() : position;
      plays.put(
          policy.getPolicy(), new InForce(texts.apply(policy.getText()), policy.getHash(), since));
    }
    Map<String, Integer> collected = new HashMap<>();
    for (InForce each : plays.values()) {
      for (Collecting collecting : collecting(each.play())) {
        String name = each.play().per() + collecting.name();
        collected.put(name, collectedSince.getOrDefault(name, position));
      }
    }
    collectedSince = collected;
    rows.forEach(key -> reviewedFrom.put(key, position));
  }

  private List<String> tick(Tick ticked) {
    if (ticked.getNumber() <= lastTick) {
      return List.of();
    }
    lastTick = ticked.getNumber();
    if (ticked.getAsOf().toEpochMilli() <= clock) {
      return List.of();
    }
    clock = ticked.getAsOf().toEpochMilli();
    sources = ticked.getSources();
    List<String> turns = new ArrayList<>();
    for (UnitKey key : rows) {
      Lifecycle lifecycle = lifecycle(key);
      Map<String, Standing> now = new HashMap<>();
      for (InForce each : plays.values()) {
        if (each.play().per() == key.unit()) {
          evaluate(key, each, lifecycle, now).ifPresent(turns::add);
        }
      }
      standings.putAll(now);
    }
    reviewedFrom.clear();
    Collections.sort(turns);
    return turns;
  }

  private Optional<String> evaluate(
      UnitKey key, InForce inForce, Lifecycle lifecycle, Map<String, Standing> now) {
    Play play = inForce.play();
    String name = key.text() + " " + play.name();
    Standing standing = standings.getOrDefault(name, new Standing(false, 0, 0));
    StringBuilder line = new StringBuilder();
    Map<Basis, Integer> byBasis = new TreeMap<>();
    int total = 0;
    boolean behaviour = false;
    boolean still = false;
    int newest = -1;
    for (int at = 0; at < play.signals().size() + play.fit().size(); at++) {
      boolean fit = at >= play.signals().size();
      Signal signal = fit ? play.fit().get(at - play.signals().size()) : play.signals().get(at);
      Seen seen = measure(key, signal.measure(), signal.points());
      int points = seen.points();
      if (seen.outcome().equals(UNKNOWN)) {
        points = signal.unknown() == WhenUnknown.HIT ? signal.points().most() : 0;
        still |= signal.unknown() == WhenUnknown.HOLD;
      }
      if (fit) {
        total += points;
      } else {
        byBasis.merge(signal.basis(), points, Integer::sum);
        behaviour |= points > 0 && signal.basis() != Basis.STATED;
      }
      for (Element element : seen.evidence()) {
        newest = Math.max(newest, element.position());
      }
      line.append(" ").append(signal.name()).append("=").append(points).append(describe(seen));
    }
    for (Basis basis : Basis.values()) {
      int most = play.caps().getOrDefault(basis, Integer.MAX_VALUE);
      total += Math.min(byBasis.getOrDefault(basis, 0), most);
    }
    boolean closed = false;
    for (Gate gate : play.gates()) {
      Seen seen = gate(key, gate, lifecycle, standing.qualified());
      boolean unknown = seen.outcome().equals(UNKNOWN);
      boolean passes;
      if (gate.test() instanceof Gate.Test.Alive) {
        still |= !seen.outcome().equals("HIT");
        passes = true;
      } else if (unknown && gate.unknown() == WhenUnknown.HOLD) {
        still = true;
        passes = true;
      } else {
        boolean hit = unknown ? gate.unknown() == WhenUnknown.HIT : seen.outcome().equals("HIT");
        passes = hit != (gate.kind() == Gate.Kind.EXCLUDE);
      }
      closed |= !passes;
      line.append(" ").append(gate.rule()).append(describe(seen));
    }
    boolean turns;
    if (standing.qualified()) {
      boolean mayFall =
          play.threshold().releaseOn() == ReleaseOn.SCORE || recovered(key, play, standing.since());
      turns = closed || (!still && mayFall && total < play.threshold().release());
    } else {
      turns = !closed && !still && behaviour && total >= play.threshold().qualify();
    }
    if (!turns) {
      return Optional.empty();
    }
    now.put(name, new Standing(!standing.qualified(), standing.number() + 1, clock));
    boolean existing = reviewedFrom.containsKey(key) && newest < inForce.since();
    return Optional.of(
        "%s %s %s #%d %d %s existing=%s%s"
            .formatted(
                key.text().replace('\0', '/'),
                play.name(),
                standing.qualified() ? "RELEASED" : "QUALIFIED",
                standing.number() + 1,
                total,
                lifecycle,
                existing,
                line));
  }

  private static String describe(Seen seen) {
    StringBuilder text = new StringBuilder("(" + seen.outcome());
    text.append(' ').append(seen.value()).append(seen.isAtLeast() ? "+" : "");
    text.append('/').append(seen.needed()).append('/').append(seen.baseline());
    text.append('/').append(seen.text());
    for (Element element : seen.evidence()) {
      text.append(' ').append(element.event().getEventId()).append('@').append(element.at());
      text.append('#').append(element.position());
    }
    return text.append(')').toString();
  }

  // --- what is seen ---

  private Seen measure(UnitKey key, Measure measure, Points points) {
    return switch (measure) {
      case Measure.AtLeast least -> atLeast(key, least, points);
      case Measure.AtMost most -> atMost(key, most, points);
      case Measure.Sum sum -> sum(key, sum, points);
      case Measure.Ratio ratio -> ratio(key, ratio, points);
      case Measure.Absent absent -> absent(key, absent, points);
      case Measure.Fact fact -> {
        Object value = fact(key.account(), fact.condition().fact());
        boolean hit = value != null && fact.condition().isMetBy(value);
        yield fact(value == null ? UNKNOWN : hit ? "HIT" : "MISS", points, value);
      }
      case Measure.DateNear near -> {
        Object value = fact(key.account(), near.fact());
        if (value == null) {
          yield fact(UNKNOWN, points, null);
        }
        long day = LocalDate.parse(value.toString()).toEpochDay() * DAY;
        boolean hit = day - near.withinNext().toMillis() <= clock && clock < day + DAY;
        yield fact(hit ? "HIT" : "MISS", points, value);
      }
    };
  }

  private static Seen fact(String outcome, Points points, @Nullable Object value) {
    return new Seen(
        outcome,
        outcome.equals("HIT") ? points.most() : 0,
        null,
        false,
        null,
        null,
        value == null ? null : value.toString(),
        List.of());
  }

  private Seen atLeast(UnitKey key, Measure.AtLeast least, Points points) {
    int kept = least.bound(points);
    Collecting collecting =
        new Collecting(
            least.collected().selection(), least.collected().counted(), false, null, kept);
    long window =
        points instanceof Points.ByAge byAge
            ? byAge.steps().getLast().age().toMillis()
            : least.within().map(within -> within.toMillis()).orElse(FOREVER);
    List<Element> all = within(evidence(key, collecting), window);
    List<Element> seen = all.subList(0, Math.min(kept, all.size()));
    boolean hit = seen.size() >= least.least();
    int given = 0;
    if (hit) {
      long age = clock - seen.get(least.least() - 1).at();
      given =
          switch (points) {
            case Points.Flat flat -> flat.points();
            case Points.Each each -> Math.min(each.max(), each.each() * seen.size());
            case Points.ByAge byAge ->
                byAge.steps().stream()
                    .filter(step -> age < step.age().toMillis())
                    .findFirst()
                    .orElseThrow()
                    .points();
          };
    }
    return counted(hit, given, seen.size(), seen.size() == kept, least.least(), seen);
  }

  private Seen atMost(UnitKey key, Measure.AtMost most, Points points) {
    int kept = most.most() + 1;
    Collecting collecting =
        new Collecting(most.collected().selection(), most.collected().counted(), false, null, kept);
    List<Element> all =
        within(
            evidence(key, collecting),
            most.within().map(within -> within.toMillis()).orElse(FOREVER));
    List<Element> seen = all.subList(0, Math.min(kept, all.size()));
    boolean hit = seen.size() <= most.most();
    return counted(
        hit, hit ? points.most() : 0, seen.size(), seen.size() == kept, most.most(), seen);
  }

  private Seen sum(UnitKey key, Measure.Sum sum, Points points) {
    Collecting collecting =
        new Collecting(
            sum.selection(), new Counted.Occurrences(), false, sum.property(), sum.last());
    List<Element> all =
        within(
            evidence(key, collecting),
            sum.within().map(within -> within.toMillis()).orElse(FOREVER));
    List<Element> seen = all.subList(0, Math.min(sum.last(), all.size()));
    double total = 0;
    for (int at = seen.size() - 1; at >= 0; at--) {
      total += number(seen.get(at).event(), sum.property());
    }
    boolean hit = total >= sum.least();
    return counted(
        hit, hit ? points.most() : 0, total, seen.size() == sum.last(), sum.least(), seen);
  }

  private static Seen counted(
      boolean hit, int points, double value, boolean atLeast, double needed, List<Element> seen) {
    return new Seen(hit ? "HIT" : "MISS", points, value, atLeast, needed, null, null, seen);
  }

  private Seen absent(UnitKey key, Measure.Absent absent, Points points) {
    Collecting collecting =
        new Collecting(absent.selection(), new Counted.Occurrences(), false, null, 1);
    List<Element> all = evidence(key, collecting);
    if (all.isEmpty()) {
      return new Seen(UNKNOWN, 0, null, false, null, null, null, List.of());
    }
    long silent = clock - all.getFirst().at();
    boolean hit = silent >= absent.length().toMillis();
    return new Seen(
        hit ? "HIT" : "MISS",
        hit ? points.most() : 0,
        (double) silent / DAY,
        false,
        (double) absent.length().toMillis() / DAY,
        null,
        null,
        all.subList(0, 1));
  }

  private Seen ratio(UnitKey key, Measure.Ratio ratio, Points points) {
    Collecting collecting =
        new Collecting(
            ratio.collected().selection(), ratio.collected().counted(), true, null, ratio.keep());
    List<Element> all = evidence(key, collecting);
    List<Element> kept = all.subList(0, Math.min(ratio.keep(), all.size()));
    long today = Math.floorDiv(clock, DAY);
    Set<String> last = new HashSet<>();
    Set<String> before = new HashSet<>();
    List<Element> seen = new ArrayList<>();
    long oldest = Long.MAX_VALUE;
    for (Element element : kept) {
      long age = today - Math.floorDiv(element.at(), DAY);
      oldest = Math.min(oldest, today - age);
      String value =
          ratio.collected().counted() instanceof Counted.Occurrences
              ? element.event().getEventId()
              : element.identity().substring(element.identity().indexOf(' ') + 1);
      if (age < ratio.last()) {
        last.add(value);
        seen.add(element);
      } else if (age < ratio.last() + ratio.versus()) {
        before.add(value);
        seen.add(element);
      }
    }
    boolean full = kept.size() == ratio.keep();
    boolean lastIncomplete = full && today - oldest < ratio.last();
    boolean beforeIncomplete = full && today - oldest < ratio.last() + ratio.versus();
    boolean hit =
        ratio.side() == Measure.Side.AT_LEAST
            ? last.size() >= ratio.ratio() * before.size()
            : last.size() <= ratio.ratio() * before.size();
    // Could any number of more before it turn the outcome?
    boolean certain = !beforeIncomplete || (ratio.side() == Measure.Side.AT_LEAST ? !hit : hit);
    String outcome =
        before.isEmpty() || lastIncomplete || !certain ? UNKNOWN : hit ? "HIT" : "MISS";
    return new Seen(
        outcome,
        outcome.equals("HIT") ? points.most() : 0,
        (double) last.size(),
        lastIncomplete,
        ratio.ratio(),
        (long) before.size(),
        null,
        seen);
  }

  private Seen gate(UnitKey key, Gate gate, Lifecycle lifecycle, boolean qualified) {
    return switch (gate.test()) {
      case Gate.Test.InLifecycle in -> {
        boolean hit =
            in.states().contains(lifecycle) || (qualified && lifecycle == Lifecycle.QUALIFIED);
        yield fact(hit ? "HIT" : "MISS", Points.none(), lifecycle);
      }
      case Gate.Test.InList in -> {
        Object domain = fact(key.account(), "domain");
        boolean byDomain = domain != null && in.list().values().contains(domain.toString());
        boolean hit = byDomain || in.list().values().contains(key.account());
        yield fact(hit ? "HIT" : "MISS", Points.none(), byDomain ? domain : key.account());
      }
      case Gate.Test.OpenDeal open -> {
        String found = null;
        for (var deal : deals(key.account()).entrySet()) {
          if (found == null && Set.of("opened", "moved").contains(deal.getValue())) {
            found = deal.getKey();
          }
        }
        yield fact(found == null ? "MISS" : "HIT", Points.none(), found);
      }
      case Gate.Test.Measured measured -> measure(key, measured.measure(), Points.none());
      case Gate.Test.Alive alive -> {
        Optional<Instant> heard =
            sources.stream()
                .filter(source -> source.getSource().equals(alive.source()))
                .map(source -> source.getAt())
                .findFirst();
        boolean hit =
            heard.isPresent() && heard.get().toEpochMilli() > clock - alive.within().toMillis();
        yield fact(
            heard.isEmpty() ? UNKNOWN : hit ? "HIT" : "MISS", Points.none(), heard.orElse(null));
      }
    };
  }

  private boolean recovered(UnitKey key, Play play, long since) {
    Collecting activity = activity(play);
    if (activity == null) {
      return false;
    }
    List<Element> all = evidence(key, activity);
    return !all.isEmpty() && all.getFirst().at() > since;
  }

  // --- facts ---

  private @Nullable Object fact(String account, String name) {
    Object value = null;
    Instant at = Instant.MIN;
    String id = "";
    for (TimelineRecord record : history) {
      if (!account.equals(record.getAccount())) {
        continue;
      }
      Map<String, Object> said = new LinkedHashMap<>();
      Instant saidAt = Instant.MIN;
      String saidId = "";
      if (record.getFact() instanceof AccountFact fact) {
        fact.getFacts().forEach(property -> said.put(property.getName(), property.getValue()));
        saidAt = fact.getOccurredAt();
        saidId = fact.getEventId();
      } else if (record.getFact() instanceof DealFact deal) {
        said.put("deal", deal.getStage().toLowerCase(Locale.ROOT));
        saidAt = deal.getOccurredAt();
        saidId = deal.getEventId();
      }
      boolean later = saidAt.isAfter(at) || (saidAt.equals(at) && saidId.compareTo(id) > 0);
      if (said.containsKey(name) && later) {
        value = said.get(name);
        at = saidAt;
        id = saidId;
      }
    }
    return value;
  }

  private Map<String, String> deals(String account) {
    Map<String, DealFact> latest = new TreeMap<>();
    for (TimelineRecord record : history) {
      if (account.equals(record.getAccount()) && record.getFact() instanceof DealFact deal) {
        latest.merge(deal.getDealId(), deal, (one, other) -> later(one, other) ? one : other);
      }
    }
    Map<String, String> stages = new TreeMap<>();
    latest.forEach((id, deal) -> stages.put(id, deal.getStage().toLowerCase(Locale.ROOT)));
    return stages;
  }

  private static boolean later(DealFact one, DealFact other) {
    return Comparator.comparing(DealFact::getOccurredAt)
            .thenComparing(DealFact::getEventId)
            .compare(one, other)
        >= 0;
  }

  private Lifecycle lifecycle(UnitKey key) {
    record Change(Instant at, String id, Lifecycle to) {}
    List<Change> changes = new ArrayList<>();
    Map<String, DealFact> latest = new TreeMap<>();
    AccountFact contract = null;
    for (TimelineRecord record : history) {
      if (!key.account().equals(record.getAccount())) {
        continue;
      }
      if (record.getFact() instanceof DealFact deal) {
        latest.merge(deal.getDealId(), deal, (one, other) -> later(one, other) ? one : other);
      }
      if (record.getFact() instanceof AccountFact fact
          && fact.getFacts().getFirst().getName().equals("contract")
          && (contract == null
              || Comparator.comparing(AccountFact::getOccurredAt)
                      .thenComparing(AccountFact::getEventId)
                      .compare(fact, contract)
                  > 0)) {
        contract = fact;
      }
    }
    for (DealFact deal : latest.values()) {
      if (deal.getStage().equals("WON")) {
        changes.add(new Change(deal.getOccurredAt(), deal.getEventId(), Lifecycle.CUSTOMER));
      }
    }
    if (contract != null) {
      Lifecycle to =
          switch (contract.getFacts().getFirst().getValue().toString()) {
            case "renewed" -> Lifecycle.CUSTOMER;
            case "expanded" -> Lifecycle.EXPANDED;
            default -> Lifecycle.CHURNED;
          };
      changes.add(new Change(contract.getOccurredAt(), contract.getEventId(), to));
    }
    if (!changes.isEmpty()) {
      changes.sort(Comparator.comparing(Change::at).thenComparing(Change::id));
      return changes.getLast().to();
    }
    for (InForce each : plays.values()) {
      Play play = each.play();
      Standing standing = standings.get(key.text() + " " + play.name());
      if (play.per() == key.unit() && !play.shadow() && standing != null && standing.qualified()) {
        return Lifecycle.QUALIFIED;
      }
    }
    return seen(key);
  }

  /** By the events that a play in force when they came has read, or read when folded anew. */
  private Lifecycle seen(UnitKey key) {
    boolean anybody = false;
    boolean known = false;
    for (int position : everRead.getOrDefault(key, Set.of())) {
      AttributedEvent event = (AttributedEvent) history.get(position).getFact();
      if (event.getOccurredAt().toEpochMilli() <= clock) {
        anybody = true;
        known |= event.getPerson() != null && !event.getPerson().startsWith("anonymous:");
      }
    }
    return known
        ? Lifecycle.IDENTIFIED_LEAD
        : anybody ? Lifecycle.ANONYMOUS_VISITOR : Lifecycle.UNKNOWN;
  }

  // --- evidence ---

  /** What is collected: as the fold names it, but by its parts. */
  private record Collecting(
      Selection selection, Counted counted, boolean daily, @Nullable String added, int kept) {

    String name() {
      return selection.events()
          + "|"
          + selection.where().map(where -> where.text())
          + "|"
          + selection.role()
          + "|"
          + counted
          + "|"
          + daily
          + "|"
          + added
          + "|"
          + kept;
    }
  }

  private static List<Collecting> collecting(Play play) {
    List<Collecting> all = new ArrayList<>();
    play.scored()
        .forEach(signal -> collecting(signal.measure(), signal.points()).ifPresent(all::add));
    for (Gate gate : play.gates()) {
      if (gate.test() instanceof Gate.Test.Measured measured) {
        collecting(measured.measure(), Points.none()).ifPresent(all::add);
      }
    }
    if (play.threshold().releaseOn() == ReleaseOn.RECOVERY && activity(play) != null) {
      all.add(activity(play));
    }
    return all;
  }

  private static Optional<Collecting> collecting(Measure measure, Points points) {
    int kept = measure.bound(points);
    return switch (measure) {
      case Measure.AtLeast least ->
          Optional.of(
              new Collecting(
                  least.collected().selection(), least.collected().counted(), false, null, kept));
      case Measure.AtMost most ->
          Optional.of(
              new Collecting(
                  most.collected().selection(), most.collected().counted(), false, null, kept));
      case Measure.Sum sum ->
          Optional.of(
              new Collecting(
                  sum.selection(), new Counted.Occurrences(), false, sum.property(), kept));
      case Measure.Ratio ratio ->
          Optional.of(
              new Collecting(
                  ratio.collected().selection(), ratio.collected().counted(), true, null, kept));
      case Measure.Absent absent ->
          Optional.of(
              new Collecting(absent.selection(), new Counted.Occurrences(), false, null, 1));
      case Measure.Fact fact -> Optional.empty();
      case Measure.DateNear near -> Optional.empty();
    };
  }

  private static @Nullable Collecting activity(Play play) {
    TreeSet<String> events = new TreeSet<>();
    boolean all = false;
    boolean any = false;
    for (Signal signal : play.scored()) {
      Optional<Collecting> collecting = collecting(signal.measure(), signal.points());
      if (collecting.isPresent()) {
        any = true;
        all |= collecting.get().selection().events().isEmpty();
        events.addAll(collecting.get().selection().events());
      }
    }
    Selection selection =
        new Selection(all ? new TreeSet<>() : events, Optional.empty(), Optional.empty());
    return any ? new Collecting(selection, new Counted.Occurrences(), false, null, 1) : null;
  }

  private static @Nullable String identity(Collecting collecting, AttributedEvent event) {
    Selection selection = collecting.selection();
    if (!selection.events().isEmpty() && !selection.events().contains(event.getName())) {
      return null;
    }
    if (selection.role().isPresent() && !selection.role().get().equals(event.getRole())) {
      return null;
    }
    if (selection.where().isPresent() && !holds(selection.where().get().text(), event)) {
      return null;
    }
    if (collecting.added() != null && property(event, collecting.added()) == null) {
      return null;
    }
    String day = LocalDate.ofInstant(event.getOccurredAt(), ZoneOffset.UTC).toString();
    String value =
        switch (collecting.counted()) {
          case Counted.Occurrences occurrences -> event.getEventId();
          case Counted.People people -> event.getPerson();
          case Counted.Workspaces workspaces -> event.getWorkspace();
          case Counted.Sessions sessions -> event.getSession();
          case Counted.Days days -> day;
          case Counted.Values values -> {
            Object property = property(event, values.property());
            yield property == null ? null : property.toString();
          }
        };
    boolean presence = collecting.daily() && !(collecting.counted() instanceof Counted.Occurrences);
    return value != null && presence ? day + " " + value : value;
  }

  /** The conditions of the random plays, by hand. */
  private static boolean holds(String condition, AttributedEvent event) {
    Object amount = property(event, "amount");
    Object invitee = property(event, "invitee");
    Double number = amount == null ? null : ((Number) amount).doubleValue();
    return switch (RandomPlays.CONDITIONS.indexOf(condition)) {
      case 0 -> number != null && number > 3;
      case 1 -> "value-1".equals(invitee) || "value-2".equals(invitee);
      case 2 -> number != null && number <= 3 && invitee != null && !invitee.equals("value-0");
      default -> throw new IllegalArgumentException(condition);
    };
  }

  private static double number(AttributedEvent event, String name) {
    return ((Number) Objects.requireNonNull(property(event, name))).doubleValue();
  }

  private static @Nullable Object property(AttributedEvent event, String name) {
    for (Property property : event.getProperties()) {
      if (property.getName().equals(name)) {
        return property.getValue();
      }
    }
    return null;
  }

  /** The window is half-open: clock - window < at <= clock. */
  private List<Element> within(List<Element> all, long window) {
    return window == FOREVER
        ? all
        : all.stream().filter(element -> clock - window < element.at()).toList();
  }

  /** All elements up to the clock, one for each identity, latest first. */
  private List<Element> evidence(UnitKey key, Collecting collecting) {
    Map<String, Element> greatest = new HashMap<>();
    for (int position = 0; position < history.size(); position++) {
      if (isOf(key, position) && isVisible(key, collecting, position)) {
        AttributedEvent event = (AttributedEvent) history.get(position).getFact();
        String identity = identity(collecting, event);
        if (identity != null && event.getOccurredAt().toEpochMilli() <= clock) {
          // Of equal ones the first arrival stays.
          greatest.merge(
              identity,
              new Element(event, identity, position),
              (one, other) -> other.compare(one) > 0 ? other : one);
        }
      }
    }
    List<Element> sorted = new ArrayList<>(greatest.values());
    sorted.sort((one, other) -> other.compare(one));
    return sorted;
  }

  private boolean isOf(UnitKey key, int position) {
    TimelineRecord record = history.get(position);
    return key.account().equals(record.getAccount())
        && record.getFact() instanceof AttributedEvent event
        && (key.person() == null || key.person().equals(event.getPerson()));
  }

  /** Collected as it came, or brought by folding anew; and not of a person excluded since. */
  private boolean isVisible(UnitKey key, Collecting collecting, int position) {
    int since = Objects.requireNonNull(collectedSince.get(key.unit() + collecting.name()));
    boolean brought = position >= since;
    for (int later = since; later < history.size() && !brought; later++) {
      brought =
          key.account().equals(history.get(later).getAccount())
              && history.get(later).getFact() instanceof AccountRebased rebased
              && Objects.equals(key.person(), rebased.getPerson())
              && position <= rebased.getUpToPosition();
    }
    return brought && !isExcluded(key.account(), position);
  }

  private boolean isExcluded(String account, int position) {
    String person = ((AttributedEvent) history.get(position).getFact()).getPerson();
    for (int later = position; later < history.size(); later++) {
      if (account.equals(history.get(later).getAccount())
          && history.get(later).getFact() instanceof PersonExcluded excluded
          && excluded.getPerson().equals(person)) {
        return true;
      }
    }
    return false;
  }
}
