package io.signalbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.ingest.AcceptedEvent.People;
import io.signalbox.schemas.CallType;
import org.jspecify.annotations.Nullable;

/** Who a call is about, without saying who that is. */
final class Identities {

  private final Pseudonyms pseudonyms;

  Identities(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * The call's people.
   *
   * @throws CallRefused if it names neither a user nor an anonymous visitor
   */
  People people(ObjectNode call, CallType type, CallContext context) throws CallRefused {
    String user = Call.text(call, "userId");
    String anonymous = Call.text(call, "anonymousId");
    if (user == null && anonymous == null) {
      throw CallRefused.missingIdentity(
          "The call names nobody; send `userId` or `anonymousId` with it");
    }
    return new People(
        pseudonymOrNull(user),
        pseudonymOrNull(anonymous),
        pseudonymOrNull(other(call, type, context)));
  }

  /**
   * The group the call names: the product's tenant.
   *
   * @throws CallRefused if it is no text
   */
  static @Nullable String group(ObjectNode call, CallContext context) throws CallRefused {
    String group = Call.text(call, "groupId");
    return group != null ? group : context.text("groupId");
  }

  /**
   * A workspace as it stays in the clear. One with an {@code @} is somebody's address and becomes
   * its pseudonym.
   *
   * @throws CallRefused if it is too long
   */
  String workspace(String group) throws CallRefused {
    return clear("groupId", group);
  }

  /**
   * An id of a workspace, account or deal as it stays in the clear.
   *
   * @throws CallRefused if it is too long
   */
  String clear(String field, String id) throws CallRefused {
    if (isAddress(id)) {
      return pseudonyms.of(id);
    }
    if (id.length() > MessageId.LONGEST) {
      throw CallRefused.unparsable(
          "`%s` has %d characters and may have %d"
              .formatted(field, id.length(), MessageId.LONGEST));
    }
    return id;
  }

  /** The visit, by the context's {@code sessionId}, else the property {@code session_id}. */
  @Nullable String session(@Nullable ObjectNode properties, CallContext context) {
    String session = context.text("sessionId");
    if (session == null && properties != null) {
      session = CallContext.textOf(properties.get("session_id"));
    }
    if (session == null) {
      return null;
    }
    // Only whether two sessions differ counts, so a strange one may be replaced.
    return isAddress(session) || session.length() > MessageId.LONGEST
        ? pseudonyms.of(session)
        : session;
  }

  /**
   * The domain of the person's corporate address: the user id, else the trait {@code email}, else
   * that of the context. Properties are not asked, since an invitee's address is another person's.
   */
  static @Nullable String domain(ObjectNode call, CallType type, CallContext context) {
    String domain = CorporateDomain.of(CallContext.textOf(call.get("userId")));
    if (domain == null && type == CallType.IDENTIFY) {
      domain = CorporateDomain.of(CallContext.textOf(call.path("traits").get("email")));
    }
    if (domain == null) {
      ObjectNode traits = context.object("traits");
      domain = traits == null ? null : CorporateDomain.of(CallContext.textOf(traits.get("email")));
    }
    return domain;
  }

  /** The pseudonym of a person's id. */
  String pseudonym(String id) {
    return pseudonyms.of(id);
  }

  private @Nullable String pseudonymOrNull(@Nullable String id) {
    return id == null ? null : pseudonyms.of(id);
  }

  /**
   * Another id of the same person: the earlier one of an alias call; of an identify call the
   * address in its traits, by which somebody may have invited the person or a form may know it.
   */
  private @Nullable String other(ObjectNode call, CallType type, CallContext context)
      throws CallRefused {
    String previous = Call.text(call, "previousId");
    if (previous != null || type != CallType.IDENTIFY) {
      return previous;
    }
    String address = CallContext.textOf(call.path("traits").get("email"));
    if (address == null) {
      ObjectNode traits = context.object("traits");
      address = traits == null ? null : CallContext.textOf(traits.get("email"));
    }
    return address != null && EmailAddress.is(address) ? address : null;
  }

  private static boolean isAddress(String id) {
    return id.indexOf('@') >= 0 || EmailAddress.within(id);
  }
}
