package org.stratosphere.longconnections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.SharedFiles;
import org.stratosphere.testkit.Traffic;

/** What the module says about public captures, where they are at hand. */
class RealCapturesTest {
    private final ModuleHarness harness = ModuleHarness.of(new LongConnections());

    /** Pairs that count for something, and others. */
    @ParameterizedTest
    @CsvSource({
        "test7-original, 1, 0",
        "normal-2013-10-21_capture-1, 5, 9",
        "sality, 7, 18",
        "test1-netflow, 41, 210",
        "test2-malicious, 5, 43",
        "test5-mixed, 1, 0",
        "test3, 0, 0",
        "test4-malicious, 0, 0",
        "test11-portscan, 0, 0"
    })
    void pairs(String capture, int hints, int others) {
        Map<TupleKey, Level> highest = new HashMap<>();
        for (Evidence evidence : run(harness, capture).findings()) {
            TupleKey tuple = evidence.tuple();
            assertThat(tuple).isNotNull();
            highest.merge(tuple, evidence.finding().level(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        assertThat(highest.values().stream().filter(level -> level == Level.LOW))
                .hasSize(hints);
        assertThat(highest.values().stream().filter(level -> level == Level.INFO))
                .hasSize(others);
    }

    @Test
    void theHalfMinuteBeaconsConnectionIsKeptOpenForHours() {
        List<Evidence> findings = run(harness, "test7-original").findings();
        assertThat(findings.get(0).finding().reason().words()).isEqualTo("one connection of 1771.612 s");
        assertThat(findings.get(findings.size() - 1).finding().reason().words())
                .isEqualTo(
                        "connected for 13699.419 s in all, 2 connections since the first, the longest of 10807.642 s");
    }

    @Test
    void instancesThatShareTheSourcesSayTheSame() {
        Traffic normal = Traffic.file(capture("normal-2013-10-21_capture-1.binetflow"));
        DetectorContract.verifySplit(harness, normal);
        DetectorContract.verifyRestore(harness, normal);
    }

    private static Outcome run(ModuleHarness harness, String capture) {
        Outcome outcome = harness.run(Traffic.file(capture(capture + ".binetflow")));
        assertThat(outcome.problem()).isNull();
        return outcome;
    }

    private static Path capture(String name) {
        String file = "data/binetflow/" + name;
        return SharedFiles.find(file).orElseGet(() -> Assumptions.abort("shared/" + file + " not found"));
    }
}
