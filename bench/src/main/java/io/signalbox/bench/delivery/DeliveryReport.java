package io.signalbox.bench.delivery;

import io.signalbox.app.local.Installation;
import io.signalbox.bench.pipeline.Ground;
import io.signalbox.bench.pipeline.WarmUp;
import io.signalbox.bench.pipeline.WrittenRecords;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Signalbox and its floors in turn, on one broker and one receiver. */
final class DeliveryReport {

  private static final String ROUTED = "hand-offs routed";
  private static final String PRODUCER = "bare producer";
  private static final String ATTEMPTS = "attempts made";
  private static final String CLIENT = "bare client";

  private final Ground ground;
  private final CountingReceiver receiver;
  private final int rounds;
  private final int handoffs;
  private final int atOnce;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param handoffs in each round
   * @param atOnce calls at the same time
   */
  DeliveryReport(Ground ground, CountingReceiver receiver, int rounds, int handoffs, int atOnce) {
    this.ground = ground;
    this.receiver = receiver;
    this.rounds = rounds;
    this.handoffs = handoffs;
    this.atOnce = atOnce;
  }

  void print(PrintWriter out) throws Exception {
    Installation installation = ground.installation("signalbox");
    Installation copies = ground.installation("copies");
    try (Routing routing = Routing.start(installation)) {
      Couriers couriers = new Couriers(installation, routing, receiver);
      double cold = routing.route(handoffs);
      double coldAttempts = couriers.deliver(handoffs);
      Map<TopicPartition, Long> since = WrittenRecords.ends(installation);
      var unused = routing.route(handoffs);
      try (BareProducer producer =
              new BareProducer(installation, topics(installation, copies), since);
          BareClient client = new BareClient(receiver, atOnce)) {
        unused = couriers.deliver(handoffs);
        out.printf(
            Locale.ROOT,
            "for each hand-off the router writes %.1f records of %,.0f bytes together, changelogs included;"
                + " its message has %,d bytes%n",
            (double) producer.records() / handoffs,
            (double) producer.bytes() / handoffs,
            receiver.body().length);
        WarmUp.run(out, () -> round(routing, producer, couriers, client));
        rates.clear();
        for (int round = 0; round < rounds; round++) {
          round(routing, producer, couriers, client);
        }
      }
      out.printf(
          Locale.ROOT,
          "%nper second, %,d hand-offs a round (cold: %,.0f routed, %,.0f attempts)%n",
          handoffs,
          cold,
          coldAttempts);
      table(out);
    } finally {
      copies.data().close();
    }
  }

  /** What the router writes to: its topics and its stores' changelogs. */
  private Map<String, String> topics(Installation from, Installation into) {
    Map<String, String> topics = new TreeMap<>();
    Contracts contracts = from.contracts();
    for (Topic<?> topic : Topics.ALL) {
      if (!topic.equals(Topics.ROUTER_LOG)) {
        topics.put(contracts.name(topic), into.contracts().name(topic));
      }
    }
    // Changelogs have the settings of their stores; for a producer they are topics like any other.
    String changelogs = contracts.prefix() + "router-";
    WrittenRecords.ends(from).keySet().stream()
        .map(TopicPartition::topic)
        .filter(name -> name.startsWith(changelogs) && name.endsWith("-changelog"))
        .forEach(name -> topics.put(name, into.contracts().name(Topics.ROUTER_LOG)));
    return topics;
  }

  private void round(Routing routing, BareProducer producer, Couriers couriers, BareClient client)
      throws Exception {
    note(ROUTED, routing.route(handoffs));
    note(PRODUCER, producer.write(handoffs));
    note(ATTEMPTS, couriers.deliver(handoffs));
    note(CLIENT, client.call(handoffs, receiver.body()));
  }

  private void note(String line, double rate) {
    rates.computeIfAbsent(line, key -> new ArrayList<>()).add(rate);
  }

  private void table(PrintWriter out) {
    out.printf("%-17s %9s %9s %9s %8s%n", "", "median", "least", "most", "ratio");
    row(out, ROUTED, median(ROUTED) / median(PRODUCER));
    row(out, PRODUCER, 1);
    row(out, ATTEMPTS, median(ATTEMPTS) / median(CLIENT));
    row(out, CLIENT, 1);
  }

  private void row(PrintWriter out, String line, double ratio) {
    double[] sorted = sorted(line);
    out.printf(
        Locale.ROOT,
        "%-17s %,9.0f %,9.0f %,9.0f %8.2f%n",
        line,
        median(line),
        sorted[0],
        sorted[sorted.length - 1],
        ratio);
  }

  private double median(String line) {
    double[] sorted = sorted(line);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private double[] sorted(String line) {
    return rates.getOrDefault(line, List.of()).stream()
        .mapToDouble(rate -> rate)
        .sorted()
        .toArray();
  }
}
