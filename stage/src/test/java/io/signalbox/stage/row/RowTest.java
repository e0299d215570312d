package io.signalbox.stage.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.schemas.RecordBytes;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is written into a row is read from it; what was not is refused by name. */
class RowTest {

  private static final RowForm FORM = new RowForm("a test", 3);
  private static final RecordBytes<SourceSeen> SEEN = new RecordBytes<>(SourceSeen.class);

  /** One kind of what a row may hold, with how any of it comes about. */
  private record Kind<T>(
      Function<Random, T> any, RowWriter.Part<T> writer, RowReader.Part<T> reader) {

    Written<T> write(RowWriter out, Random random) {
      T value = any.apply(random);
      writer.write(out, value);
      return new Written<>(value, reader);
    }
  }

  private record Written<T>(T value, RowReader.Part<T> reader) {

    void read(RowReader in) {
      assertThat(reader.read(in)).isEqualTo(value);
    }
  }

  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(
              random -> random.nextInt(256) - 128, RowWriter::writeByte, in -> (int) in.readByte()),
          new Kind<>(Random::nextBoolean, RowWriter::writeBoolean, RowReader::readBoolean),
          new Kind<>(RowTest::number, RowWriter::writeLong, RowReader::readLong),
          new Kind<>(random -> random.nextInt(), RowWriter::writeInt, RowReader::readInt),
          new Kind<>(RowTest::number, RowWriter::writeFixed, RowReader::readFixed),
          new Kind<>(RowTest::instant, RowWriter::writeInstant, RowReader::readInstant),
          new Kind<>(RowTest::text, RowWriter::writeText, RowReader::readText),
          new Kind<>(RowTest::value, RowWriter::writeValue, RowReader::readValue),
          new Kind<>(
              random -> text(random).getBytes(StandardCharsets.UTF_8),
              RowWriter::writeBytes,
              RowReader::readBytes),
          new Kind<>(
              random -> optional(random, RowTest::text),
              (out, text) -> out.writeNullable(text.orElse(null)),
              in -> Optional.ofNullable(in.readNullable())),
          new Kind<>(
              random -> optional(random, RowTest::number),
              (out, number) -> out.writeNullable(number.orElse(null), RowWriter::writeLong),
              in -> Optional.ofNullable(in.readNullable(RowReader::readLong))),
          new Kind<>(
              random -> optional(random, RowTest::instant),
              (out, instant) -> out.writeOptional(instant, RowWriter::writeInstant),
              in -> in.readOptional(RowReader::readInstant)),
          new Kind<>(
              random -> all(random, RowTest::text),
              (out, all) -> out.writeAll(all, RowWriter::writeText),
              in -> in.readAll(RowReader::readText)),
          new Kind<>(
              random -> {
                Map<String, Long> map = new TreeMap<>();
                all(random, RowTest::text).forEach(key -> map.put(key, number(random)));
                return map;
              },
              (out, map) -> out.writeMap(map, RowWriter::writeText, RowWriter::writeLong),
              in -> in.readMap(RowReader::readText, RowReader::readLong)),
          new Kind<>(
              random -> seen(random),
              (out, seen) -> out.writeRecord(SEEN, seen),
              in -> in.readRecord(SEEN)),
          new Kind<>(
              random -> all(random, RowTest::seen),
              (out, all) -> out.writeRecords(SEEN, all),
              in -> in.readRecords(SEEN)),
          new Kind<>(
              random -> all(random, RowTest::number),
              (out, all) -> {
                int part = out.begin();
                out.writeAll(all, RowWriter::writeFixed).end(part);
              },
              in -> {
                int length = in.readInt();
                int from = in.skip(length);
                return FORM.openAt(in.bytes(), from).readAll(RowReader::readFixed);
              }));

  @Test
  void whateverIsWrittenIsReadInItsOrderAndNothingBehindIt() {
    Seeds.check(
        20_000,
        random -> {
          List<Written<?>> written = new ArrayList<>();
          byte[] row = row(random, written);

          RowReader in = FORM.open(row);
          written.forEach(each -> each.read(in));
          in.end();
        });
  }

  @Test
  void equalValuesHaveEqualBytesWhateverRoomWasExpected() {
    Seeds.check(
        2_000,
        random -> {
          long seed = random.nextLong();

          assertThat(row(new Random(seed), new ArrayList<>(), 1))
              .isEqualTo(row(new Random(seed), new ArrayList<>(), 1 + random.nextInt(1_000)));
        });
  }

  @Test
  void aRowThatIsCutShortIsRefusedByName() {
    Seeds.check(
        2_000,
        random -> {
          List<Written<?>> written = new ArrayList<>();
          byte[] row = row(random, written);

          for (int length = 0; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> readAll(cut, written))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessageContaining("The row of a test is damaged: ")
                .hasMessageContaining("start with empty stores");
          }
        });
  }

  @Test
  void whateverTheBytesTheyAreReadOrRefusedByName() {
    Seeds.check(
        20_000,
        random -> {
          List<Written<?>> written = new ArrayList<>();
          byte[] row = row(random, written);
          for (int bytes = 1 + random.nextInt(4); bytes > 0 && row.length > 1; bytes--) {
            row[1 + random.nextInt(row.length - 1)] = (byte) random.nextInt();
          }

          RowReader in = FORM.open(row);
          try {
            written.forEach(each -> each.reader().read(in));
          } catch (UnreadableRowException e) {
            assertThat(e).hasMessageContaining("The row of a test is damaged: ");
          }
        });
  }

  @Test
  void aLengthThatTheRowDoesNotHaveMakesNothingOfThatLength() {
    byte[] row = FORM.begin(8).writeLong(Integer.MAX_VALUE).writeByte(0).toBytes();

    List<RowReader.Part<?>> readers =
        List.of(
            RowReader::readSize,
            RowReader::readBytes,
            RowReader::readText,
            in -> in.isText("text"),
            in -> in.readAll(RowReader::readByte),
            in -> in.readMap(RowReader::readByte, RowReader::readByte),
            in -> in.readRecord(SEEN),
            in -> in.readRecords(SEEN),
            in -> in.skip(in.readInt()));

    assertThat(readers)
        .allSatisfy(
            reader ->
                assertThatThrownBy(() -> reader.read(FORM.open(row)))
                    .isInstanceOf(UnreadableRowException.class)
                    .hasMessageContaining("2147483647 are to come behind its byte 6 of 7"));
  }

  @Test
  void aNumberThatNeedsMoreThan32BitsIsNoneOf32() {
    byte[] row = FORM.begin(8).writeLong(1L << 31).toBytes();

    assertThatThrownBy(() -> FORM.open(row).readInt())
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("2147483648 is no number of 32 bits");
    assertThat(FORM.open(row).readLong()).isEqualTo(1L << 31);
  }

  @Test
  void anotherFormIsRefusedWithBothNumbersAndAWayOut() {
    byte[] row = new RowForm("a test", 9).begin(1).toBytes();

    assertThatThrownBy(() -> FORM.open(row))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessage(
            "The row of a test has form 9, and this version reads form 3; start the version that"
                + " wrote it, or start with empty stores and changelogs, which are filled from the"
                + " log again");
  }

  @Test
  void whatIsLeftAtTheEndIsRefused() {
    RowReader in = FORM.open(FORM.begin(1).writeByte(1).writeByte(2).toBytes());

    in.readByte();

    assertThatThrownBy(in::end)
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("1 bytes are left");
  }

  @Test
  void theBytesStayReadable() {
    byte[] row =
        FORM.begin(1)
            .writeLong(-65)
            .writeFixed(-2)
            .writeText("né")
            .writeOptional(Optional.of(Instant.ofEpochMilli(1)), RowWriter::writeInstant)
            .writeNullable(null)
            .writeAll(List.of(true, false), RowWriter::writeBoolean)
            .writeMap(Map.of("a", 64L), RowWriter::writeText, RowWriter::writeLong)
            .writeValue(0.5)
            .toBytes();

    assertThat(HexFormat.of().formatHex(row))
        .isEqualTo(
            "03" // the form's number
                + "8101"
                + "fffffffffffffffe"
                + "066ec3a9"
                + "0102"
                + "00"
                + "040100"
                + "0202618001"
                + "643fe0000000000000");
  }

  private static void readAll(byte[] row, List<Written<?>> written) {
    RowReader in = FORM.open(row);
    written.forEach(each -> each.reader().read(in));
    in.end();
  }

  private static byte[] row(Random random, List<Written<?>> written) {
    return row(random, written, 1 + random.nextInt(64));
  }

  private static byte[] row(Random random, List<Written<?>> written, int expected) {
    RowWriter out = FORM.begin(expected);
    for (int left = random.nextInt(12); left > 0; left--) {
      written.add(KINDS.get(random.nextInt(KINDS.size())).write(out, random));
    }
    return out.toBytes();
  }

  /** Of any length: half of all longs take ten bytes. */
  private static long number(Random random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochMilli(number(random));
  }

  private static String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 1 -> HexFormat.of().toHexDigits(random.nextLong()).repeat(2);
      case 2 -> "né€".repeat(random.nextInt(4));
      default -> "x".repeat(random.nextInt(100));
    };
  }

  private static Object value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextBoolean();
      case 1 -> number(random);
      case 2 -> random.nextDouble();
      default -> text(random);
    };
  }

  private static SourceSeen seen(Random random) {
    return new SourceSeen(text(random), instant(random));
  }

  private static <T> Optional<T> optional(Random random, Function<Random, T> any) {
    return random.nextBoolean() ? Optional.of(any.apply(random)) : Optional.empty();
  }

  private static <T> List<T> all(Random random, Function<Random, T> any) {
    List<T> all = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      all.add(any.apply(random));
    }
    return all;
  }
}
