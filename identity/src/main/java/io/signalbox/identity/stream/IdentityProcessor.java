package io.signalbox.identity.stream;

import io.signalbox.identity.Actor;
import io.signalbox.identity.Conclusion;
import io.signalbox.identity.CrmReader;
import io.signalbox.identity.Learned;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarketingEvent;
import io.signalbox.schemas.Place;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.schemas.Undo;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Hands each record to the fold of its actor and writes what follows. */
final class IdentityProcessor implements Processor<byte[], byte[], OutputKey, byte[]> {

  /** Steps beyond this are going round in circles. */
  private static final int MAX_HOPS = 8;

  private final Stage stage;
  private final Contracts contracts;
  private final int partitions;
  private final String stepsTopic;
  private final String crmTopic;
  private final String productTopic;
  private final TopicDecoder<ProductEvent> products;
  private final TopicDecoder<MarketingEvent> marketing;
  private final TopicDecoder<CrmEvent> crm;
  private final TopicDecoder<IdentityStep> steps;
  private @Nullable IdentityTask task;

  IdentityProcessor(Stage stage, Contracts contracts, int partitions) {
    this.stage = stage;
    this.contracts = contracts;
    this.partitions = partitions;
    this.stepsTopic = contracts.name(Topics.IDENTITY_STEPS);
    this.crmTopic = contracts.name(Topics.CRM_EVENTS);
    this.productTopic = contracts.name(Topics.PRODUCT_EVENTS);
    this.products = contracts.decoder(Topics.PRODUCT_EVENTS);
    this.marketing = contracts.decoder(Topics.MARKETING_EVENTS);
    this.crm = contracts.decoder(Topics.CRM_EVENTS);
    this.steps = contracts.decoder(Topics.IDENTITY_STEPS);
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> context) {
    StageOutput output =
        new StageOutput(
            stage,
            contracts,
            context,
            context.getStateStore(IdentityTopology.BOOKS),
            IdentityBooks.LINES);
    task = new IdentityTask(context, output, partitions);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    IdentityTask current = task;
    if (current == null) {
      throw new IllegalStateException("init comes first");
    }
    current.begin(record);
    RecordMetadata from = current.position();
    if (from.topic().equals(stepsTopic)) {
      step(current, record);
    } else if (from.topic().equals(crmTopic)) {
      crmEvent(current, record);
      current.fold().progress().readInput(2, from.offset());
    } else {
      boolean product = from.topic().equals(productTopic);
      event(current, record, product);
      current.fold().progress().readInput(product ? 0 : 1, from.offset());
    }
    current.finish();
  }

  private void event(IdentityTask current, Record<byte[], byte[]> record, boolean product) {
    current.count("events in");
    try {
      ArrivedEvent arrived =
          product
              ? ArrivedEvent.of(products.decode(record.value()))
              : ArrivedEvent.of(marketing.decode(record.value()));
      Optional<Actor> actor = Actor.parse(arrived.actor());
      if (actor.isEmpty()) {
        current.fail("events failed", "undecodable", Fault.PRODUCER, unknownActor("event"));
        return;
      }
      AttributedEvent event = arrived.learned().event();
      long at = event.getOccurredAt().toEpochMilli();
      if (current.fold().progress().heard(event.getSource(), at)) {
        current.count("forgotten");
      }
      if (!current.fold().learn(actor.get(), arrived.learned(), 0, current.fold().phase())) {
        current.count("events failed");
      }
    } catch (UndecodableException e) {
      current.fail("events failed", "undecodable", Fault.PRODUCER, e.getMessage());
    }
  }

  private void crmEvent(IdentityTask current, Record<byte[], byte[]> record) {
    current.count("crm in");
    try {
      CrmEvent event = crm.decode(record.value());
      List<Conclusion> conclusions;
      try {
        conclusions = CrmReader.conclude(event);
      } catch (RuntimeException e) {
        // Determined by the record: it would fail again.
        current.fail(
            "crm failed", "processing", Fault.SIGNALBOX, "The CRM fact could not be read: " + e);
        return;
      }
      if (conclusions.isEmpty()) {
        current.fail(
            "crm failed",
            "unplaceable",
            Fault.SIGNALBOX,
            "This version has no use for this kind of CRM fact");
        return;
      }
      current.count("crm out");
      conclusions.forEach(current::emit);
    } catch (UndecodableException e) {
      current.fail("crm failed", "undecodable", Fault.PRODUCER, e.getMessage());
    }
  }

  private void step(IdentityTask current, Record<byte[], byte[]> record) {
    try {
      IdentityStep step = steps.decode(record.value());
      if (step.getStep() instanceof Marker marker) {
        current.fold().progress().markerCame(marker);
        return;
      }
      boolean placesAnew = step.getOrigin().getStage().equals(IdentityTopology.REATTRIBUTION);
      if (!placesAnew) {
        current.fold().receivedStep();
      }
      Optional<Actor> target = Optional.ofNullable(step.getTarget()).flatMap(Actor::parse);
      if (target.isEmpty()) {
        current.fail("steps failed", "undecodable", Fault.SIGNALBOX, unknownActor("step"));
      } else if (step.getHops() > MAX_HOPS) {
        current.fail(
            "steps failed",
            "unplaceable",
            Fault.SIGNALBOX,
            "A step hopped more than %d times: the ids in it were declared to be each other in a circle"
                .formatted(MAX_HOPS));
      } else if (placesAnew && step.getStep() instanceof Place place) {
        current.count("placed anew in");
        if (!current.fold().placeAnew(target.get(), place.getEvent())) {
          current.count("events failed");
        }
      } else {
        take(current, step, target.get());
      }
    } catch (UndecodableException e) {
      // Not counted as received: no task sends what can't be read, and a step that nobody sent
      // would keep the clock waiting for its sender for ever.
      current.fail("steps failed", "undecodable", Fault.SIGNALBOX, e.getMessage());
    }
  }

  private static void take(IdentityTask current, IdentityStep step, Actor target) {
    switch (step.getStep()) {
      case Link link -> {
        current.count("links in");
        Optional<Actor> other = Actor.parse(link.getActor());
        if (other.isEmpty()) {
          current.fail("steps failed", "undecodable", Fault.SIGNALBOX, unknownActor("link"));
          return;
        }
        long since = link.getSince().toEpochMilli();
        current
            .fold()
            .learn(
                target,
                new Learned.Linked(other.get(), since, link.getAccount()),
                step.getHops(),
                step.getPhase());
      }
      case Place place -> {
        current.count("passed in");
        Learned passed = new Learned.Passed(place.getEvent());
        if (!current.fold().learn(target, passed, step.getHops(), step.getPhase())) {
          current.count("events failed");
        }
      }
      case Undo undo -> {
        current.count("undone in");
        Optional<Learned> undone = Learned.undone(undo);
        if (undone.isEmpty()) {
          current.fail("steps failed", "undecodable", Fault.SIGNALBOX, unknownActor("undo"));
          return;
        }
        current.fold().learn(target, undone.get(), step.getHops(), step.getPhase());
      }
      default ->
          current.fail(
              "steps failed", "unplaceable", Fault.SIGNALBOX, "This version knows no such step");
    }
  }

  private static String unknownActor(String what) {
    return "The %s names no actor; one begins with user:, anonymous:, workspace:, domain: or account:"
        .formatted(what);
  }
}
