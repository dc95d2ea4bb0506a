package org.stratosphere.portscan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.FlowLines;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** The module in the real engine: the contract, the simulated office, and captures. */
class PortScanContractTest {
    private final ModuleHarness harness = ModuleHarness.of(new PortScan());

    @Test
    void itKeepsToTheContract() {
        FlowLines scans = new FlowLines().state("S_");
        for (int i = 0; i < 3_000; i++) {
            scans.of("10.0.0." + i % 5 + "-198.18." + i / 250 + "." + i % 250 + "-23-tcp")
                    .add(1, 1_000_000);
            scans.of("10.0.1." + i % 3 + "-198.18.0.1-" + (1 + i) + "-udp").add(1, 1_000);
        }
        DetectorContract.verify(harness, Traffic.simulated(Networks.office(3), Long.MAX_VALUE), scans.traffic());
    }

    @Test
    void onlyTheOfficesScannerScans() {
        Outcome outcome = harness.run(Traffic.simulated(Networks.office(3), Long.MAX_VALUE));
        assertThat(outcome.findings())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(evidence.source()).hasToString("192.168.10.19"));
    }

    @Test
    void theCapturedScanIsFound() {
        assertThat(found("test11-portscan")).containsExactly("10.8.0.69 10 tcp ports of 14.1.11.113");
    }

    @Test
    void scannersAmongOtherTrafficAreFound() {
        assertThat(found("test3"))
                .containsExactlyInAnyOrder(
                        "216.73.23.146 10 destinations on 445/tcp", "46.166.151.160 10 destinations on 3389/tcp");
        assertThat(found("test4-malicious"))
                .containsExactlyInAnyOrder(
                        "192.168.2.12 10 destinations on 23/tcp", "192.168.2.12 10 destinations on 81/tcp");
    }

    /** Its peers are gone, as in a scan. */
    @Test
    void peerToPeerTrafficLooksLikeAScan() {
        assertThat(found("sality")).containsExactly("192.168.1.128 10 destinations on 6881/udp");
        assertThat(found("test1-netflow"))
                .containsExactlyInAnyOrder(
                        "192.168.1.122 10 destinations on 1024/udp", "192.168.1.122 10 destinations on 6881/udp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal-2013-10-21_capture-1", "test2-malicious", "test5-mixed", "test7-original"})
    void nothingIsFoundInTheOthers(String capture) {
        assertThat(found(capture)).isEmpty();
    }

    private List<String> found(String capture) {
        Outcome outcome = harness.run(Captures.binetflow(capture));
        assertThat(outcome.problem()).isNull();
        return outcome.findings().stream()
                .map(evidence ->
                        evidence.source() + " " + shortened(evidence.finding().reason()))
                .toList();
    }

    private static String shortened(Reason reason) {
        Map<String, Object> values = reason.asMap();
        return values.containsKey("ports")
                ? values.get("ports") + " " + values.get("protocol") + " ports of " + values.get("destination")
                : values.get("destinations") + " destinations on " + values.get("port") + "/" + values.get("protocol");
    }
}
