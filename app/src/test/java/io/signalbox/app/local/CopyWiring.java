package io.signalbox.app.local;

import io.signalbox.app.Ledger;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Books;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** One stage that copies the sales queue into the other and counts what it does. */
final class CopyWiring implements Wiring {

  private static final String BOOKS = "copy-books";
  private static final List<String> LINES = List.of("read", "copied");

  @Override
  public List<WiredStage> stages(Installation installation) {
    Topology topology =
        new Topology()
            .addSource(
                "read-sales-queue",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                installation.contracts().name(Topics.SALES_QUEUE))
            .addProcessor("copy-handoff", Copy::new, "read-sales-queue")
            .addStateStore(Books.store(BOOKS), "copy-handoff")
            .addSink(
                "write-cs-queue",
                installation.contracts().name(Topics.CS_QUEUE),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                "copy-handoff");
    return List.of(new WiredStage("copy", topology, BOOKS, LINES));
  }

  @Override
  public List<Service> services(Installation installation, RunningStages stages) {
    return List.of(
        Service.of(rules -> rules.get("/copy", (request, response) -> response.send("it copies"))));
  }

  @Override
  public Ledger ledger(Map<String, Map<String, Long>> totals) {
    Map<String, Long> copy = totals.getOrDefault("copy", Map.of());
    return new Ledger(
        List.of(
            new Ledger.Line(
                "copy",
                copy.getOrDefault("read", 0L),
                copy.getOrDefault("copied", 0L),
                0,
                "hand-offs")));
  }

  @SuppressWarnings("NullAway.Init") // set by init
  private static final class Copy implements Processor<byte[], byte[], byte[], byte[]> {

    private ProcessorContext<byte[], byte[]> context;
    private Books books;

    @Override
    public void init(ProcessorContext<byte[], byte[]> opened) {
      context = opened;
      KeyValueStore<String, byte[]> store = opened.getStateStore(BOOKS);
      books = new Books(LINES, store);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      books.add(books.line("read"), 1);
      context.forward(record);
      books.add(books.line("copied"), 1);
      books.save();
    }
  }
}
