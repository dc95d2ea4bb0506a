package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.simulator.Flows.Flow;

/** The bundled example is part of what users are told, so that it must not change by accident. */
class ExampleTest {
    private static final String SHA_256 = "c9874ad83dc14b5cfafe1f10799c1586fa72617717d7075c8fd1494911b47516";

    private final List<Flow> flows = Flows.of(Networks.office(ExampleWriter.SEED), Long.MAX_VALUE);

    @Test
    void theExampleIsTheSameOnEveryMachine(@TempDir Path folder) throws IOException, NoSuchAlgorithmException {
        ExampleWriter.main(new String[] {folder.resolve("examples").toString()});
        byte[] bytes = Files.readAllBytes(folder.resolve("examples").resolve("test7.binetflow"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(SHA_256);
    }

    @Test
    void twoOfTwelveHostsAreInfected() {
        assertThat(hosts(flows)).hasSize(12).contains("2001:db8:10::17");
        assertThat(hosts(Flows.only(flows, flow -> flow.label().startsWith("From-Botnet"))))
                .containsExactlyInAnyOrder("192.168.10.14", "192.168.10.19");
        assertThat(hosts(Flows.only(flows, flow -> flow.label().startsWith("From-Normal"))))
                .as("the infected hosts have people too")
                .hasSize(12);
    }

    @Test
    void eachBotReportsToThreeServersAndOneScans() {
        List<Flow> beacons = Flows.only(flows, flow -> flow.label().contains("Beacon"));
        assertThat(servers(beacons, "192.168.10.14")).hasSize(3);
        assertThat(servers(beacons, "192.168.10.19")).hasSize(3);
        List<Flow> scan = Flows.only(flows, flow -> flow.label().contains("Scan"));
        assertThat(hosts(scan)).containsExactly("192.168.10.19");
        assertThat(servers(scan, "192.168.10.19")).hasSizeGreaterThan(100);
    }

    private static Set<String> hosts(List<Flow> flows) {
        return flows.stream().map(Flow::source).collect(Collectors.toSet());
    }

    private static Set<String> servers(List<Flow> flows, String source) {
        return flows.stream()
                .filter(flow -> flow.source().equals(source))
                .map(Flow::destination)
                .collect(Collectors.toSet());
    }
}
