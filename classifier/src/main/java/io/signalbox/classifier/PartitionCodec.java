package io.signalbox.classifier;

import io.signalbox.classifier.PartitionState.Activated;
import io.signalbox.classifier.PartitionState.Work;
import io.signalbox.schemas.RecordBytes;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored form of what a partition knows. The first byte is the form's number; records are kept
 * in Avro's binary encoding of this version's contract.
 */
final class PartitionCodec {

  /**
   * Work that waits and what was activated have no number of their own: the partition's row is read
   * before them.
   */
  private static final RowForm FORM = new RowForm("a partition of the timeline", 2);

  private PartitionCodec() {}

  static byte[] write(PartitionState state) {
    RowWriter out = FORM.begin(128);
    out.writeFixed(state.clock).writeLong(state.lastTick);
    out.writeLong(state.sources.seen().size());
    for (SourceSeen source : state.sources.seen()) {
      out.writeText(source.getSource()).writeLong(source.getAt().toEpochMilli());
    }
    out.writeLong(state.firstWaiting).writeLong(state.nextWaiting).writeBoolean(state.nudged);
    out.writeNullable(state.current, PartitionCodec::write);
    return out.toBytes();
  }

  static void read(byte[] bytes, PartitionState state) {
    RowReader in = FORM.open(bytes);
    state.clock = in.readFixed();
    state.lastTick = in.readLong();
    List<SourceSeen> seen = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      String source = in.readText();
      seen.add(new SourceSeen(source, Instant.ofEpochMilli(in.readLong())));
    }
    state.sources = new Sources(seen);
    state.firstWaiting = in.readLong();
    state.nextWaiting = in.readLong();
    state.nudged = in.readBoolean();
    state.current = in.readNullable(PartitionCodec::readWork);
    in.end();
  }

  static byte[] write(Work work) {
    RowWriter out = new RowWriter(256);
    write(out, work);
    return out.toBytes();
  }

  static Work readWork(byte[] bytes) {
    return readWork(FORM.openAt(bytes, 0));
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
    RowReader in = FORM.openAt(bytes, 0);
    TimelineRecord record = readRecord(in);
    SortedMap<String, Policies.Version> versions = new TreeMap<>();
    for (int left = in.readSize(); left > 0; left--) {
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
    out.writeRecord(new RecordBytes<>(TimelineRecord.class), record);
  }

  private static TimelineRecord readRecord(RowReader in) {
    return in.readRecord(new RecordBytes<>(TimelineRecord.class));
  }
}
