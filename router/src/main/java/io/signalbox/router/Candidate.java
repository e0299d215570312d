package io.signalbox.router;

import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Property;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may become a hand-off. */
public sealed interface Candidate {

  /** The account. */
  String account();

  /** The decision's id; of a deal that was won, the CRM's id of the change that said so. */
  String decisionId();

  /** The person, where it is about one. */
  @Nullable String person();

  /** The play; {@code kickoff} for a deal that was won. */
  String play();

  /**
   * The id of its hand-off, the same however often it is derived: the first 32 hexadecimal
   * characters of SHA-256.
   */
  String handoffId();

  /** When it was decided, or when the deal was won. */
  Instant since();

  /** Facts of the account that came with it. */
  List<Property> carried();

  /** A play qualified. */
  record Qualified(Decision decision) implements Candidate {
    @Override
    public String account() {
      return decision.getAccount();
    }

    @Override
    public String decisionId() {
      return decision.getDecisionId();
    }

    @Override
    public @Nullable String person() {
      return decision.getPerson();
    }

    @Override
    public String play() {
      return decision.getPlay();
    }

    @Override
    public String handoffId() {
      return digest("handoff" + decision.getDecisionId());
    }

    @Override
    public Instant since() {
      return decision.getAsOf();
    }

    @Override
    public List<Property> carried() {
      return decision.getFacts();
    }
  }

  /** A deal was won. One deal has one kickoff, however often the CRM says so. */
  record Won(String account, DealFact deal) implements Candidate {

    /** What stands where a play's name would. */
    public static final String PLAY = "kickoff";

    @Override
    public String decisionId() {
      return deal.getEventId();
    }

    @Override
    public @Nullable String person() {
      return null;
    }

    @Override
    public String play() {
      return PLAY;
    }

    @Override
    public String handoffId() {
      return digest("kickoff" + account + "\n" + deal.getDealId());
    }

    @Override
    public Instant since() {
      return deal.getOccurredAt();
    }

    @Override
    public List<Property> carried() {
      return List.of();
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
