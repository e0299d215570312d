package io.signalbox.router.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.router.Brakes;
import io.signalbox.router.Changes;
import io.signalbox.router.Fact;
import io.signalbox.router.Outbox;
import io.signalbox.router.RouterLine;
import io.signalbox.router.RouterLogFold;
import io.signalbox.router.RouterStore;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import java.time.Instant;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Record;

/** One partition's routing: carries records to the fold and sends what it says. */
final class RouterTask implements Outbox {

  private final TopicDecoder<RouterRecord> decoder;
  private final StageOutput output;
  private final RouterBooks books;
  private final RouterLogFold fold;
  private final int partition;

  RouterTask(
      Contracts contracts,
      Function<RoutingActivation, PolicyInForce> compiler,
      StageOutput output,
      RouterStore store,
      Brakes.Share share) {
    this.decoder = contracts.decoder(Topics.ROUTER_LOG);
    this.output = output;
    this.books = new RouterBooks(output.books());
    this.partition = share.partition();
    this.fold = new RouterLogFold(store, contracts, compiler, this, share, RouterLogFold.AT_ONCE);
  }

  void process(Record<byte[], byte[]> record) {
    output.begin(record);
    books.add(RouterLine.RECORDS_IN, 1);
    try {
      fold.apply(decoder.decode(record.value()));
    } catch (UndecodableException e) {
      fail("undecodable", Fault.SIGNALBOX, requireNonNull(e.getMessage()));
      books.add(RouterLine.RECORDS_FAILED, 1);
    }
    output.finish();
  }

  /** No record comes and time passes by the wall: see {@link RouterLogFold#letTimePass}. */
  void letTimePass(Instant now) {
    if (fold.letTimePass(now)) {
      output.finish();
    }
  }

  @Override
  public Origin next(Topic<?> topic, int ahead) {
    return output.next(topic, ahead);
  }

  @Override
  public <T extends SpecificRecord> byte[] encode(Topic<T> topic, T fact) {
    return output.encode(topic, fact);
  }

  @Override
  public int mostBytes() {
    return StageOutput.MAX_FACT_BYTES;
  }

  @Override
  public void send(Changes changes) {
    for (Fact fact : changes.facts()) {
      String key = fact.key();
      output.send(
          fact.topic(),
          key == null ? OutputKey.in(partition, null) : OutputKey.of(key),
          fact.bytes());
    }
    for (Changes.Failure failure : changes.failures()) {
      fail(
          failure.failure(), failure.ofPolicy() ? Fault.POLICY : Fault.SIGNALBOX, failure.reason());
    }
    books.add(changes.counts());
  }

  @Override
  public void failed(RuntimeException cause) {
    if (cause instanceof KafkaException || cause instanceof RegistryUnavailableException) {
      throw cause;
    }
    fail("processing", Fault.SIGNALBOX, "The router's fold failed: " + cause);
    books.add(RouterLine.RECORDS_FAILED, 1);
  }

  private void fail(String failure, Fault fault, String reason) {
    output.fail(failure, fault, reason);
  }
}
