package org.stratosphere.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;

class VotePolicyTest {
    private static final long STEP = 60_000_000L;
    private static final Address HOST = Address.ipv4(10 << 24 | 1);

    /**
     * Steps are divided by blanks, labels by commas: {@code module tuple sign}, where the sign is + malicious, −
     * benign. What is expected of each step: O opened, U updated, C closed, . nothing; and the last summary.
     */
    static Stream<Arguments> votes() {
        return Stream.of(
                Arguments.of("no label, no threat", " ", "..", ""),
                Arguments.of("one malicious label is a majority", "m1+", "O", "1 of 1 labelled tuple is malicious"),
                Arguments.of("one benign label is none", "m1-", ".", ""),
                Arguments.of("a tie is no majority", "m1+,m2-", ".", ""),
                Arguments.of("two to one is", "m1+,m2-,m3+", "O", "2 of 3 labelled tuples are malicious"),
                Arguments.of(
                        "a tuple counts once", "m1+ m1+ m1+ m2- m3-", "O..C.", "1 of 2 labelled tuples is malicious"),
                Arguments.of("the newest label counts", "m1- m1+", ".O", "1 of 1 labelled tuple is malicious"),
                Arguments.of("the newest label counts", "m1+ m1-", "OC", "0 of 1 labelled tuple is malicious"),
                Arguments.of("a new subject joins", "m1+ m2+ m2+", "OU.", "2 of 2 labelled tuples are malicious"),
                Arguments.of(
                        "a benign tuple does not join", "m1+,m2+ m3-", "O.", "2 of 2 labelled tuples are malicious"),
                Arguments.of(
                        "a tuple that turns malicious joins",
                        "m1+,m2+,m3- m3+",
                        "OU",
                        "3 of 3 labelled tuples are malicious"),
                Arguments.of(
                        "one that was told does not join again",
                        "m1+,m2+,m3+ m3- m3+",
                        "O..",
                        "3 of 3 labelled tuples are malicious"),
                Arguments.of("a new module joins", "m1+ n1+", "OU", "2 of 2 labels are malicious"),
                Arguments.of("neither module nor subject is new", "m1+,n2+ m2+", "O.", "2 of 2 labels are malicious"),
                Arguments.of("each module has a vote", "m1+,n1-", ".", ""),
                Arguments.of("the host has a vote", "m0+", "O", "1 of 1 label is malicious"),
                Arguments.of("a level that rises", "m1+ m1! m1!", "OU.", "1 of 1 labelled tuple is malicious"),
                Arguments.of(
                        "a level that falls and rises back",
                        "m1! m1+ m1!",
                        "O..",
                        "1 of 1 labelled tuple is malicious"),
                Arguments.of("a threat opens again", "m1+ m1- m1+", "OCO", "1 of 1 labelled tuple is malicious"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("votes")
    void aThreatHasMoreMaliciousThanBenignLabels(String name, String steps, String expected, String summary) {
        VotePolicy policy = new VotePolicy();
        StringBuilder happened = new StringBuilder();
        String last = "";
        long end = 0;
        for (String step : steps.split(" ", -1)) {
            end += STEP;
            List<Evidence> evidence = new ArrayList<>();
            for (String label : step.isEmpty() ? new String[0] : step.split(",")) {
                evidence.add(evidence(end, HOST, label.substring(0, 1), label.charAt(1) - '0', label.charAt(2)));
            }
            evidence.sort(EvidenceOrder.IN_STEP);
            List<ThreatChange> changes = policy.judge(end, evidence);
            happened.append(
                    changes.isEmpty() ? "." : changes.get(0).kind().name().substring(0, 1));
            assertThat(changes).hasSizeLessThan(2);
            last = changes.isEmpty() ? last : changes.get(0).threat().summary();
        }
        assertThat(happened).hasToString(expected);
        assertThat(last).isEqualTo(summary);
        boolean isOpen = expected.lastIndexOf('O') > expected.lastIndexOf('C');
        assertThat(policy.openCount()).isEqualTo(isOpen ? 1 : 0);
        assertThat(policy.openThreats()).hasSize(isOpen ? 1 : 0);
    }

    @Test
    void theLabelOfGreatestConfidenceDecidesWithinAStep() {
        VotePolicy policy = new VotePolicy();
        List<ThreatChange> changes = policy.judge(
                STEP,
                List.of(
                        evidence(STEP, "m", 1, finding("a", true, Level.HIGH, 0.6)),
                        evidence(STEP, "m", 1, finding("b", false, Level.INFO, 0.7))));
        assertThat(changes).isEmpty();
        changes = policy.judge(
                2 * STEP,
                List.of(
                        evidence(2 * STEP, "m", 1, finding("a", true, Level.HIGH, 0.8)),
                        evidence(2 * STEP, "m", 1, finding("b", false, Level.INFO, 0.7))));
        assertThat(changes).hasSize(1);
    }

    @Test
    void aThreatListsTheNewestEvidenceOfEachModuleLabelAndSubjectByTuple() {
        VotePolicy policy = new VotePolicy();
        policy.judge(
                STEP,
                List.of(
                        evidence(STEP, "m", 2, finding("a", true, Level.HIGH, 0.9)),
                        evidence(STEP, "m", 1, finding("a", true, Level.HIGH, 0.9)),
                        evidence(STEP, "m", 3, finding("a", false, Level.INFO, 0.9))));
        List<Evidence> newest = List.of(
                evidence(2 * STEP, "m", 1, finding("a", true, Level.LOW, 0.2)),
                evidence(2 * STEP, "m", 1, finding("b", true, Level.LOW, 0.1)),
                evidence(2 * STEP, "m", 1, finding("a", true, Level.LOW, 0.1)));
        policy.judge(2 * STEP, newest);
        Threat threat = policy.openThreats().get(0);
        assertThat(threat.evidence())
                .extracting(one -> one.tuple().port() + " " + one.finding().label() + " "
                        + one.finding().confidence())
                .containsExactly("1 a 0.2", "1 b 0.1", "2 a 0.9");
        assertThat(threat.level()).isEqualTo(Level.HIGH);
        assertThat(threat.score()).isEqualTo(2.0 / 3);
    }

    @Test
    void anIdNamesTheHostAndTheOpeningStep() {
        VotePolicy policy = new VotePolicy();
        policy.judge(STEP, List.of(evidence(STEP, HOST, "m", 1, '+')));
        policy.judge(2 * STEP, List.of(evidence(2 * STEP, HOST, "m", 2, '+')));
        assertThat(policy.openThreats()).singleElement().satisfies(threat -> {
            assertThat(threat.id()).isEqualTo("10.0.0.1@1970-01-01T00:01:00Z");
            assertThat(threat.openedMicros()).isEqualTo(STEP);
            assertThat(threat.updatedMicros()).isEqualTo(2 * STEP);
        });
    }

    @Test
    void changesComeByHost() {
        VotePolicy policy = new VotePolicy();
        List<Evidence> evidence = IntStream.of(3, 1, 2)
                .mapToObj(i -> evidence(STEP, Address.ipv4(i), "m", 1, '+'))
                .sorted(EvidenceOrder.IN_STEP)
                .collect(Collectors.toList());
        assertThat(policy.judge(STEP, evidence))
                .extracting(change -> change.threat().source().low() & 0xFF)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void theNewest100EvidenceIsKeptAndTheVoteIsNot() {
        VotePolicy policy = new VotePolicy();
        for (int i = 1; i <= 101; i++) {
            policy.judge(i * STEP, List.of(evidence(i * STEP, HOST, "m", i, '+')));
        }
        Threat threat = policy.openThreats().get(0);
        assertThat(threat.evidence()).hasSize(100);
        assertThat(threat.evidence().get(0).tuple().port()).isEqualTo("2");
        assertThat(threat.summary()).isEqualTo("101 of 101 labelled tuples are malicious");
        assertThat(policy.counters()).containsEntry("verdict-evidence-forgotten", 1L);
    }

    @Test
    void theHostLabelledLeastRecentlyIsForgottenWithItsThreat() {
        VotePolicy policy = new VotePolicy(2, 100);
        policy.judge(STEP, List.of(evidence(STEP, Address.ipv4(1), "m", 1, '+')));
        policy.judge(2 * STEP, List.of(evidence(2 * STEP, Address.ipv4(2), "m", 1, '+')));
        policy.judge(3 * STEP, List.of(evidence(3 * STEP, Address.ipv4(1), "m", 1, '+')));
        List<ThreatChange> changes = policy.judge(4 * STEP, List.of(evidence(4 * STEP, Address.ipv4(3), "m", 1, '-')));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ThreatChange.Kind.CLOSED);
            assertThat(change.threat().source()).isEqualTo(Address.ipv4(2));
        });
        assertThat(policy.openCount()).isEqualTo(1);
        assertThat(policy.counters()).containsEntry("verdict-hosts-forgotten", 1L);
    }

    @Test
    void theOldestVotesAreForgottenFirst() {
        VotePolicy policy = new VotePolicy(10, 3);
        policy.judge(STEP, List.of(evidence(STEP, HOST, "m", 1, '-'), evidence(STEP, HOST, "m", 2, '-')));
        policy.judge(2 * STEP, List.of(evidence(2 * STEP, HOST, "m", 3, '+')));
        assertThat(policy.openCount()).isZero();
        policy.judge(3 * STEP, List.of(evidence(3 * STEP, HOST, "m", 4, '+')));
        assertThat(policy.openThreats())
                .singleElement()
                .satisfies(threat -> assertThat(threat.summary()).isEqualTo("2 of 3 labelled tuples are malicious"));
        assertThat(policy.counters()).containsEntry("verdict-votes-forgotten", 1L);
    }

    private static Evidence evidence(long end, Address source, String module, int tuple, char sign) {
        Finding finding = switch (sign) {
            case '-' -> finding("benign", false, Level.INFO, 1);
            case '!' -> finding("worse", true, Level.HIGH, 1);
            default -> finding("bad", true, Level.LOW, 1);
        };
        return evidence(end, source, module, tuple, finding);
    }

    private static Evidence evidence(long end, String module, int tuple, Finding finding) {
        return evidence(end, HOST, module, tuple, finding);
    }

    private static Evidence evidence(long end, Address source, String module, int tuple, Finding finding) {
        TupleKey key =
                tuple == 0 ? null : new TupleKey(source, Address.ipv4(200 << 24), Port.decimal(tuple), Protocol.TCP);
        return new Evidence(new TimeWindow(0, 0, 300_000_000), end, source, key, module, finding, 10, "abc", 0, end);
    }

    private static Finding finding(String label, boolean malicious, Level level, double confidence) {
        return new Finding(label, malicious, level, confidence, null, Reason.of("why"));
    }
}
