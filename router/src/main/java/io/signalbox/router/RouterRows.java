package io.signalbox.router;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.ArrayList;
import java.util.List;
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
    return content(id, store.content(id), decoder);
  }

  /**
   * A hand-off's record as a store has it.
   *
   * @throws IllegalStateException if it is damaged
   */
  static Handoff content(String id, byte @Nullable [] bytes, TopicDecoder<Handoff> decoder) {
    try {
      return decoder.decode(bytes);
    } catch (UndecodableException e) {
      throw new IllegalStateException(
          "The hand-off %s can't be read; reset the stage so that it folds its log again"
              .formatted(id),
          e);
    }
  }

  /**
   * What keeping all of it takes, each row once: as bytes already, so that nothing can fail
   * half-way.
   */
  List<Runnable> puts(Changes changes) {
    List<Runnable> puts = new ArrayList<>();
    changes
        .contents()
        .forEach(
            (id, content) -> {
              byte[] bytes = encoder.encode(content);
              puts.add(() -> store.putContent(id, bytes));
            });
    changes
        .handoffs()
        .forEach(
            (id, changed) -> {
              if (changed.isChange()) {
                puts.add(handoff(id, changed));
              }
            });
    changes
        .accounts()
        .forEach(
            (account, changed) -> {
              if (changed.isChange()) {
                puts.add(account(account, changed));
              }
            });
    return puts;
  }

  private Runnable handoff(String id, Changes.Changed<Optional<HandoffRow>> changed) {
    Optional<Due> dueBefore = changed.before().flatMap(HandoffRow::due);
    Optional<Due> dueAfter = changed.after().flatMap(HandoffRow::due);
    Optional<OpenHandoff> before = changed.before().flatMap(HandoffRow::open);
    Optional<OpenHandoff> after = changed.after().flatMap(HandoffRow::open);
    List<DeadDelivery> deadBefore = changed.before().map(HandoffRow::dead).orElse(List.of());
    List<DeadDelivery> deadAfter = changed.after().map(HandoffRow::dead).orElse(List.of());
    Optional<byte[]> row = changed.after().map(HandoffRowCodec::encode);
    return () -> {
      move(dueBefore, dueAfter);
      if (!before.equals(after)) {
        after.ifPresentOrElse(store::putOpen, () -> before.ifPresent(store::removeOpen));
      }
      if (!deadBefore.equals(deadAfter)) {
        deadBefore.forEach(store::removeDead);
        deadAfter.forEach(store::putDead);
      }
      row.ifPresentOrElse(bytes -> store.putHandoff(id, bytes), () -> store.forget(id));
    };
  }

  private Runnable account(String account, Changes.Changed<AccountState> changed) {
    AccountState before = changed.before();
    AccountState after = changed.after();
    byte[] row = accounts.encode(after);
    return () -> {
      move(due(account, before), due(account, after));
      if (before.looksForPolicy() != after.looksForPolicy()) {
        store.putLookingForPolicy(account, after.looksForPolicy());
      }
      store.putAccount(account, row);
    };
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
