package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.testkit.Collected;
import org.stratosphere.testkit.PlainTuple;

class LetterDetectorTest {
    private static final String SPAM = "22,S*S.S*S.s,B,s+S,S*S,s,s,s.";
    private static final String SUSPECT = "66.S,";
    private static final String PAGE = "88.y.Y.Y.Y.Y.Y.y.H.Y.H.Y.y.Y.";

    private final Collected found = new Collected();

    private static Detector detector(String... settings) throws IOException {
        return GivenContext.detector(
                List.of(ShippedModel.read()), settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]));
    }

    @Test
    void aMaliciousStringIsToldAboutWithItsReason() throws IOException {
        detector().onTuple(PlainTuple.of(1, "tcp", SPAM), found);
        assertThat(found.all()).hasSize(1);
        Finding finding = found.all().get(0).finding();
        assertThat(finding.label()).isEqualTo("malicious-letters");
        assertThat(finding.malicious()).isTrue();
        assertThat(finding.level()).isEqualTo(Level.HIGH);
        assertThat(finding.confidence()).isBetween(0.63, 1.0);
        assertThat(finding.model()).isEqualTo(ShippedModel.ID);
        assertThat(finding.reason().asMap()).containsKeys("letters", "probability", "threshold", "score", "telling");
        assertThat(finding.reason().words())
                .matches(
                        "15 letters look malicious with probability 0\\.9\\d+, at least 0\\.\\d+ needed; what speaks most"
                                + " for it: \\S{3} \\+\\d+\\.\\d.*");
    }

    /** A suspicion is told about, but alone it puts no host under threat. */
    @Test
    void aStringThatIsMaliciousButNotAlarmingIsInformation() throws IOException {
        detector().onTuple(PlainTuple.of(1, "tcp", SUSPECT), found);
        assertThat(found.all()).hasSize(1);
        Finding finding = found.all().get(0).finding();
        assertThat(finding.label()).isEqualTo("malicious-letters");
        assertThat(finding.malicious()).isTrue();
        assertThat(finding.level()).isEqualTo(Level.INFO);
        assertThat(finding.confidence()).isBetween(0.4, 0.9);
        assertThat(finding.reason().words())
                .matches("3 letters look rather malicious, with probability 0\\.\\d+, at least 0\\.9\\d+ needed for an"
                        + " alarm; what speaks most for it: .+");
    }

    /** What alarms in one protocol may be common in another. */
    @Test
    void aSuspicionBecomesAnAlarmByItsProtocolOrAsItGrows() throws IOException {
        Detector detector = detector();
        detector.onTuple(PlainTuple.of(1, "udp", SPAM), found);
        detector.onTuple(PlainTuple.of(2, "tcp", SPAM), found);
        assertThat(found.all()).extracting(told -> told.finding().level()).containsExactly(Level.INFO, Level.HIGH);
        PlainTuple growing = PlainTuple.of(3, "tcp", SUSPECT);
        detector.onTuple(growing, found);
        growing = growing.grownTo(SUSPECT + "s,");
        detector.onTuple(growing, found);
        detector.onTuple(growing.grownTo(SUSPECT + "s,S*"), found);
        assertThat(found.all()).extracting(told -> told.finding().level()).endsWith(Level.HIGH);
    }

    @Test
    void aBenignStringIsInformation() throws IOException {
        detector().onTuple(PlainTuple.of(1, "tcp", PAGE), found);
        assertThat(found.all()).hasSize(1);
        Finding finding = found.all().get(0).finding();
        assertThat(finding.label()).isEqualTo("benign-letters");
        assertThat(finding.malicious()).isFalse();
        assertThat(finding.level()).isEqualTo(Level.INFO);
        assertThat(finding.confidence()).isGreaterThan(0.8);
    }

    @Test
    void aMaliciousTupleIsToldAboutOnceAWindowBetweenChecks() throws IOException {
        Detector detector = detector();
        PlainTuple tuple = PlainTuple.of(1, "tcp", "22,S*S.S*S.s,B,s+");
        detector.onTuple(tuple, found);
        tuple = tuple.grownTo("22,S*S.S*S.s,B,s+S,");
        detector.onTuple(tuple, found);
        assertThat(found.all()).hasSize(1);
        detector.onWindowEnd(new TimeWindow(0, 0, 1), found);
        tuple = tuple.grownTo("22,S*S.S*S.s,B,s+S,S*");
        detector.onTuple(tuple, found);
        tuple = tuple.grownTo("22,S*S.S*S.s,B,s+S,S*S,");
        detector.onTuple(tuple, found);
        assertThat(found.all()).hasSize(2);
        detector.onTuple(tuple.grownTo("22,S*S.S*S.s,B,s+S,S*S,s,"), found);
        assertThat(found.all()).as("13 letters are a check").hasSize(3);
    }

    @Test
    void whatWasSavedGoesOn() throws IOException {
        Detector first = detector();
        PlainTuple tuple = PlainTuple.of(1, "tcp", SPAM);
        first.onTuple(tuple, found);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        first.save(new DataOutputStream(saved));
        Detector second = detector();
        second.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), second.stateVersion());
        second.onTuple(tuple.grownTo(SPAM + "s,"), found);
        assertThat(found.all()).as("nothing new to say").hasSize(1);
        Detector third = detector();
        third.onTuple(tuple.grownTo(SPAM + "s,"), found);
        assertThat(found.all()).as("a tuple that is not known").hasSize(2);
    }

    @Test
    void aTupleThatWasForgottenBeginsAnew() throws IOException {
        Detector detector = detector();
        PlainTuple spam = PlainTuple.of(1, "tcp", SPAM);
        detector.onTuple(spam, found);
        detector.onForgotten(spam.id(), Forgotten.RESET);
        detector.onTuple(PlainTuple.of(1, "tcp", PAGE), found);
        assertThat(found.all()).hasSize(2);
        assertThat(found.all().get(1).finding().malicious()).isFalse();
    }

    @Test
    void whatCannotHaveBeenSavedIsRefused() throws IOException {
        Detector detector = detector();
        assertThatThrownBy(() -> detector.restore(new DataInputStream(new ByteArrayInputStream(new byte[8])), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("it was saved with other models");
        assertThatThrownBy(() -> detector.restore(new DataInputStream(new ByteArrayInputStream(new byte[8])), 2))
                .isInstanceOf(IOException.class)
                .hasMessage("what version 2 saved cannot be read");
    }

    @Test
    void nothingIsSaidBelowTheLeastLetters() throws IOException {
        Detector detector = detector("min-letters", "16");
        PlainTuple tuple = PlainTuple.of(1, "tcp", SPAM);
        detector.onTuple(tuple, found);
        assertThat(found.all()).isEmpty();
        detector.onTuple(tuple.grownTo(SPAM + "S,"), found);
        assertThat(found.all()).hasSize(1);
    }

    @Test
    void aThresholdOfOnesOwnHoldsForAllLengths() throws IOException {
        Detector detector = detector("threshold", "1");
        detector.onTuple(PlainTuple.of(1, "tcp", SPAM), found);
        assertThat(found.all()).isEmpty();
        detector("threshold", "0.9").onTuple(PlainTuple.of(1, "tcp", SPAM), found);
        assertThat(found.all().get(0).finding().reason().words()).contains("at least 0.900 needed");
    }

    @Test
    void aStringWithAnotherCharacterIsNotJudged() throws IOException {
        detector().onTuple(PlainTuple.of(1, "tcp", SPAM + "?"), found);
        assertThat(found.all()).isEmpty();
    }

    @Test
    void aModelOfAnotherDialectIsLeftOutAndOneThatDoesNotFitIsRefused() throws IOException {
        Model good = ShippedModel.read();
        Model windows = model(good, Dialect.WINDOWS, good.parameters());
        GivenContext.detector(List.of(windows), Map.of()).onTuple(PlainTuple.of(1, "tcp", SPAM), found);
        assertThat(found.all()).isEmpty();
        Model empty = model(good, Dialect.PUBLISHED, ModelNode.object(Map.of()));
        assertThatThrownBy(() -> GivenContext.detector(List.of(empty), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model letter-model-general: the parameters lacks characters");
    }

    @Test
    void ofOtherKindsOfTuplesNothingIsKnown() throws IOException {
        Detector detector = detector();
        detector.onTuple(PlainTuple.of(1, "igmp", SPAM), found);
        TupleKey toMany = new TupleKey(new Address(0, 2), new Address(0xFF02_0000_0000_0000L, 1), 80, Protocol.UDP);
        detector.onTuple(PlainTuple.of(toMany, 1, SPAM), found);
        assertThat(found.all()).isEmpty();
    }

    @Test
    void aModelOfOneProtocolSaysNothingAboutAnother() throws IOException {
        Model good = ShippedModel.read();
        Model udp = new Model(
                good.id(),
                good.module(),
                good.version(),
                good.label(),
                "udp",
                good.dialect(),
                good.threshold(),
                good.provenance(),
                good.parameters(),
                null);
        Detector detector = GivenContext.detector(List.of(udp), Map.of());
        detector.onTuple(PlainTuple.of(1, "tcp", SPAM), found);
        assertThat(found.all()).isEmpty();
        detector.onTuple(PlainTuple.of(1, "udp", SPAM), found);
        assertThat(found.all()).hasSize(1);
    }

    private static Model model(Model like, Dialect dialect, ModelNode parameters) {
        return new Model(
                like.id(),
                like.module(),
                like.version(),
                like.label(),
                null,
                dialect,
                like.threshold(),
                like.provenance(),
                parameters,
                null);
    }
}
