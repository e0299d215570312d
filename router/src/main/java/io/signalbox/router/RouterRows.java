package io.signalbox.router;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A partition's rows, read and written as what they stand for. */
final class RouterRows {

  private final RouterStore store;
  private final AccountStateCodec accounts;
  private final TopicEncoder<Handoff> encoder;
  private final TopicDecoder<Handoff> decoder;

  RouterRows(RouterStore store, Contracts contracts) {
    this.store = store;
    this.accounts =
        new AccountStateCodec(
            contracts.encoder(Topics.DECISIONS), contracts.decoder(Topics.DECISIONS));
    // Both queues have the same contract: either one's schema id does.
    Topic<Handoff> queue = Topics.SALES_QUEUE;
    this.encoder = contracts.encoder(queue);
    this.decoder = contracts.decoder(queue);
  }

  AccountState account(String account) {
    return accounts.decode(store.account(account));
  }

  /** An account's row, for seeing how large it is. */
  byte[] encode(AccountState state) {
    return accounts.encode(state);
  }

  Optional<HandoffRow> handoff(String id) {
    return Optional.ofNullable(store.handoff(id)).map(HandoffRowCodec::decode);
  }

  Handoff content(String id) {
    byte @Nullable [] bytes = store.content(id);
    try {
      return decoder.decode(bytes);
    } catch (UndecodableException e) {
      throw new IllegalStateException(
          "The hand-off %s can't be read; reset the stage so that it folds its log again"
              .formatted(id),
          e);
    }
  }

  /** Keeps all of it: each row once. */
  void keep(Changes changes) {
    changes.contents().forEach((id, content) -> store.putContent(id, encoder.encode(content)));
    changes
        .handoffs()
        .forEach(
            (id, changed) -> {
              if (changed.isChange()) {
                keep(id, changed);
              }
            });
    changes
        .accounts()
        .forEach(
            (account, changed) -> {
              if (changed.isChange()) {
                keepAccount(account, changed);
              }
            });
  }

  private void keep(String id, Changes.Changed<Optional<HandoffRow>> changed) {
    move(changed.before().flatMap(HandoffRow::due), changed.after().flatMap(HandoffRow::due));
    Optional<OpenHandoff> before = changed.before().flatMap(HandoffRow::open);
    Optional<OpenHandoff> after = changed.after().flatMap(HandoffRow::open);
    if (!before.equals(after)) {
      after.ifPresentOrElse(store::putOpen, () -> before.ifPresent(store::removeOpen));
    }
    changed
        .after()
        .ifPresentOrElse(
            row -> store.putHandoff(id, HandoffRowCodec.encode(row)), () -> store.forget(id));
  }

  private void keepAccount(String account, Changes.Changed<AccountState> changed) {
    AccountState before = changed.before();
    AccountState after = changed.after();
    move(due(account, before), due(account, after));
    if (before.looksForPolicy() != after.looksForPolicy()) {
      store.putLookingForPolicy(account, after.looksForPolicy());
    }
    store.putAccount(account, accounts.encode(after));
  }

  private void move(Optional<Due> from, Optional<Due> to) {
    if (!from.equals(to)) {
      from.ifPresent(store::removeDue);
      to.ifPresent(store::putDue);
    }
  }

  static Optional<Due> due(String account, AccountState state) {
    return state.nextDue().map(at -> new Due(at, Due.Kind.ACCOUNT, account));
  }
}
