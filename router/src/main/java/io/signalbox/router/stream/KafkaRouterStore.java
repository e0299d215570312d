package io.signalbox.router.stream;

import io.signalbox.router.DeadDelivery;
import io.signalbox.router.Due;
import io.signalbox.router.OpenHandoff;
import io.signalbox.router.RouterStore;
import io.signalbox.stage.DueIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A partition's rows in the stores of its task. What is due is read from the front of an index. */
final class KafkaRouterStore implements RouterStore {

  private static final byte[] PRESENT = {};

  private final KeyValueStore<String, byte[]> accounts;
  private final KeyValueStore<String, byte[]> handoffs;
  private final KeyValueStore<String, byte[]> contents;
  private final DueIndex due;
  private final KeyValueStore<String, byte[]> looking;
  private final KeyValueStore<String, byte[]> open;
  private final KeyValueStore<String, byte[]> dead;
  private final KeyValueStore<String, byte[]> partition;

  KafkaRouterStore(ProcessorContext<?, ?> context) {
    this.accounts = context.getStateStore(RouterTopology.ACCOUNTS);
    this.handoffs = context.getStateStore(RouterTopology.HANDOFFS);
    this.contents = context.getStateStore(RouterTopology.CONTENTS);
    this.due = new DueIndex(context.getStateStore(RouterTopology.DUE));
    this.looking = context.getStateStore(RouterTopology.LOOKING);
    this.open = context.getStateStore(RouterTopology.OPEN);
    this.dead = context.getStateStore(RouterTopology.DEAD);
    this.partition = context.getStateStore(RouterTopology.PARTITION);
  }

  @Override
  public byte @Nullable [] account(String account) {
    return accounts.get(account);
  }

  @Override
  public void putAccount(String account, byte[] row) {
    accounts.put(account, row);
  }

  @Override
  public byte @Nullable [] handoff(String handoffId) {
    return handoffs.get(handoffId);
  }

  @Override
  public void putHandoff(String handoffId, byte[] row) {
    handoffs.put(handoffId, row);
  }

  @Override
  public byte @Nullable [] content(String handoffId) {
    return contents.get(handoffId);
  }

  @Override
  public void putContent(String handoffId, byte[] content) {
    contents.put(handoffId, content);
  }

  @Override
  public void forget(String handoffId) {
    var unusedRow = handoffs.delete(handoffId);
    var unusedContent = contents.delete(handoffId);
  }

  @Override
  public List<Due> due(Instant asOf, int limit) {
    return due.first(DueKey.behind(asOf), limit).stream().map(DueKey::read).toList();
  }

  @Override
  public void putDue(Due one) {
    due.put(DueKey.of(one));
  }

  @Override
  public void removeDue(Due one) {
    due.remove(DueKey.of(one));
  }

  @Override
  public List<String> lookingForPolicy(String behind, int limit) {
    List<String> first = new ArrayList<>();
    // The least key behind one is the key with a zero character more.
    String from = behind.isEmpty() ? null : behind + '\0';
    try (KeyValueIterator<String, byte[]> entries = looking.range(from, null)) {
      while (first.size() < limit && entries.hasNext()) {
        first.add(entries.next().key);
      }
    }
    return first;
  }

  @Override
  public void putLookingForPolicy(String account, boolean looks) {
    if (looks) {
      looking.put(account, PRESENT);
    } else {
      var unused = looking.delete(account);
    }
  }

  @Override
  public void putOpen(OpenHandoff one) {
    open.put(OpenHandoffRow.key(one), OpenHandoffRow.value(one));
  }

  @Override
  public void removeOpen(OpenHandoff one) {
    var unused = open.delete(OpenHandoffRow.key(one));
  }

  @Override
  public void putDead(DeadDelivery one) {
    dead.put(DeadDeliveryKey.of(one), PRESENT);
  }

  @Override
  public void removeDead(DeadDelivery one) {
    var unused = dead.delete(DeadDeliveryKey.of(one));
  }

  @Override
  public byte @Nullable [] partition(String key) {
    return partition.get(key);
  }

  @Override
  public void putPartition(String key, byte[] row) {
    partition.put(key, row);
  }
}
