package io.signalbox.app.local;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;

/** Stops how long a processor takes for a record, in a topology that runs as it always does. */
final class Stopwatch {

  private static final String SETTING = "signalbox.test.stopwatch";

  private long calls;
  private long longest;

  /** What was stopped since the last reset. */
  record Times(long calls, Duration longest) {}

  /** An empty topology whose processors are stopped. */
  Topology topology() {
    return new Topology(
        new TopologyConfig(
            new StreamsConfig(
                Map.of(
                    StreamsConfig.APPLICATION_ID_CONFIG,
                    "stopped",
                    StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                    "none:1",
                    StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG,
                    Wrapper.class,
                    SETTING,
                    this))));
  }

  synchronized Times times() {
    return new Times(calls, Duration.ofNanos(longest));
  }

  synchronized void reset() {
    calls = 0;
    longest = 0;
  }

  private synchronized void took(long nanos) {
    calls++;
    longest = Math.max(longest, nanos);
  }

  /** What Kafka Streams wraps each processor with. */
  public static final class Wrapper implements ProcessorWrapper {

    private Stopwatch stopwatch = new Stopwatch();

    @Override
    public void configure(Map<String, ?> settings) {
      if (settings.get(SETTING) instanceof Stopwatch set) {
        stopwatch = set;
      }
    }

    @Override
    public <A, B, C, D> WrappedProcessorSupplier<A, B, C, D> wrapProcessorSupplier(
        String name, ProcessorSupplier<A, B, C, D> supplier) {
      return () -> new Stopped<>(supplier.get(), stopwatch);
    }

    @Override
    public <A, B, D> WrappedFixedKeyProcessorSupplier<A, B, D> wrapFixedKeyProcessorSupplier(
        String name, FixedKeyProcessorSupplier<A, B, D> supplier) {
      return ProcessorWrapper.asWrappedFixedKey(supplier);
    }
  }

  private record Stopped<A, B, C, D>(Processor<A, B, C, D> processor, Stopwatch stopwatch)
      implements Processor<A, B, C, D> {

    @Override
    public void init(ProcessorContext<C, D> context) {
      processor.init(context);
    }

    @Override
    public void process(Record<A, B> record) {
      long begun = System.nanoTime();
      processor.process(record);
      stopwatch.took(System.nanoTime() - begun);
    }

    @Override
    public void close() {
      processor.close();
    }
  }
}
