package io.signalbox.bench.pipeline;

import io.signalbox.audit.RegisteredTopics;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.util.List;
import java.util.stream.Stream;

/**
 * A processor of Signalbox as the floor has it: sources, sinks and stores are the same.
 *
 * @param stage that it belongs to
 * @param processor its name
 * @param inputs the topics it reads
 * @param outputs the topics it writes
 * @param rows stores of rows, which are read and written
 * @param indexes stores of keys, which are written
 * @param memory those of them that are no RocksDB
 * @param cached stores with one row, written for each record and committed once an interval
 */
record FloorPart(
    String stage,
    String processor,
    List<Topic<?>> inputs,
    List<Topic<?>> outputs,
    List<String> rows,
    List<String> indexes,
    List<String> memory,
    List<String> cached) {

  /** All of them but the clock: nothing ticks in the floor. */
  static final List<FloorPart> ALL =
      List.of(
          new FloorPart(
              "identity",
              "resolve-identity",
              List.of(
                  Topics.PRODUCT_EVENTS,
                  Topics.MARKETING_EVENTS,
                  Topics.CRM_EVENTS,
                  Topics.IDENTITY_STEPS),
              List.of(Topics.TIMELINE, Topics.IDENTITY_STEPS, Topics.IDENTITY_MOVES),
              List.of("identity-actors"),
              List.of("identity-pending"),
              List.of("identity-pending"),
              List.of("identity-progress")),
          new FloorPart(
              "classifier",
              "classify-account",
              List.of(Topics.TIMELINE),
              List.of(Topics.DECISIONS, Topics.ROUTER_LOG),
              List.of("classifier-units"),
              List.of("classifier-due"),
              List.of(),
              List.of()),
          new FloorPart(
              "router",
              "route-decision",
              List.of(Topics.ROUTER_LOG),
              List.of(
                  Topics.ROUTINGS,
                  Topics.SALES_QUEUE,
                  Topics.CS_QUEUE,
                  Topics.HANDOFF_CHANGES,
                  Topics.ASSIGNMENT_LOG),
              List.of("router-accounts", "router-handoffs"),
              List.of("router-contents", "router-due", "router-looking", "router-open"),
              List.of(),
              List.of()),
          // Its answers are counted among what the classifier writes into the router's log.
          new FloorPart(
              "assignment",
              "assign-member",
              List.of(Topics.ASSIGNMENT_LOG),
              List.of(),
              List.of("assignment-teams", "assignment-open"),
              List.of(),
              List.of(),
              List.of()),
          new FloorPart(
              "audit",
              "append-entry",
              RegisteredTopics.ALL,
              List.of(Topics.AUDIT),
              List.of(),
              List.of(),
              List.of(),
              List.of("audit-chain")),
          new FloorPart(
              "audit",
              "index-entry",
              List.of(Topics.AUDIT),
              List.of(),
              List.of(),
              List.of("audit-index"),
              List.of(),
              List.of()));

  /** Stores of rows and of keys. */
  List<String> stores() {
    return Stream.concat(rows.stream(), indexes.stream()).toList();
  }

  /** The store of this part's books. */
  String books() {
    return processor + "-books";
  }
}
