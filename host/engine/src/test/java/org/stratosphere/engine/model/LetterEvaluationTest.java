package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.TupleView;

class LetterEvaluationTest {
    private static final double EXACT = 1e-12;

    /** Takes strings that end with {@code a} and a comma for malicious, those with {@code z} for benign. */
    private static final class LastLetter implements DetectionModule {
        private final Needs needs;
        final List<String> shown = new ArrayList<>();

        LastLetter(Needs needs) {
            this.needs = needs;
        }

        @Override
        public String name() {
            return "last-letter";
        }

        @Override
        public Needs needs(Settings settings) {
            return needs;
        }

        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    assertThat(tuple.newFrom()).isZero();
                    shown.add(tuple.state().toString());
                    if (tuple.state().toString().endsWith("a,")) {
                        findings.add(tuple, finding(true, 0.75));
                    } else if (tuple.state().toString().endsWith("z,")) {
                        findings.add(tuple, finding(false, 0.5));
                    }
                }
            };
        }

        private static Finding finding(boolean isMalicious, double confidence) {
            return new Finding(
                    "x", isMalicious, isMalicious ? Level.HIGH : Level.INFO, confidence, null, Reason.of("x"));
        }
    }

    private record Context(Settings settings) implements ModuleContext {
        @Override
        public List<Model> models() {
            return List.of();
        }

        @Override
        public Dialect dialect() {
            return Dialect.PUBLISHED;
        }

        @Override
        public Logger logger() {
            return LoggerFactory.getLogger("test");
        }

        @Override
        public Path workDirectory() {
            throw new AssertionError("no files are kept");
        }

        @Override
        public int entries() {
            return 1;
        }
    }

    private static List<EvaluatedString> evaluate(LastLetter module, LabelledState... states) {
        return LetterEvaluation.evaluate(module, new Context(ModuleSettings.of(List.of(), Map.of())), List.of(states));
    }

    private static LabelledState state(String label, boolean isMalicious, String protocol, String text) {
        return new LabelledState(label, isMalicious, protocol, "", text);
    }

    @Test
    void eachBeginningIsShownWithItsWholeGroups() {
        LastLetter module = new LastLetter(Needs.ofTuples(2, "tcp"));
        List<EvaluatedString> evaluated = evaluate(
                module,
                state("A-1", true, "tcp", "11,a,00z,"),
                state("B", true, "udp", "11,"),
                state("C", true, "tcp", "0"));
        assertThat(module.shown).containsExactly("11,", "11,a,", "11,a,00z,");
        assertThat(evaluated).hasSize(2);
        assertThat(evaluated.get(0).scores()).containsExactly(0, 0, 0.75, -0.5);
        assertThat(evaluated.get(0).isEverMalicious()).isTrue();
        assertThat(evaluated.get(0).score(3)).isEqualTo(0.75);
        assertThat(evaluated.get(0).score(9)).isEqualTo(-0.5);
        assertThat(evaluated.get(1).scores()).containsExactly(0, 0);
    }

    @Test
    void aModuleWithoutTuplesIsRefused() {
        assertThatThrownBy(() -> evaluate(new LastLetter(Needs.ofFlows())))
                .hasMessage("last-letter judges no tuples, so it cannot be evaluated by letters");
    }

    /** Of three malicious strings one is found, one only on the way; of two benign ones one is mistaken. */
    @Test
    void figuresAreThoseOfTheCounts() {
        EvaluationReport report = new EvaluationReport(evaluate(
                new LastLetter(Needs.ofTuples(1)),
                state("From-Botnet-X-1", true, "tcp", "1,a,"),
                state("From-Botnet-X-2", true, "tcp", "1,a,z,"),
                state("From-Botnet-Y--3", true, "tcp", "1,b,"),
                state("From-Normal-1", false, "tcp", "1,z,a,"),
                state("From-Normal-2", false, "tcp", "1,z,")));
        assertThat(report.whole()).isEqualTo(new EvaluationReport.Confusion(1, 1, 1, 2));
        assertThat(report.whole().accuracy()).isEqualTo(0.4);
        assertThat(report.whole().precision()).isEqualTo(0.5);
        assertThat(report.whole().recall()).isCloseTo(1 / 3.0, within(EXACT));
        assertThat(report.whole().falsePositiveRate()).isEqualTo(0.5);
        assertThat(report.whole().f1()).isEqualTo(0.4);
        assertThat(report.after(2)).isEqualTo(new EvaluationReport.Confusion(2, 0, 2, 1));
        assertThat(report.alarms()).isEqualTo(new EvaluationReport.Confusion(2, 1, 1, 1));
        assertThat(report.families()).containsOnlyKeys("From-Botnet-X", "From-Botnet-Y", "From-Normal");
        assertThat(report.families().get("From-Botnet-X").whole().truePositives())
                .isEqualTo(1);
        assertThat(report.only(string -> string.state().malicious()).strings()).hasSize(3);
    }

    /** Scores: malicious 0.75, -0.5, 0; benign 0.75, -0.5. Of 6 pairs 1 + 0 + 1 are right, and 1 + 1 are even. */
    @Test
    void theAreaUnderTheCurveCountsPairsAndTheRecallIsAboveAllButAShareOfTheBenign() {
        EvaluationReport report = new EvaluationReport(evaluate(
                new LastLetter(Needs.ofTuples(1)),
                state("M", true, "tcp", "1,a,"),
                state("M", true, "tcp", "1,z,"),
                state("M", true, "tcp", "1,b,"),
                state("N", false, "tcp", "1,a,"),
                state("N", false, "tcp", "1,z,")));
        assertThat(report.areaUnderCurve()).isCloseTo(3 / 6.0, within(EXACT));
        assertThat(report.recallAt(0)).isZero();
        assertThat(report.recallAt(0.5)).isCloseTo(2 / 3.0, within(EXACT));
        assertThat(report.recallAt(1)).isEqualTo(1);
    }

    /** Scores fall 0.75 (one of each class), 0 (malicious), -0.5 (one of each): 4 thresholds. */
    @Test
    void theCurveHasAPointForEachScore() {
        RocCurve curve = new EvaluationReport(evaluate(
                        new LastLetter(Needs.ofTuples(1)),
                        state("M", true, "tcp", "1,a,"),
                        state("M", true, "tcp", "1,z,"),
                        state("M", true, "tcp", "1,b,"),
                        state("N", false, "tcp", "1,a,"),
                        state("N", false, "tcp", "1,z,")))
                .curve();
        assertThat(curve.points()).extracting(RocCurve.Point::falsePositiveRate).containsExactly(0.0, 0.5, 0.5, 1.0);
        assertThat(curve.points()).extracting(RocCurve.Point::recall).containsExactly(0.0, 1 / 3.0, 2 / 3.0, 1.0);
        assertThat(curve.points()).extracting(RocCurve.Point::threshold).startsWith(Double.POSITIVE_INFINITY, 0.75);
    }

    /** A benign string that is ever mistaken is mistaken at any prefix, whatever is said of it in the end. */
    @Test
    void theCurveOfPrefixesTakesTheHighestScore() {
        EvaluationReport report = new EvaluationReport(evaluate(
                new LastLetter(Needs.ofTuples(1)),
                state("M", true, "tcp", "1,a,"),
                state("N", false, "tcp", "1,a,z,")));
        assertThat(report.areaUnderCurve()).isEqualTo(1);
        assertThat(report.curveOfPrefixes().area()).isEqualTo(0.5);
        assertThat(report.curveOfPrefixes().recallAt(0)).isZero();
    }

    @Test
    void withoutAClassThereIsNothingToDivide() {
        EvaluationReport report =
                new EvaluationReport(evaluate(new LastLetter(Needs.ofTuples(1)), state("M", true, "tcp", "1,a,")));
        assertThat(report.areaUnderCurve()).isNaN();
        assertThat(report.recallAt(0.04)).isEqualTo(1);
        assertThat(new EvaluationReport(List.of()).areaUnderCurve()).isNaN();
    }

    /** Stated 0.75: one of each class, and 2 of 2 malicious count as much as 1 of 1 benign; stated 0.5: one malicious. */
    @Test
    void probabilitiesAreHeldAgainstTheClassesWhichCountTheSame() {
        Reliability reliability = new EvaluationReport(evaluate(
                        new LastLetter(Needs.ofTuples(1)),
                        state("M", true, "tcp", "1,a,"),
                        state("M", true, "tcp", "1,z,"),
                        state("M", true, "tcp", "1,b,"),
                        state("N", false, "tcp", "1,a,")))
                .reliability();
        assertThat(reliability.silent()).isEqualTo(1);
        assertThat(reliability.bins()).hasSize(Reliability.BINS);
        Reliability.Bin mixed = reliability.bins().get(7);
        assertThat(mixed.strings()).isEqualTo(2);
        assertThat(mixed.stated()).isCloseTo(0.75, within(EXACT));
        assertThat(mixed.malicious()).isCloseTo(0.25, within(EXACT));
        assertThat(reliability.bins().get(5).malicious()).isEqualTo(1);
        assertThat(reliability.bins().get(0).stated()).isNaN();
    }
}
