package io.signalbox.identity.stream;

import io.signalbox.identity.Learned;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.MarketingEvent;
import io.signalbox.schemas.ProductEvent;
import org.jspecify.annotations.Nullable;

/** An accepted event of either kind, without what is personal. */
record ArrivedEvent(String actor, Learned.Event learned) {

  static ArrivedEvent of(ProductEvent event) {
    return of(
        event.getActor(),
        event.getUser(),
        event.getAnonymous(),
        event.getPrevious(),
        event.getDomain(),
        new AttributedEvent(
            event.getEventId(),
            event.getType(),
            event.getName(),
            null,
            event.getWorkspace(),
            event.getSession(),
            null,
            event.getOccurredAt(),
            event.getReceivedAt(),
            event.getSource(),
            event.getProperties()));
  }

  static ArrivedEvent of(MarketingEvent event) {
    return of(
        event.getActor(),
        event.getUser(),
        event.getAnonymous(),
        event.getPrevious(),
        event.getDomain(),
        new AttributedEvent(
            event.getEventId(),
            event.getType(),
            event.getName(),
            null,
            event.getWorkspace(),
            event.getSession(),
            null,
            event.getOccurredAt(),
            event.getReceivedAt(),
            event.getSource(),
            event.getProperties()));
  }

  private static ArrivedEvent of(
      String actor,
      @Nullable String user,
      @Nullable String anonymous,
      @Nullable String previous,
      @Nullable String domain,
      AttributedEvent event) {
    event.setPerson(user);
    return new ArrivedEvent(actor, new Learned.Event(event, anonymous, previous, domain));
  }
}
