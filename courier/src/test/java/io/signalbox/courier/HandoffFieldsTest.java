package io.signalbox.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.TemplateFields;
import io.signalbox.schemas.Handoff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandoffFieldsTest {

  /** What the check of policies lets through is there to be filled in. */
  @Test
  void theFieldsAreThoseThatTemplatesMayName() {
    Handoff whole =
        CourierFixtures.handoff()
            .setPerson("0123456789abcdef0123456789abcdef")
            .setExpiresAt(CourierFixtures.NOW)
            .setDealId("deal-1")
            .setTeam("smb")
            .setAssignee("ada")
            .setAssignment("the next in turn")
            .setAcceptBy(CourierFixtures.NOW)
            .setActBy(CourierFixtures.NOW)
            .build();

    Map<String, Object> fields = HandoffFields.of(CourierFixtures.delivery("crm", whole, 1));

    assertThat(fields).containsOnlyKeys(TemplateFields.all());
    assertThat((List<?>) fields.get(TemplateFields.SIGNALS))
        .isNotEmpty()
        .allSatisfy(
            signal ->
                assertThat(((Map<?, ?>) signal).keySet()).isEqualTo(TemplateFields.OF_SIGNAL));
  }
}
