package io.signalbox.identity;

import io.signalbox.schemas.Marker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** The stored form of a task's progress. */
public final class TaskProgressCodec {

  private static final byte VERSION = 2;

  private final SpecificDatumWriter<Marker> writer = new SpecificDatumWriter<>(Marker.class);
  private final SpecificDatumReader<Marker> reader = new SpecificDatumReader<>(Marker.class);

  /** The progress' bytes. */
  public byte[] encode(TaskProgress progress) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeLongs(out, progress.read);
      writeLongs(out, progress.sent);
      out.writeLong(progress.received);
      out.writeBoolean(progress.live);
      out.writeLong(progress.asOf);
      writeMarkers(out, progress.unanswered);
      writeMarkers(out, progress.draining.stream().toList());
      progress.sources.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The progress that {@link #encode} wrote. */
  public TaskProgress decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "This version reads form %d of a task's progress, not form %d"
                .formatted(VERSION, version));
      }
      long[] read = readLongs(in);
      long[] sent = readLongs(in);
      long received = in.readLong();
      boolean live = in.readBoolean();
      long asOf = in.readLong();
      List<Marker> unanswered = readMarkers(in);
      Optional<Marker> draining = readMarkers(in).stream().findFirst();
      Sightings sources = Sightings.read(in);
      return new TaskProgress(read, sent, received, live, asOf, unanswered, draining, sources);
    } catch (IOException e) {
      throw new UncheckedIOException("a task's progress is cut short", e);
    }
  }

  private static void writeLongs(DataOutputStream out, long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static long[] readLongs(DataInputStream in) throws IOException {
    long[] values = new long[in.readInt()];
    for (int at = 0; at < values.length; at++) {
      values[at] = in.readLong();
    }
    return values;
  }

  private void writeMarkers(DataOutputStream out, List<Marker> markers) throws IOException {
    out.writeInt(markers.size());
    for (Marker marker : markers) {
      writer.write(marker, EncoderFactory.get().directBinaryEncoder(out, null));
    }
  }

  private List<Marker> readMarkers(DataInputStream in) throws IOException {
    List<Marker> markers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      markers.add(reader.read(null, DecoderFactory.get().directBinaryDecoder(in, null)));
    }
    return markers;
  }
}
