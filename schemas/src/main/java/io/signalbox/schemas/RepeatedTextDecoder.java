package io.signalbox.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary decoder, but that a text that was decoded before is the same object again. Events
 * name their properties anew each time, and most of those names, and many of the values, are the
 * ones of the event before. One instance belongs to one thread.
 */
final class RepeatedTextDecoder extends Decoder {

  private final RepeatedTexts texts = new RepeatedTexts();
  private BinaryDecoder in = DecoderFactory.get().binaryDecoder(new byte[0], null);
  private final Utf8 read = new Utf8();

  /** Goes on with these bytes. */
  RepeatedTextDecoder of(byte[] bytes, int from, int length) {
    in = DecoderFactory.get().binaryDecoder(bytes, from, length, in);
    return this;
  }

  @Override
  public String readString() throws IOException {
    return texts.of(in.readString(read));
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return in.readString(old);
  }

  @Override
  public void skipString() throws IOException {
    in.skipString();
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    return in.readBytes(old);
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipBytes();
  }

  @Override
  public void readFixed(byte[] bytes, int from, int length) throws IOException {
    in.readFixed(bytes, from, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public long readArrayStart() throws IOException {
    return in.readArrayStart();
  }

  @Override
  public long arrayNext() throws IOException {
    return in.arrayNext();
  }

  @Override
  public long skipArray() throws IOException {
    return in.skipArray();
  }

  @Override
  public long readMapStart() throws IOException {
    return in.readMapStart();
  }

  @Override
  public long mapNext() throws IOException {
    return in.mapNext();
  }

  @Override
  public long skipMap() throws IOException {
    return in.skipMap();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }

  /** Avro asks it before it makes room for an array's elements. */
  @Override
  public int remainingBytes() {
    return in.remainingBytes();
  }
}
