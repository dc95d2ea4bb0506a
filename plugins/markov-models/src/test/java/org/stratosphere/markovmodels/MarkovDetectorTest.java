package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.testkit.Collected;
import org.stratosphere.testkit.PlainTuple;

class MarkovDetectorTest {
    private static final String BEACON = "22,b,b,b,b,b,s,b,b,b,b,b,";
    private static final String PAGE = "99.Z.z.Z.i.Z*Z.I.z.Z.Z+";
    private static final Model BOT = learnt("bot", "From-Botnet-TCP-X", "tcp", BEACON);
    private static final Model NORMAL = learnt("normal", "From-Normal-TCP-X", "tcp", PAGE);

    @Test
    void theNearestModelNamesTheTuple() {
        List<Collected.One> found = judge(List.of(BOT, NORMAL), Map.of(), PlainTuple.of(1, "tcp", BEACON));
        assertThat(found).hasSize(1);
        Finding finding = found.get(0).finding();
        assertThat(finding.label()).isEqualTo("From-Botnet-TCP-X");
        assertThat(finding.malicious()).isTrue();
        assertThat(finding.level()).isEqualTo(Level.HIGH);
        assertThat(finding.confidence()).isEqualTo(0.5 + 13 / 60.0);
        assertThat(finding.model()).isEqualTo("bot");
        assertThat(finding.reason().asMap())
                .containsEntry("letters", 13)
                .containsEntry("characters", 25)
                .containsEntry("model", "bot")
                .containsEntry("threshold", 1.1)
                .hasEntrySatisfying(
                        "distance", distance -> assertThat((Double) distance).isBetween(1.0, 1.000001));
        assertThat(finding.reason().words())
                .isEqualTo("13 letters (25 characters) fit bot: distance 1.000, at most 1.100 allowed");
    }

    @Test
    void aBenignModelGivesInformation() {
        Finding finding = judge(List.of(BOT, NORMAL), Map.of(), PlainTuple.of(1, "tcp", PAGE))
                .get(0)
                .finding();
        assertThat(finding.malicious()).isFalse();
        assertThat(finding.level()).isEqualTo(Level.INFO);
        assertThat(finding.label()).isEqualTo("From-Normal-TCP-X");
    }

    @Test
    void confidenceGrowsWithLettersUpToOne() {
        String thirty = "22," + "b,".repeat(28);
        assertThat(confidence(thirty)).isEqualTo(1.0);
        assertThat(confidence("22," + "b,".repeat(27))).isEqualTo(0.5 + 29 / 60.0);
        assertThat(confidence("22," + "b,".repeat(40))).isEqualTo(1.0);
    }

    /** The same string, which is not very close, with eight letters of ten and with eight of eight. */
    @Test
    void aShortStringMustBeCloser() {
        String eight = BEACON.substring(0, 9) + "s,s,s,";
        double distance = (Double) judge(List.of(BOT), Map.of("threshold", "10"), PlainTuple.of(1, "tcp", eight))
                .get(0)
                .finding()
                .reason()
                .asMap()
                .get("distance");
        assertThat(distance).isGreaterThan(1.1);
        double threshold = 1 + (distance - 1) * 1.1;
        Map<String, String> settings = Map.of("threshold", Double.toString(threshold));
        assertThat(judge(List.of(BOT), settings, PlainTuple.of(1, "tcp", eight)))
                .isEmpty();
        assertThat(judge(
                        List.of(BOT),
                        Map.of("threshold", Double.toString(threshold), "full-letters", "8"),
                        PlainTuple.of(1, "tcp", eight)))
                .hasSize(1);
        Map<String, String> larger = Map.of("threshold", Double.toString(1 + (distance - 1) * 1.3));
        List<Collected.One> found = judge(List.of(BOT), larger, PlainTuple.of(1, "tcp", eight));
        assertThat(found).hasSize(1);
        assertThat((Double) found.get(0).finding().reason().asMap().get("threshold"))
                .isCloseTo(1 + (distance - 1) * 1.3 * 0.8, within(1e-9));
    }

