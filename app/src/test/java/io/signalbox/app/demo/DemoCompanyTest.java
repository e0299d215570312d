package io.signalbox.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {

  private static final Instant END = Instant.parse("2026-11-22T09:00:00Z");
  private static final Pattern ADDRESS = Pattern.compile("[^\"\\s]+@([^\"\\s]+)");
  private static final List<DemoCall> HISTORY = DemoCompany.history(7, END);

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(DemoCompany.history(7, END)).isEqualTo(HISTORY);
    assertThat(DemoCompany.history(8, END)).isNotEqualTo(HISTORY);
  }

  @Test
  void fillsTwoWeeksInTheOrderOfSending() {
    assertThat(HISTORY).isSortedAccordingTo(DemoCall.SENDING_ORDER);
    assertThat(HISTORY.getFirst().at()).isEqualTo(END.minus(Duration.ofDays(14)));
    assertThat(HISTORY.getLast().at()).isBetween(END.minus(Duration.ofDays(1)), END.minusMillis(1));
    assertThat(HISTORY).hasSizeBetween(12_000, 20_000);
  }

  @Test
  void neverSendsACallBeforeItHappened() {
    assertThat(HISTORY)
        .allSatisfy(call -> assertThat(happened(call)).isBeforeOrEqualTo(call.at().plusSeconds(1)));
  }

  @Test
  void isALittleLateRepeatedAndOutOfOrder() {
    double events = HISTORY.size();
    long late = delayed(Duration.ofMinutes(30), Duration.ofHours(7));
    long disordered = delayed(Duration.ofSeconds(1), Duration.ofSeconds(300));
    int repeated = HISTORY.size() - ids(HISTORY).size();

    assertThat(late / events).isBetween(0.01, 0.03);
    assertThat(disordered / events).isBetween(0.01, 0.03);
    assertThat(repeated / events).isBetween(0.01, 0.03);
  }

  @Test
  void repeatsSomeMessagesWithAnotherTime() {
    Map<String, Set<String>> times =
        HISTORY.stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.body().path("messageId").asText(),
                    Collectors.mapping(
                        call -> call.body().path("timestamp").asText(), Collectors.toSet())));

    assertThat(times.values()).filteredOn(set -> set.size() == 2).hasSizeBetween(60, 250);
    assertThat(times.values()).allMatch(set -> set.size() <= 2);
  }

  @Test
  void breaksTheContractExactlyAFewTimes() {
    List<DemoCall> broken =
        HISTORY.stream()
            .filter(call -> call.body().path("messageId").asText().startsWith("broken-"))
            .toList();

    assertThat(broken).hasSize(DemoDirt.BROKEN);
    assertThat(broken)
        .allMatch(
            call ->
                !call.body().has("userId")
                    || !call.body().has("event")
                    || !call.body().path("type").asText().equals("track")
                    || call.body().at("/properties/invitee").isArray());
  }

  @Test
  void namesNobodyWhoCouldExist() {
    for (DemoCall call : HISTORY) {
      Matcher addresses = ADDRESS.matcher(call.body().toString());
      while (addresses.find()) {
        assertThat(addresses.group(1)).endsWith(".example");
      }
    }
  }

  @Test
  void hasEveryAccountAndLeavesSomeUnknownToTheCrm() {
    Set<String> workspaces = new HashSet<>();
    HISTORY.forEach(call -> workspaces.add(call.body().at("/context/groupId").asText()));
    workspaces.remove("");
    long profiles = HISTORY.stream().filter(DemoCall::crm).count();

    assertThat(workspaces).hasSize(DemoCompany.ACCOUNTS + 2);
    assertThat(profiles).isBetween(250L, 300L);
  }

  @Test
  void hasInviteesWhoSignUpLater() {
    Set<String> invited = new HashSet<>();
    Set<String> joined = new HashSet<>();
    for (DemoCall call : HISTORY) {
      invited.add(call.body().at("/properties/invitee").asText());
      if (call.body().path("event").asText().equals("Signed Up")
          && invited.contains(call.body().path("userId").asText())) {
        joined.add(call.body().path("userId").asText());
      }
    }

    assertThat(joined).hasSizeGreaterThan(20);
  }

  @Test
  void qualifiesAFewPeopleAndTellsTheStoriesOfItsCast() {
    Seeds.check(
        3,
        random -> {
          Instant end = END.plus(Duration.ofHours(random.nextInt(1000)));
          PlainEvaluation evaluation =
              new PlainEvaluation(DemoCompany.history(random.nextLong(), end), end);

          assertThat(evaluation.qualified()).hasSizeBetween(25, 40);
          assertThat(evaluation.qualified())
              .contains("maya@brightwater.example", "ines@larkfield.example")
              .noneMatch(person -> person.endsWith("@northgate.example"));
          assertThat(evaluation.last)
              .containsEntry("maya@brightwater.example", DemoCast.BRIGHTWATER_QUALIFIED)
              .containsEntry("ines@larkfield.example", DemoCast.LARKFIELD_QUALIFIED)
              .containsEntry("jonas@brightwater.example", DemoCast.BRIGHTWATER_BELOW);
          assertThat(evaluation.best)
              .containsEntry("jonas@brightwater.example", DemoCast.BRIGHTWATER_BELOW);
          assertThat(evaluation.seams).containsExactly(DemoCast.NORTHGATE);
        });
  }

  @Test
  void tellsTheCrmNothingOfTheHeldAccount() {
    List<String> known =
        HISTORY.stream()
            .filter(DemoCall::crm)
            .map(call -> call.body().path("account").asText())
            .toList();

    assertThat(known)
        .contains(DemoCast.BRIGHTWATER, DemoCast.NORTHGATE)
        .doesNotContain(DemoCast.LARKFIELD)
        .doesNotHaveDuplicates();
  }

  /** How many messages came for the first time so long after they happened. */
  private static long delayed(Duration from, Duration to) {
    Set<String> seen = new HashSet<>();
    return HISTORY.stream()
        .filter(call -> seen.add(call.body().path("messageId").asText()))
        .map(call -> Duration.between(happened(call), call.at()))
        .filter(delay -> delay.compareTo(from) >= 0 && delay.compareTo(to) <= 0)
        .count();
  }

  private static Set<String> ids(List<DemoCall> calls) {
    return calls.stream()
        .map(call -> call.body().path("messageId").asText())
        .collect(Collectors.toSet());
  }

  private static Instant happened(DemoCall call) {
    return Instant.parse(call.body().path("timestamp").asText());
  }
}
