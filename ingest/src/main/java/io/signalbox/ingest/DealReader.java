package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.CrmDeal;
import io.signalbox.schemas.DealStage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a deal: its stage and its amount in minor units of the currency. */
final class DealReader {

  /** The fields that stand in the record. */
  static final List<String> KNOWN = List.of("dealId", "stage", "stageName", "amount", "currency");

  private final Identities identities;

  DealReader(Identities identities) {
    this.identities = identities;
  }

  CrmDeal read(ObjectNode call) throws CallRefused {
    String id = Call.text(call, "dealId");
    if (id == null) {
      throw CallRefused.unparsable("A deal must have a `dealId`; send the CRM's id");
    }
    Currency currency = currency(call);
    CrmDeal deal = new CrmDeal();
    deal.setDealId(identities.clear("dealId", id));
    deal.setStage(stage(call));
    deal.setStageName(stageName(call));
    deal.setAmountMinor(amount(call, currency));
    deal.setCurrency(currency == null ? null : currency.getCurrencyCode());
    return deal;
  }

  private static DealStage stage(ObjectNode call) throws CallRefused {
    return switch (call.path("stage").asText()) {
      case "opened" -> DealStage.OPENED;
      case "moved" -> DealStage.MOVED;
      case "won" -> DealStage.WON;
      case "lost" -> DealStage.LOST;
      default ->
          throw CallRefused.unparsable(
              "`stage` must be opened, moved, won or lost; the pipeline's own name goes into"
                  + " `stageName`");
    };
  }

  private static @Nullable String stageName(ObjectNode call) throws CallRefused {
    String name = Call.text(call, "stageName");
    if (name != null && (name.length() > MessageId.LONGEST || EmailAddress.within(name))) {
      throw CallRefused.unparsable("`stageName` must be a short name of a pipeline's stage");
    }
    return name;
  }

  private static @Nullable Currency currency(ObjectNode call) throws CallRefused {
    String code = Call.text(call, "currency");
    if (code == null) {
      return null;
    }
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw CallRefused.unparsable(
          "`currency` must be a code of ISO 4217 in capitals, for instance EUR");
    }
  }

  private static @Nullable Long amount(ObjectNode call, @Nullable Currency currency)
      throws CallRefused {
    JsonNode amount = call.get("amount");
    if (amount == null || amount.isNull()) {
      return null;
    }
    if (currency == null) {
      throw CallRefused.unparsable("An `amount` needs its `currency`, for instance EUR");
    }
    try {
      if (amount.isNumber() && Double.isFinite(amount.doubleValue())) {
        BigDecimal units = amount.decimalValue();
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        // Beyond 10^18 no long holds it; asked first, since 1e999999 would fill the memory.
        if (units.precision() - units.scale() <= 18) {
          return units.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
      }
    } catch (ArithmeticException e) {
      // Falls through to the one answer for amounts that are none.
    }
    throw CallRefused.unparsable(
        "`amount` must be a number in whole units of the currency, for instance 12000.50");
  }
}
