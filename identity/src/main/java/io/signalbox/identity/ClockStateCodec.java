package io.signalbox.identity;

import io.signalbox.identity.ClockState.WriterStanding;
import io.signalbox.schemas.TaskReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** The stored form of the clock. */
public final class ClockStateCodec {

  private static final byte VERSION = 2;

  private final SpecificDatumWriter<TaskReport> writer =
      new SpecificDatumWriter<>(TaskReport.class);
  private final SpecificDatumReader<TaskReport> reader =
      new SpecificDatumReader<>(TaskReport.class);

  /** The clock's bytes. */
  public byte[] encode(ClockState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      Long liveSince = state.liveSince();
      out.writeBoolean(liveSince != null);
      out.writeLong(liveSince == null ? 0 : liveSince);
      out.writeLong(state.asOf());
      out.writeLong(state.tick());
      out.writeInt(state.writers().size());
      for (Map.Entry<String, WriterStanding> entry : state.writers().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeLong(entry.getValue().settled());
        out.writeLong(entry.getValue().watermark());
        out.writeInt(entry.getValue().reports().size());
        for (TaskReport report : entry.getValue().reports().values()) {
          writer.write(report, EncoderFactory.get().directBinaryEncoder(out, null));
        }
      }
      state.sources().write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The clock that {@link #encode} wrote. */
  public ClockState decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "This version reads form %d of the clock, not form %d".formatted(VERSION, version));
      }
      boolean live = in.readBoolean();
      long liveSince = in.readLong();
      long asOf = in.readLong();
      long tick = in.readLong();
      SortedMap<String, WriterStanding> writers = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        writers.put(name, readStanding(in));
      }
      return new ClockState(live ? liveSince : null, asOf, tick, writers, Sightings.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the clock's state is cut short", e);
    }
  }

  private WriterStanding readStanding(DataInputStream in) throws IOException {
    long settled = in.readLong();
    long watermark = in.readLong();
    SortedMap<Integer, TaskReport> reports = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      TaskReport report = reader.read(null, DecoderFactory.get().directBinaryDecoder(in, null));
      reports.put(report.getTask(), report);
    }
    return new WriterStanding(settled, watermark, reports);
  }
}
