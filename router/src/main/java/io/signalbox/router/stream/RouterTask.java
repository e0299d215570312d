package io.signalbox.router.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.policy.Play.Route;
import io.signalbox.router.AccountState;
import io.signalbox.router.AccountStateCodec;
import io.signalbox.router.Outcome;
import io.signalbox.router.RouterFold;
import io.signalbox.router.RouterInput;
import io.signalbox.router.RoutingTable;
import io.signalbox.router.Ruling;
import io.signalbox.router.Verdict;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** One partition's routing: carries records to the fold, keeps its state, writes its rulings. */
final class RouterTask {

  /** What the changelog admits, as {@link StageOutput#MAX_FACT_BYTES}. */
  private static final int MAX_STATE_BYTES = StageOutput.MAX_FACT_BYTES;

  /** No account's id begins with a zero character. */
  private static final String CLOCK = "\u0000clock";

  private final TopicDecoder<RouterRecord> decoder;
  private final AccountStateCodec codec;
  private final RouterFold fold;
  private final RoutingTable table;
  private final StageOutput output;
  private final RouterBooks books;
  private final KeyValueStore<String, byte[]> store;
  private final BrakesStore brakes;

  RouterTask(
      Contracts contracts,
      RoutingTable table,
      StageOutput output,
      KeyValueStore<String, byte[]> store,
      BrakesStore brakes) {
    this.decoder = contracts.decoder(Topics.ROUTER_LOG);
    this.codec =
        new AccountStateCodec(
            contracts.encoder(Topics.DECISIONS), contracts.decoder(Topics.DECISIONS));
    this.fold = new RouterFold(table);
    this.table = table;
    this.output = output;
    this.books = new RouterBooks(output.books());
    this.store = store;
    this.brakes = brakes;
  }

  void process(Record<byte[], byte[]> record) {
    output.begin(record);
    books.recordIn();
    try {
      route(decoder.decode(record.value()));
    } catch (UndecodableException e) {
      fail("undecodable", requireNonNull(e.getMessage()));
    }
    output.finish();
  }

  private void route(RouterRecord record) {
    RouterInput input = RouterInput.of(record);
    String account = record.getAccount();
    if (input instanceof RouterInput.Ticked ticked) {
      keep(ticked.tick().getAsOf());
    } else if (account == null && !(record.getFact() instanceof RoutingActivation)) {
      fail("missing_identity", "A record of the router's log names no account and is no tick");
    } else if (account != null) {
      route(account, input);
    }
  }

  private void route(String account, RouterInput input) {
    AccountState before = codec.decode(store.get(account));
    switch (fold.apply(before, input, clock(), brakes.brakes())) {
      case Outcome.Folded folded -> keep(account, input, before, folded);
      case Outcome.Repeated repeated -> books.repeated();
      case Outcome.PassedOver passedOver -> {}
    }
  }

  private void keep(String account, RouterInput input, AccountState before, Outcome.Folded folded) {
    AccountState state = folded.state();
    List<Ruling> rulings = new ArrayList<>(folded.rulings());
    byte[] bytes = codec.encode(state);
    while (bytes.length > MAX_STATE_BYTES && !state.held().isEmpty()) {
      Outcome.Folded fewer =
          fold.withoutOldest(
              state, "What waits for facts of the account is larger than its state may be");
      rulings.addAll(fewer.rulings());
      state = fewer.state();
      bytes = codec.encode(state);
    }
    if (bytes.length > MAX_STATE_BYTES) {
      fail(
          "too_large",
          "The account's facts would have %d bytes and may have %d"
              .formatted(bytes.length, MAX_STATE_BYTES));
      return;
    }
    if (qualifies(input)) {
      books.qualifying();
    }
    rulings.forEach(this::write);
    books.heldChanged(state.held().size() - before.held().size());
    brakes.keep(folded.rulings());
    if (!state.equals(before)) {
      store.put(account, bytes);
    }
  }

  private void write(Ruling ruling) {
    OutputKey key = OutputKey.of(ruling.decision().getAccount());
    Ruling written = ruling;
    if (ruling.verdict() instanceof Verdict.Route route) {
      Route queue = route.rule().to();
      if (output.write(queue(queue), key, origin -> ruling.handoff(route, origin))) {
        books.handedOff(queue);
      } else {
        written =
            ruling.instead(
                new Verdict.Suppress(
                    "too_large", "The hand-off is larger than a record may be; see failed events"));
      }
    }
    Ruling last = written;
    books.ruled(last.verdict());
    output.write(Topics.ROUTINGS, key, origin -> last.routing(table.policyHash(), origin));
  }

  private void fail(String failure, String reason) {
    output.fail(failure, Fault.SIGNALBOX, reason);
    books.recordFailed();
  }

  private Optional<Instant> clock() {
    byte[] stored = store.get(CLOCK);
    return stored == null
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(stored).getLong()));
  }

  private void keep(Instant asOf) {
    if (clock().map(asOf::isAfter).orElse(true)) {
      store.put(CLOCK, ByteBuffer.allocate(Long.BYTES).putLong(asOf.toEpochMilli()).array());
    }
  }

  private static boolean qualifies(RouterInput input) {
    return input instanceof RouterInput.Decided decided
        && decided.decision().getTransition() == Transition.QUALIFIED;
  }

  private static Topic<Handoff> queue(Route route) {
    return switch (route) {
      case SALES -> Topics.SALES_QUEUE;
      case CS -> Topics.CS_QUEUE;
    };
  }
}