    @Test
    void shortStringsAndOtherProtocolsAreLeftAlone() {
        String seven = BEACON.substring(0, 13);
        assertThat(judge(List.of(BOT), Map.of(), PlainTuple.of(1, "tcp", seven)))
                .isEmpty();
        assertThat(judge(List.of(BOT), Map.of("min-letters", "7"), PlainTuple.of(1, "tcp", seven)))
                .hasSize(1);
        assertThat(judge(List.of(BOT), Map.of(), PlainTuple.of(1, "udp", BEACON)))
                .isEmpty();
        Model any = learnt("any", "From-Botnet-X", null, BEACON);
        assertThat(judge(List.of(any), Map.of(), PlainTuple.of(1, "udp", BEACON)))
                .hasSize(1);
    }

    @Test
    void aStringOfMoreSilenceThanLettersFitsNothing() {
        String night = "22," + "b,".repeat(10) + "0".repeat(12);
        Model sleeper = learnt("sleeper", "From-Botnet-Sleeper", "tcp", night);
        assertThat(judge(List.of(sleeper), Map.of(), PlainTuple.of(1, "tcp", night)))
                .hasSize(1);
        assertThat(judge(List.of(sleeper), Map.of(), PlainTuple.of(1, "tcp", night + "0")))
                .isEmpty();
        assertThat(judge(List.of(sleeper), Map.of("silence", "1.1"), PlainTuple.of(1, "tcp", night + "0")))
                .hasSize(1);
    }

    @Test
    void aThresholdOfTheUserReplacesThatOfTheModels() {
        String similar = "22,b,b,b,s,s,s,b,b,b,b,b,";
        double distance = (Double) judge(List.of(BOT), Map.of("threshold", "10"), PlainTuple.of(1, "tcp", similar))
                .get(0)
                .finding()
                .reason()
                .asMap()
                .get("distance");
        assertThat(distance).isGreaterThan(1.1);
        assertThat(judge(List.of(BOT), Map.of(), PlainTuple.of(1, "tcp", similar)))
                .isEmpty();
        assertThat(judge(
                        List.of(BOT), Map.of("threshold", Double.toString(distance)), PlainTuple.of(1, "tcp", similar)))
                .hasSize(1);
        assertThat(judge(
                        List.of(BOT),
                        Map.of("threshold", Double.toString(Math.nextDown(distance))),
                        PlainTuple.of(1, "tcp", similar)))
                .isEmpty();
    }

    @Test
    void aStringThatDidNotGrowIsNotJudgedAgain() {
        PlainTuple tuple = PlainTuple.of(1, "tcp", BEACON);
        assertThat(judge(List.of(BOT), Map.of(), tuple, tuple.grownTo(BEACON))).hasSize(1);
        assertThat(judge(List.of(BOT), Map.of(), tuple, tuple.grownTo(BEACON + "b,")))
                .hasSize(2);
    }

    @Test
    void aModelOfAnotherDialectIsLeftOut() {
        Model windows = new Model(
                "windows",
                MarkovModels.NAME,
                "1.0.0",
                BOT.label(),
                "tcp",
                Dialect.WINDOWS,
                1.1,
                BOT.provenance(),
                BOT.parameters(),
                null);
        assertThat(judge(List.of(windows), Map.of(), PlainTuple.of(1, "tcp", BEACON)))
                .isEmpty();
    }

    @Test
    void anImportedModelIsComparedAsTheOriginalDoes() {
        Model imported = model(
                "old",
                "From-Botnet-Old",
                "tcp",
                ModelNode.object(Map.of("state", ModelNode.text("88,h,h,h,h,h,h,h,h,"))));
        double training = -Math.log(2.0 / 18) - 2 * Math.log(0.5);
        double tested = -Math.log(8.0 / 18);
        assertThat(training / tested).isGreaterThan(1.1);
        List<Collected.One> found =
                judge(List.of(imported), Map.of("threshold", "10"), PlainTuple.of(1, "tcp", "h,h,h,h,h,h,h,h,h,h"));
        double distance = (Double) found.get(0).finding().reason().asMap().get("distance");
        assertThat(distance).isCloseTo(training / tested, within(1e-12));
    }

