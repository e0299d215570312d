package io.signalbox.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {

  @Test
  void layoutLeavesIt() throws ConditionException {
    String canonical = canonical("path=='/a'&&(seats>5||(trial))// as agreed");

    assertThat(canonical).isEqualTo("(path == \"/a\") && ((seats > 5) || trial)");
    assertThat(canonical("( path == \"\\u002fa\" )\n  && ( seats>5 || trial )"))
        .isEqualTo(canonical);
  }

  @Test
  void aChangeOfMeaningChangesIt() throws ConditionException {
    // dev.cel's unparser gives these two the same form.
    assertThat(canonical("path == 'a\" || path == \"b'"))
        .isNotEqualTo(canonical("path == \"a\" || path == \"b\""));
    assertThat(canonical("seats > 5")).isNotEqualTo(canonical("seats > 5.0"));
    assertThat(canonical("(a - b) - c > 0")).isNotEqualTo(canonical("a - (b - c) > 0"));
    assertThat(canonical("'a' == path")).isNotEqualTo(canonical("a == path"));
  }

  @Test
  void theFormOfRecordedConditionsStaysAcrossReleases() throws ConditionException {
    // Hashes of policies contain it: another form would orphan what names them.
    assertThat(canonical("has(properties.path) && properties['plan name'].startsWith('T\\n\"')"))
        .isEqualTo(
            "(\"path\" in properties) && properties[\"plan name\"].startsWith(\"T\\u000a\\\"\")");
    assertThat(canonical("[1, -2.5].exists(n, n < -seats) ? !trial : plan in ['a', 'b']"))
        .isEqualTo("[1, -2.5].exists(n, n < (-seats)) ? (!trial) : (plan in [\"a\", \"b\"])");
  }

  @Test
  void readAgainItIsTheSameCondition() {
    Seeds.check(
        6_000,
        random -> {
          RandomCondition conditions = new RandomCondition(random);
          String text = conditions.text();
          try {
            Condition written = Condition.compile(text);
            Condition again = Condition.compile(written.canonical());
            Map<String, Object> properties = conditions.properties(false);
            MapFields event = new MapFields("Page Viewed", properties);

            assertThat(again.canonical()).isEqualTo(written.canonical());
            assertThat(again.reads()).isEqualTo(written.reads());
            assertThat(again.value(event)).as(text).isEqualTo(written.value(event));
          } catch (ConditionException e) {
            assertThat(e.mend()).as(text).isNotBlank();
          }
        });
  }

  private static String canonical(String text) throws ConditionException {
    return Condition.compile(text).canonical();
  }
}
