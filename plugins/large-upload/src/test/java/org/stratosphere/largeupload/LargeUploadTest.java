package org.stratosphere.largeupload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.testkit.FlowLines;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** When an upload is reported and when not. Half of the bytes of a made flow are the source's. */
class LargeUploadTest {
    private static final long MB = 1_000_000;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long BEGINNING = 1_767_225_600 * SECOND;
    private static final String TUPLE = "10.0.0.5-198.51.100.7-443-tcp";

    private final ModuleHarness harness = ModuleHarness.of(new LargeUpload());

    @Test
    void aFlowOfAHundredMegabytesIsReported() {
        assertThat(found(flows().size(2 * (100 * MB - 1), 9).add(1, 0))).isEmpty();
        List<Evidence> findings = found(flows().size(2 * 100 * MB, 9).add(1, 0));
        assertThat(findings).hasSize(1);
        Evidence evidence = findings.get(0);
        assertThat(evidence.tuple()).hasToString(TUPLE);
        assertThat(evidence.finding().label()).isEqualTo("Large-Upload");
        assertThat(evidence.finding().level()).isEqualTo(Level.LOW);
        assertThat(evidence.finding().confidence()).isEqualTo(0.6);
        assertThat(evidence.finding().reason().words()).isEqualTo("a flow of 100.000 MB out, 100 or more");
    }

    @Test
    void aSumOfFiveHundredMegabytesIsReported() {
        FlowLines below = flows().size(2 * 50 * MB, 9)
                .add(9, SECOND)
                .size(2 * (50 * MB - 1), 9)
                .add(1, SECOND);
        assertThat(found(below)).isEmpty();
        List<Evidence> findings = found(flows().size(2 * 50 * MB, 9).add(10, SECOND));
        assertThat(findings).hasSize(1);
        Evidence evidence = findings.get(0);
        assertThat(evidence.tuple()).isNull();
        assertThat(evidence.source()).hasToString("10.0.0.5");
        assertThat(evidence.finding().label()).isEqualTo("Large-Upload-Sum");
        assertThat(evidence.finding().reason().words())
                .isEqualTo("about 500 MB to 198.51.100.7 within 86400 s, 500 or more");
    }

    @Test
    void largeFlowsAreAddedUpToo() {
        assertThat(labels(flows().size(2 * 250 * MB, 9).add(2, SECOND)))
                .containsExactlyInAnyOrder("Large-Upload", "Large-Upload", "Large-Upload-Sum");
    }

    @Test
    void portsAndProtocolsAreAddedUpAndAddressesAreNot() {
        FlowLines ports = new FlowLines().size(2 * 50 * MB, 9);
        FlowLines destinations = new FlowLines().size(2 * 50 * MB, 9);
        FlowLines sources = new FlowLines().size(2 * 50 * MB, 9);
        for (int i = 0; i < 10; i++) {
            ports.of("10.0.0.5-198.51.100.7-" + i + (i % 2 == 0 ? "-tcp" : "-udp"))
                    .add(1, SECOND);
            destinations.of("10.0.0.5-198.51.100." + i % 2 + "-443-tcp").add(1, SECOND);
            sources.of("10.0.0." + i % 2 + "-198.51.100.7-443-tcp").add(1, SECOND);
        }
        assertThat(found(ports)).hasSize(1);
        assertThat(found(destinations)).isEmpty();
        assertThat(found(sources)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 86_400, 7 * 86_400})
    void aDayCountsWhateverTheWindow(long windowSeconds) {
        ModuleHarness inWindows = harness.withWindow(windowSeconds * SECOND);
        assertThat(inWindows.run(spread(DAY - 1).traffic()).findings()).hasSize(1);
        assertThat(inWindows.run(spread(DAY).traffic()).findings()).isEmpty();
        assertThat(inWindows
                        .withSetting("period", "2d")
                        .run(spread(DAY).traffic())
                        .findings())
                .hasSize(1);
    }

    @Test
    void nothingOlderThanADayIsEverCounted() {
        FlowLines steady = flows().size(2 * MB, 9).add(499 * 4, DAY / 499 + 1);
        assertThat(found(steady)).isEmpty();
        FlowLines faster = flows().size(2 * MB, 9).add(520 * 2, DAY / 520);
        assertThat(labels(faster)).containsExactly("Large-Upload-Sum", "Large-Upload-Sum");
    }

    @Test
    void aSumIsReportedOnceADay() {
        FlowLines lines = flows().size(2 * 50 * MB, 9).add(60, 3600 * SECOND);
        assertThat(labels(lines)).hasSize(3);
    }