    @Test
    void aModelThatDoesNotFitIsRefusedByName() {
        Model broken = model("broken", "From-Botnet-X", "tcp", ModelNode.object(Map.of()));
        assertThatThrownBy(() -> GivenContext.detector(List.of(broken), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model broken: ");
    }

    @Test
    void charactersOfNoStateStringAreNotJudged() {
        assertThat(judge(List.of(BOT), Map.of("threshold", "10"), PlainTuple.of(1, "tcp", BEACON + "!")))
                .isEmpty();
    }

    /** Long strings whose costs are remembered, dropped, or never were there: the findings are the same. */
    @Test
    void whatWasRememberedChangesNothing() {
        List<PlainTuple> shown = growing(new Random(7), 5, 4000);
        Map<String, String> settings = Map.of("threshold", "10");
        Collected uninterrupted = new Collected();
        Detector one = GivenContext.detector(List.of(BOT, NORMAL), settings);
        Collected forgetful = new Collected();
        Detector[] bySource = new Detector[3];
        Collected[] apart = {new Collected(), new Collected(), new Collected()};
        for (int i = 0; i < bySource.length; i++) {
            bySource[i] = GivenContext.detector(List.of(BOT, NORMAL), settings);
        }
        for (PlainTuple tuple : shown) {
            one.onTuple(tuple, uninterrupted);
            GivenContext.detector(List.of(BOT, NORMAL), settings).onTuple(tuple, forgetful);
            int instance = (int) (tuple.key().source().low() % 3);
            bySource[instance].onTuple(tuple, apart[instance]);
        }
        assertThat(uninterrupted.all()).hasSize(shown.size()).isEqualTo(forgetful.all());
        List<Collected.One> merged = new ArrayList<>();
        for (Collected part : apart) {
            merged.addAll(part.all());
        }
        assertThat(merged).containsExactlyInAnyOrderElementsOf(uninterrupted.all());
    }

    private static List<PlainTuple> growing(Random random, int tuples, int characters) {
        List<PlainTuple> shown = new ArrayList<>();
        for (int source = 0; source < tuples; source++) {
            StringBuilder state = new StringBuilder(BEACON);
            PlainTuple last = PlainTuple.of(source, "tcp", BEACON);
            shown.add(last);
            while (state.length() < characters) {
                for (int i = random.nextInt(400); i >= 0; i--) {
                    state.append("bBsZ".charAt(random.nextInt(4))).append(',');
                }
                last = last.grownTo(state.toString());
                shown.add(last);
            }
        }
        return shown;
    }

    private static double confidence(String state) {
        return judge(List.of(BOT), Map.of("threshold", "10"), PlainTuple.of(1, "tcp", state))
                .get(0)
                .finding()
                .confidence();
    }

    private static List<Collected.One> judge(List<Model> models, Map<String, String> settings, PlainTuple... shown) {
        Collected found = new Collected();
        try (Detector detector = GivenContext.detector(models, settings)) {
            for (PlainTuple tuple : shown) {
                detector.onTuple(tuple, found);
            }
        }
        return found.all();
    }

    private static Model learnt(String id, String label, @Nullable String protocol, String training) {
        return model(
                id,
                label,
                protocol,
                LearntModel.of(List.of(Alphabet.encode(training))).toNode());
    }

    private static Model model(String id, String label, @Nullable String protocol, ModelNode parameters) {
        return new Model(
                id,
                MarkovModels.NAME,
                "1.0.0",
                label,
                protocol,
                Dialect.PUBLISHED,
                1.1,
                ModelNode.object(Map.of()),
                parameters,
                null);
    }
}
