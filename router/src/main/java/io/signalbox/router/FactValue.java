package io.signalbox.router;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A fact's value as bytes: one byte for its kind, then the value. */
final class FactValue {

  private static final byte BOOLEAN = 0;
  private static final byte LONG = 1;
  private static final byte DOUBLE = 2;
  private static final byte TEXT = 3;

  private FactValue() {}

  static void write(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean truth -> {
        out.writeByte(BOOLEAN);
        out.writeBoolean(truth);
      }
      case Long number -> {
        out.writeByte(LONG);
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte(DOUBLE);
        out.writeDouble(number);
      }
      case Object text -> {
        out.writeByte(TEXT);
        Bytes.writeText(out, text.toString());
      }
    }
  }

  static Object read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    if (kind == BOOLEAN) {
      return in.readBoolean();
    }
    if (kind == LONG) {
      return in.readLong();
    }
    if (kind == DOUBLE) {
      return in.readDouble();
    }
    if (kind == TEXT) {
      return Bytes.readText(in);
    }
    throw new IOException("no kind of fact has the number " + kind);
  }
}
