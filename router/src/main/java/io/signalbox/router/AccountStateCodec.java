package io.signalbox.router;

import io.signalbox.schemas.Decision;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account's state as bytes, equal for equal states.
 *
 * <p>Behind the form's number: facts by name: value, instant, event id; deals by id: stage,
 * instant, event id; ids of deals won; candidates that wait ({@link WaitingCodec}); open hand-offs
 * of plays, of kickoffs; the last hand-off's instant, if any; instants of rejections by reason; the
 * assignee, if any; units: play, person, if any, transition number; actions; the story: instant,
 * sentence.
 */
public final class AccountStateCodec {

  private static final RowForm FORM = new RowForm("an account in the router", 3);

  private final WaitingCodec waiting;

  /** Keeps decisions in the wire format of these. */
  public AccountStateCodec(TopicEncoder<Decision> encoder, TopicDecoder<Decision> decoder) {
    this.waiting = new WaitingCodec(encoder, decoder);
  }

  /** The state's bytes. */
  public byte[] encode(AccountState state) {
    return FORM.begin(512)
        .writeMap(state.facts().byName(), RowWriter::writeText, AccountStateCodec::writeFact)
        .writeMap(state.deals().latest(), RowWriter::writeText, AccountStateCodec::writeDeal)
        .writeAll(state.deals().won(), RowWriter::writeText)
        .writeAll(state.waiting(), waiting::write)
        .writeAll(state.open().ofPlays(), RowWriter::writeText)
        .writeAll(state.open().kickoffs(), RowWriter::writeText)
        .writeOptional(state.past().last(), RowWriter::writeInstant)
        .writeMap(state.past().rejections(), RowWriter::writeText, RowWriter::writeInstant)
        .writeOptional(state.past().assignee(), RowWriter::writeText)
        .writeAll(state.transitions().entrySet(), AccountStateCodec::writeTransition)
        .writeAll(state.actions(), RowWriter::writeText)
        .writeAll(state.story().chapters(), AccountStateCodec::writeChapter)
        .toBytes();
  }

  /**
   * The state in these bytes; a new account for none.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public AccountState decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return AccountState.NEW;
    }
    RowReader in = FORM.open(bytes);
    AccountState state =
        new AccountState(
            new AccountFacts(in.readMap(RowReader::readText, AccountStateCodec::readFact)),
            readDeals(in),
            in.readAll(waiting::read),
            new OpenHandoffs(
                new TreeSet<>(in.readAll(RowReader::readText)),
                new TreeSet<>(in.readAll(RowReader::readText))),
            new PastHandoffs(
                in.readOptional(RowReader::readInstant),
                in.readMap(RowReader::readText, RowReader::readInstant),
                in.readOptional(RowReader::readText)),
            readTransitions(in),
            in.readAll(RowReader::readText),
            new Story(in.readAll(AccountStateCodec::readChapter)));
    in.end();
    return state;
  }

  private static void writeFact(RowWriter out, AccountFacts.Known fact) {
    out.writeValue(fact.value()).writeInstant(fact.occurredAt()).writeText(fact.eventId());
  }

  private static AccountFacts.Known readFact(RowReader in) {
    return new AccountFacts.Known(in.readValue(), in.readInstant(), in.readText());
  }

  private static void writeDeal(RowWriter out, AccountDeals.Change deal) {
    out.writeText(deal.stage()).writeInstant(deal.occurredAt()).writeText(deal.eventId());
  }

  private static AccountDeals readDeals(RowReader in) {
    return new AccountDeals(
        in.readMap(RowReader::readText, AccountStateCodec::readDeal),
        new LinkedHashSet<>(in.readAll(RowReader::readText)));
  }

  private static AccountDeals.Change readDeal(RowReader in) {
    return new AccountDeals.Change(in.readText(), in.readInstant(), in.readText());
  }

  private static void writeTransition(RowWriter out, Map.Entry<PlayUnit, Long> unit) {
    out.writeText(unit.getKey().play()).writeNullable(unit.getKey().person());
    out.writeLong(unit.getValue());
  }

  private static Map<PlayUnit, Long> readTransitions(RowReader in) {
    Map<PlayUnit, Long> transitions = new LinkedHashMap<>();
    for (int left = in.readSize(); left > 0; left--) {
      PlayUnit unit = new PlayUnit(in.readText(), in.readNullable());
      transitions.put(unit, in.readLong());
    }
    return transitions;
  }

  private static void writeChapter(RowWriter out, Story.Chapter chapter) {
    out.writeInstant(chapter.at()).writeText(chapter.sentence());
  }

  private static Story.Chapter readChapter(RowReader in) {
    return new Story.Chapter(in.readInstant(), in.readText());
  }
}
