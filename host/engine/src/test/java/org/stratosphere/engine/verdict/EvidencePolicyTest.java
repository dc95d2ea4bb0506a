package org.stratosphere.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratosphere.engine.tuple.HomeNetworks;
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

class EvidencePolicyTest {
    private static final long HOUR = 3_600_000_000L;
    private static final Address HOST = Address.ipv4(10 << 24 | 1);

    /**
     * Steps of half an hour are divided by blanks, findings by commas: {@code module subject sign}, where the sign is −
     * benign, i information, l low, m medium, h high, c critical, all of confidence 0.5. What is expected of each step:
     * O opened, U updated, C closed, . nothing; and the score at the end.
     */
    static Stream<Arguments> evidence() {
        return Stream.of(
                Arguments.of("nothing is no threat", "a1-", ".", 0),
                Arguments.of("information adds nothing", "a1i,a2i,a3i", ".", 0),
                Arguments.of("what is below the threshold is none", "a1h", ".", 0),
                Arguments.of("a sum that reaches it is", "a1l,a2h", "O", 0.5),
                Arguments.of("a subject counts once", "a1h a1h a1h", "...", 0),
                Arguments.of("modules count apart", "a1h,b1h", "O", 0.8),
                Arguments.of("the strongest counts", "a1l a1c", ".O", 0.5),
                Arguments.of("the strongest counts, though older", "a1c,a1l", "O", 0.5),
                Arguments.of("half is left after an hour", "a1c . .", "O..", 0.25),
                Arguments.of("an older one that is still stronger counts", "a1c a1l", "O.", 0.353553),
                Arguments.of("a new subject joins", "a1c a2l a2l", "OU.", 0.35),
                Arguments.of("a new module joins", "a1c b1l", "OU", 0.453553),
                Arguments.of("a level rises", "a0m,a1m a1c a1c", "OU.", 0),
                Arguments.of("a threat closes after two hours", "a1c . . . .", "O...C", 0),
                Arguments.of("evidence keeps it open", "a1c . a1l . . . .", "O.....C", 0),
                Arguments.of("information prolongs nothing", "a1c . . a1i .", "O...C", 0),
                Arguments.of("it opens again", "a1c . . . . a1c", "O...CO", 0.5));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("evidence")
    void aThreatOpensAtTheThresholdAndClosesWhenItIsQuiet(String name, String steps, String expected, double score) {
        EvidencePolicy policy = policy(10);
        StringBuilder happened = new StringBuilder();
        long end = 0;
        for (String step : steps.split(" ")) {
            end += HOUR / 2;
            List<Evidence> evidence = new ArrayList<>();
            for (String one : step.equals(".") ? new String[0] : step.split(",")) {
                evidence.add(evidence(end, HOST, one.substring(0, 1), one.charAt(1) - '0', one.charAt(2)));
            }
            evidence.sort(EvidenceOrder.IN_STEP);
            List<ThreatChange> changes = policy.judge(end, evidence);
            happened.append(
                    changes.isEmpty() ? "." : changes.get(0).kind().name().substring(0, 1));
            assertThat(changes).hasSizeLessThan(2);
        }
        assertThat(happened).hasToString(expected);
        boolean isOpen = expected.lastIndexOf('O') > expected.lastIndexOf('C');
        assertThat(policy.openCount()).isEqualTo(isOpen ? 1 : 0);
        assertThat(policy.openThreats()).hasSize(isOpen ? 1 : 0);
        if (score > 0) {
            assertThat(policy.openThreats().get(0).score()).isCloseTo(score, within(1e-6));
        }
    }

    @Test
    void aThreatThatWasQuietOverAGapClosesAndOpensWithANewId() {
        EvidencePolicy policy = policy(10);
        policy.judge(HOUR, List.of(evidence(HOUR, HOST, "a", 1, 'C')));
        List<ThreatChange> changes = policy.judge(9 * HOUR, List.of(evidence(9 * HOUR, HOST, "a", 1, 'C')));
        assertThat(changes)
                .extracting(ThreatChange::kind)
                .containsExactly(ThreatChange.Kind.CLOSED, ThreatChange.Kind.OPENED);
        assertThat(changes)
                .extracting(change -> change.threat().id())
                .containsExactly("10.0.0.1@1970-01-01T01:00:00Z", "10.0.0.1@1970-01-01T09:00:00Z");
        assertThat(changes.get(0).threat().summary()).isEqualTo("no evidence for 2h");
        assertThat(changes.get(0).threat().updatedMicros()).isEqualTo(3 * HOUR);
        assertThat(changes.get(1).threat().summary()).isEqualTo("1 finding weighs 1, threshold 0.5");
    }

    @Test
    void stepsOfAnyLengthGiveTheSameScore() {
        EvidencePolicy coarse = policy(10);
        EvidencePolicy fine = policy(10);
        List<Evidence> evidence = List.of(evidence(HOUR, HOST, "a", 1, 'h'), evidence(HOUR, HOST, "a", 2, 'h'));
        coarse.judge(HOUR, evidence);
        fine.judge(HOUR, evidence);
        for (int minute = 1; minute <= 90; minute++) {
            fine.judge(HOUR + minute * HOUR / 60, List.of());
        }
        coarse.judge(5 * HOUR / 2, List.of());
        assertThat(fine.openThreats()).isEqualTo(coarse.openThreats());
        assertThat(fine.openThreats())
                .singleElement()
                .satisfies(threat -> assertThat(threat.score()).isEqualTo(0.282843));
    }

    @Test
    void theNewest100EvidenceIsKept() {
        EvidencePolicy policy = policy(10);
        for (int i = 1; i <= 101; i++) {
            policy.judge(HOUR + i, List.of(evidence(HOUR + i, HOST, "a", i, 'C')));
        }
        Threat threat = policy.openThreats().get(0);
        assertThat(threat.evidence()).hasSize(100);
        assertThat(threat.evidence().get(0).tuple().port()).isEqualTo("2");
        assertThat(policy.counters()).containsEntry("verdict-evidence-forgotten", 1L);
    }

    @Test
    void theHostWithoutEvidenceForLongestIsForgottenWithItsThreat() {
        EvidencePolicy policy = policy(2);
        for (int host : new int[] {1, 2, 1, 3}) {
            long now = policy.openCount() + 1;
            List<ThreatChange> changes =
                    policy.judge(now, List.of(evidence(now, Address.ipv4(host), "a" + now, 1, 'C')));
            if (host == 3) {
                assertThat(changes)
                        .extracting(
                                change -> change.kind() + " " + change.threat().source())
                        .containsExactly("CLOSED 0.0.0.2", "OPENED 0.0.0.3");
            }
        }
        assertThat(policy.openCount()).isEqualTo(2);
        assertThat(policy.counters()).containsEntry("verdict-hosts-forgotten", 1L);
    }

    @Test
    void hostsWhoseEvidenceHasFadedAreLetGoAndNotCountedAsForgotten() {
        EvidencePolicy policy = policy(2);
        for (int host = 1; host <= 4; host++) {
            long now = host * 21 * HOUR;
            policy.judge(now, List.of(evidence(now, Address.ipv4(host), "a", 1, 'l')));
        }
        assertThat(policy.counters()).containsEntry("verdict-hosts-forgotten", 0L);
    }

    @Test
    void whatIsDisregardedCountsNoMoreAndIsTold() {
        EvidencePolicy policy = policy(10);
        policy.judge(HOUR, List.of(evidence(HOUR, HOST, "a", 1, 'C'), evidence(HOUR, HOST, "b", 1, 'h')));
        assertThat(policy.disregard(evidence -> evidence.module().equals("a"))).isEmpty();
        assertThat(policy.openThreats()).singleElement().satisfies(threat -> {
            assertThat(threat.summary()).isEqualTo("1 finding weighs 0.4, threshold 0.5; 1 more no longer counted");
            assertThat(threat.level()).isEqualTo(Level.HIGH);
            assertThat(threat.evidence()).hasSize(2);
        });
        assertThat(policy.disregard(evidence -> evidence.module().equals("b")))
                .extracting(ThreatChange::kind)
                .containsExactly(ThreatChange.Kind.CLOSED);
        assertThat(policy.openCount()).isZero();
    }

    @Test
    void anAttackerFromOutsideIsTheThreatAndIsNamedExternal() {
        EvidencePolicy policy = policy(10);
        Address attacker = Address.ipv4(203 << 24 | 113 << 8 | 9);
        TupleKey tuple = new TupleKey(attacker, HOST, Port.decimal(22), Protocol.TCP);
        policy.judge(HOUR, List.of(evidence(HOUR, attacker, "a", tuple, Level.HIGH, 1)));
        assertThat(policy.openThreats()).singleElement().satisfies(threat -> {
            assertThat(threat.source()).isEqualTo(attacker);
            assertThat(threat.summary()).isEqualTo("external host: 1 finding weighs 0.8, threshold 0.5");
        });
    }

    @Test
    void whereNoHostIsOursNoneIsExternal() {
        EvidencePolicy policy = policy(10);
        Address host = Address.ipv4(147 << 24 | 32 << 16 | 1);
        policy.judge(HOUR, List.of(evidence(HOUR, host, "a", 1, 'C')));
        assertThat(policy.openThreats().get(0).summary()).startsWith("1 finding weighs");
    }

    @Test
    void changesComeByHostWhateverTheOrderOfArrival() {
        EvidencePolicy policy = policy(10);
        List<Evidence> evidence = IntStream.of(3, 1, 2)
                .mapToObj(i -> evidence(HOUR, Address.ipv4(i), "a", 1, 'C'))
                .sorted(EvidenceOrder.IN_STEP)
                .toList();
        assertThat(policy.judge(HOUR, evidence))
                .extracting(change -> change.threat().source().low() & 0xFF)
                .containsExactly(1L, 2L, 3L);
    }

    private static EvidencePolicy policy(int mostHosts) {
        return new EvidencePolicy(EvidenceWeights.DEFAULT, HomeNetworks.DEFAULT, mostHosts);
    }

    private static Evidence evidence(long end, Address source, String module, int subject, char sign) {
        TupleKey key = subject == 0
                ? null
                : new TupleKey(source, Address.ipv4(200 << 24), Port.decimal(subject), Protocol.TCP);
        Level level = switch (Character.toLowerCase(sign)) {
            case 'l' -> Level.LOW;
            case 'm' -> Level.MEDIUM;
            case 'h' -> Level.HIGH;
            case 'c' -> Level.CRITICAL;
            default -> Level.INFO;
        };
        double confidence = Character.isUpperCase(sign) ? 1 : 0.5;
        return evidence(end, source, module, key, level, sign == '-' ? -confidence : confidence);
    }

    /** @param confidence below zero for a benign finding */
    private static Evidence evidence(
            long end, Address source, String module, TupleKey tuple, Level level, double confidence) {
        Finding finding = new Finding("label", confidence > 0, level, Math.abs(confidence), null, Reason.of("why"));
        return new Evidence(new TimeWindow(0, 0, 300_000_000), end, source, tuple, module, finding, 10, "abc", 0, end);
    }
}