    /** From 50,000 bytes on each counts as it is. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 20_000, 49_999, 50_000, 200_000})
    void ofSmallFlowsAFewStandForAll(long bytes) {
        int flows = (int) (500 * MB / bytes);
        assertThat(found(flows().size(2 * bytes, 9).add((int) (flows * 0.96), 1_000)))
                .isEmpty();
        assertThat(labels(flows().size(2 * bytes, 9).add((int) (flows * 1.04), 1_000)))
                .containsExactly("Large-Upload-Sum");
    }

    @Test
    void aFlowThatStandsForOthersIsNotTakenForALargeOne() {
        ModuleHarness other = harness.withSetting("flow", "1").withSetting("sum", "1000000");
        assertThat(other.run(flows().size(2 * MB / 2, 9).add(1_000, SECOND).traffic())
                        .findings())
                .isEmpty();
    }

    @Test
    void flowsInAnyOrderAddUpToTheSame() {
        Slices slices = new Slices();
        long[] hours = {5, 1, 9, 3, 3, 7, 2, 8, 0, 6, 4};
        for (long hour : hours) {
            if (slices.isFull()) {
                slices.grow();
            }
            slices.add(hour * 3600 + hour, 1L << hour, 900);
        }
        assertThat(slices.expire(3 * 3600 + 3)).isEqualTo(1 + 2 + 4 + 8 + 8);
        assertThat(slices.expire(3 * 3600 + 3)).isZero();
        assertThat(slices.expire(8 * 3600 + 7)).isEqualTo(16 + 32 + 64 + 128);
        assertThat(slices.expire(Long.MAX_VALUE)).isEqualTo(256 + 512);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "169.254.1.1",
                "127.0.0.1",
                "240.0.0.1",
                "0.0.0.1",
                "ff02::1",
                "fe80::1",
                "::1",
                "4000::1",
                "01:00:5e:00:00:01"
            })
    void someDestinationsAreLeftOut(String destination) {
        assertThat(found(to(destination))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.1", "223.255.255.255", "2001:db8::1", "fd00::1", "64:ff9b::102:304"})
    void othersAreNot(String destination) {
        assertThat(found(to(destination))).hasSize(1);
    }

    @Test
    void theSourcesBytesAreTheRestOfTheTotal() {
        String header = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,TotBytes,DstBytes";
        Traffic feed =
                Traffic.lines(header, "2026/01/01 00:00:00.0,1,tcp,10.0.0.5,5,->,198.51.100.7,443,100000100,100");
        assertThat(harness.run(feed).findings()).hasSize(1);
    }

    @Test
    void aFeedWithoutTheSourcesBytesIsNotJudged() {
        String header = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,TotBytes";
        try (LogLines log = new LogLines()) {
            Outcome outcome = harness.run(
                    Traffic.lines(header, "2026/01/01 00:00:00.0,1,tcp,10.0.0.5,5,->,198.51.100.7,443,900000000"));
            assertThat(outcome.problem()).isNull();
            assertThat(outcome.findings()).isEmpty();
            assertThat(log.all()).singleElement().asString().contains("cannot judge a feed without the source's bytes");
        }
    }

    @Test
    void theThresholdsAreSettings() {
        ModuleHarness other =
                harness.withSetting("flow", "1").withSetting("sum", "3").withSetting("confidence", "0.2");
        Outcome outcome = other.run(flows().size(2 * MB, 9).add(3, SECOND).traffic());
        assertThat(outcome.findings()).hasSize(4);
        assertThat(outcome.findings().get(0).finding().confidence()).isEqualTo(0.2);
    }

    private static FlowLines flows() {
        return new FlowLines().of(TUPLE);
    }

    private static FlowLines to(String destination) {
        return new FlowLines()
                .of("10.0.0.5-" + destination + "-443-tcp")
                .size(2 * 100 * MB, 9)
                .add(1, 0);
    }

    /** Half a sum, and the other half so much later; some flows lie between. */
    private static FlowLines spread(long afterMicros) {
        return flows().size(2 * 90 * MB, 9)
                .at(BEGINNING)
                .add(1, 0)
                .at(BEGINNING + DAY / 2)
                .add(4, 7200 * SECOND)
                .at(BEGINNING + afterMicros)
                .add(1, 0);
    }

    private List<Evidence> found(FlowLines lines) {
        Outcome outcome = harness.run(lines.traffic());
        assertThat(outcome.problem()).isNull();
        return outcome.findings();
    }

    private List<String> labels(FlowLines lines) {
        return found(lines).stream().map(evidence -> evidence.finding().label()).toList();
    }
}
