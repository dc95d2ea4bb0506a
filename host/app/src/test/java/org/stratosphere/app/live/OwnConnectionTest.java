package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.flow.Address;

class OwnConnectionTest {
    private static final OwnConnection CONNECTION = new OwnConnection(
            Set.of(address("10.0.0.9"), address("2001:db8::9")),
            561,
            Set.of(address("10.0.0.5"), address("2001:db8::5")));

    private static Address address(String text) {
        return Objects.requireNonNull(Address.parse(text));
    }

    private static byte[] line(String protocol, String source, String sport, String destination, String dport) {
        return ("2026/11/24 22:05:35.117622,2.015302," + protocol + "," + source + "," + sport + ",   ->," + destination
                        + "," + dport + ",CON,0,0,12,1200,600,6,\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 10.0.0.5, 40001, 10.0.0.9, 561, true",
        "tcp, 10.0.0.9, 561, 10.0.0.5, 40001, true",
        "tcp, 2001:db8:0::5, 40001, 2001:db8::9, 561, true",
        "udp, 10.0.0.5, 40001, 10.0.0.9, 561, false",
        "tcp, 10.0.0.5, 40001, 10.0.0.9, 562, false",
        "tcp, 10.0.0.5, 561, 10.0.0.9, 40001, false",
        "tcp, 10.0.0.6, 40001, 10.0.0.9, 561, false",
        "tcp, 10.0.0.5, 40001, 10.0.0.8, 561, false"
    })
    void onlyTheTwoEndsByTheServersPort(
            String protocol, String source, String sport, String destination, String dport, boolean isIt) {
        assertThat(CONNECTION.isIn(line(protocol, source, sport, destination, dport)))
                .isEqualTo(isIt);
    }

    @Test
    void thisMachineIsConnectedToItself() {
        byte[] line = line("tcp", "127.0.0.1", "40001", "127.0.0.1", "5617");
        assertThat(OwnConnection.to(new RaServer("localhost", 5617)).isIn(line)).isTrue();
        assertThat(OwnConnection.to(new RaServer("localhost", 561)).isIn(line)).isFalse();
        assertThat(OwnConnection.to(new RaServer("no-such-host.invalid", 5617)).isIn(line))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "'2026/11/24'", "',,tcp,,,,,561,'", "',,tcp,10.0.0.5,40001'"})
    void garbageIsNot(String line) {
        assertThat(CONNECTION.isIn(line.getBytes(StandardCharsets.US_ASCII))).isFalse();
    }
}
