package io.signalbox.identity;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.identity.ActorState.Anonymous.Owner;
import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.User.Presence;
import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.identity.ActorState.Workspace.Company;
import io.signalbox.schemas.AttributedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an actor's state. Equal states have equal bytes. The first byte is the form's
 * version; events are stored in Avro's binary encoding of the version that wrote them, hence a new
 * version of {@code AttributedEvent} is a new version of this form.
 */
public final class ActorStateCodec {

  private static final byte VERSION = 1;
  private static final int ANONYMOUS = 1;
  private static final int USER = 2;
  private static final int WORKSPACE = 3;

  private final SpecificDatumWriter<AttributedEvent> writer =
      new SpecificDatumWriter<>(AttributedEvent.class);
  private final SpecificDatumReader<AttributedEvent> reader =
      new SpecificDatumReader<>(AttributedEvent.class);

  /** The state's bytes. */
  public byte[] encode(ActorState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      switch (state) {
        case Anonymous anonymous -> write(out, anonymous);
        case User user -> write(out, user);
        case Workspace workspace -> write(out, workspace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The state that {@link #encode} wrote. */
  public ActorState decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "This version reads form %d of an actor's state, not form %d"
                .formatted(VERSION, version));
      }
      int kind = in.readByte();
      return switch (kind) {
        case ANONYMOUS -> readAnonymous(in);
        case USER -> readUser(in);
        case WORKSPACE -> readWorkspace(in);
        default -> throw new IllegalStateException("no actor has the kind " + kind);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("an actor's state is cut short", e);
    }
  }

  private void write(DataOutputStream out, Anonymous state) throws IOException {
    out.writeByte(ANONYMOUS);
    Owner owner = state.owner();
    out.writeBoolean(owner != null);
    if (owner != null) {
      out.writeUTF(owner.user());
      out.writeLong(owner.since());
    }
    writeEvents(out, state.waiting());
  }

  private Anonymous readAnonymous(DataInputStream in) throws IOException {
    Owner owner = in.readBoolean() ? new Owner(in.readUTF(), in.readLong()) : null;
    return new Anonymous(owner, readEvents(in));
  }

  private void write(DataOutputStream out, User state) throws IOException {
    out.writeByte(USER);
    out.writeInt(state.workspaces().size());
    for (Map.Entry<String, Presence> entry : state.workspaces().entrySet()) {
      out.writeUTF(entry.getKey());
      writeNullable(out, entry.getValue().account());
      Long since = entry.getValue().memberSince();
      out.writeBoolean(since != null);
      out.writeLong(since == null ? 0 : since);
    }
    out.writeInt(state.linked().size());
    for (String anonymous : state.linked()) {
      out.writeUTF(anonymous);
    }
    writeEvents(out, state.waiting());
  }

  private User readUser(DataInputStream in) throws IOException {
    SortedMap<String, Presence> workspaces = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String workspace = in.readUTF();
      String account = readNullable(in);
      boolean member = in.readBoolean();
      long since = in.readLong();
      workspaces.put(workspace, new Presence(account, member ? since : null));
    }
    SortedSet<String> linked = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      linked.add(in.readUTF());
    }
    return new User(workspaces, linked, readEvents(in));
  }

  private static void write(DataOutputStream out, Workspace state) throws IOException {
    out.writeByte(WORKSPACE);
    Company company = state.company();
    out.writeBoolean(company != null);
    if (company != null) {
      out.writeUTF(company.account());
      out.writeLong(company.since());
    }
    writeNullable(out, state.announced());
    out.writeInt(state.members().size());
    for (Map.Entry<String, String> member : state.members().entrySet()) {
      out.writeUTF(member.getKey());
      out.writeUTF(member.getValue());
    }
  }

  private static Workspace readWorkspace(DataInputStream in) throws IOException {
    Company company = in.readBoolean() ? new Company(in.readUTF(), in.readLong()) : null;
    String announced = readNullable(in);
    SortedMap<String, String> members = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String user = in.readUTF();
      members.put(user, in.readUTF());
    }
    return new Workspace(company, announced, members);
  }

  private void writeEvents(DataOutputStream out, List<AttributedEvent> events) throws IOException {
    out.writeInt(events.size());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    for (AttributedEvent event : events) {
      writer.write(event, encoder);
    }
    encoder.flush();
  }

  private List<AttributedEvent> readEvents(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<AttributedEvent> events = new ArrayList<>(count);
    BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(in, null);
    for (int left = count; left > 0; left--) {
      events.add(reader.read(null, decoder));
    }
    return events;
  }

  private static void writeNullable(DataOutputStream out, @Nullable String text)
      throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readNullable(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
