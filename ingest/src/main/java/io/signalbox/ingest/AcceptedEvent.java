package io.signalbox.ingest;

import io.signalbox.schemas.CallType;
import io.signalbox.schemas.MarketingEvent;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Property;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event before it is known which contract carries it; the fields are the contracts'.
 */
record AcceptedEvent(
    String eventId,
    CallType type,
    String name,
    People people,
    @Nullable String workspace,
    @Nullable String domain,
    @Nullable String session,
    Instant occurredAt,
    Instant receivedAt,
    List<Property> properties,
    @Nullable ByteBuffer personal) {

  /** Who did it, as pseudonyms; at least one of user and anonymous is there. */
  record People(@Nullable String user, @Nullable String anonymous, @Nullable String previous) {

    /** The actor the record is keyed by. */
    String actor() {
      return user != null ? "user:" + user : "anonymous:" + anonymous;
    }
  }

  /** The record for the topic that the source's kind names. */
  Outcome from(Source source) {
    return switch (source.kind()) {
      case PRODUCT ->
          new Outcome.Product(
              new ProductEvent(
                  eventId,
                  type,
                  name,
                  people.actor(),
                  people.user(),
                  people.anonymous(),
                  people.previous(),
                  workspace,
                  domain,
                  session,
                  occurredAt,
                  receivedAt,
                  source.name(),
                  properties,
                  personal,
                  null,
                  null));
      case MARKETING ->
          new Outcome.Marketing(
              new MarketingEvent(
                  eventId,
                  type,
                  name,
                  people.actor(),
                  people.user(),
                  people.anonymous(),
                  people.previous(),
                  workspace,
                  domain,
                  session,
                  occurredAt,
                  receivedAt,
                  source.name(),
                  properties,
                  personal,
                  null,
                  null));
      case CRM, CONSUMER -> throw new IllegalArgumentException(source.name() + " sends no events");
    };
  }
}
