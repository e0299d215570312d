package io.signalbox.classifier;

import io.signalbox.classifier.PartitionState.Activated;
import io.signalbox.classifier.PartitionState.Work;
import io.signalbox.schemas.RecordBytes;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored form of what a partition knows. The first byte is the form's version; records are kept
 * in Avro's binary encoding of this version's contract.
 */
final class PartitionCodec {

  private static final byte VERSION = 2;

  private PartitionCodec() {}

  static byte[] write(PartitionState state) {
    RowWriter out = new RowWriter(128);
    out.writeByte(VERSION).writeFixed(state.clock).writeLong(state.lastTick);
    out.writeLong(state.sources.seen().size());
    for (SourceSeen source : state.sources.seen()) {
      out.writeText(source.getSource()).writeLong(source.getAt().toEpochMilli());
    }
    out.writeLong(state.firstWaiting).writeLong(state.nextWaiting).writeBoolean(state.nudged);
    Work work = state.current;
    out.writeBoolean(work != null);
    if (work != null) {
      write(out, work);
    }
    return out.toBytes();
  }

  static void read(byte[] bytes, PartitionState state) {
    RowReader in = new RowReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IllegalStateException(
          "This version reads form %d of a partition's state, not form %d"
              .formatted(VERSION, version));
    }
    state.clock = in.readFixed();
    state.lastTick = in.readLong();
    List<SourceSeen> seen = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String source = in.readText();
      seen.add(new SourceSeen(source, Instant.ofEpochMilli(in.readLong())));
    }
    state.sources = new Sources(seen);
    state.firstWaiting = in.readLong();
    state.nextWaiting = in.readLong();
    state.nudged = in.readBoolean();
    state.current = in.readBoolean() ? readWork(in) : null;
  }

  static byte[] write(Work work) {
    RowWriter out = new RowWriter(256);
    write(out, work);
    return out.toBytes();
  }

  static Work readWork(byte[] bytes) {
    return readWork(new RowReader(bytes));
  }

  static byte[] write(Activated activated) {
    RowWriter out = new RowWriter(4096);
    writeRecord(out, activated.record());
    out.writeLong(activated.versions().size());
    for (Map.Entry<String, Policies.Version> version : activated.versions().entrySet()) {
      out.writeText(version.getKey()).writeText(version.getValue().hash());
      out.writeLong(version.getValue().since());
    }
    return out.toBytes();
  }

  static Activated readActivated(byte[] bytes) {
    RowReader in = new RowReader(bytes);
    TimelineRecord record = readRecord(in);
    SortedMap<String, Policies.Version> versions = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String play = in.readText();
      String hash = in.readText();
      versions.put(play, new Policies.Version(hash, in.readLong()));
    }
    return new Activated(record, versions);
  }

  private static void write(RowWriter out, Work work) {
    writeRecord(out, work.record());
    out.writeLong(work.position()).writeBoolean(work.isDue()).writeText(work.cursor());
  }

  private static Work readWork(RowReader in) {
    TimelineRecord record = readRecord(in);
    long position = in.readLong();
    boolean isDue = in.readBoolean();
    return new Work(record, position, isDue, in.readText());
  }

  private static void writeRecord(RowWriter out, TimelineRecord record) {
    out.writeBytes(new RecordBytes<>(TimelineRecord.class).write(record));
  }

  private static TimelineRecord readRecord(RowReader in) {
    return new RecordBytes<>(TimelineRecord.class).read(in.readBytes());
  }
}
