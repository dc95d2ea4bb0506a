package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratosphere.simulator.Flows.Flow;

class ScenarioTest {
    private static final String SHA_256 = "de7878bff2fce1fecde033f97a7190efc7eaf9cc03e5808d474f34bda8fd63a9";

    static List<String> bundled() {
        return BundledScenarios.names();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aBundledScenarioEndsAndSaysWhoIsInfected(String name) {
        Scenario scenario = BundledScenarios.scenario(name);
        assertThat(scenario.about()).endsWith(".").doesNotContain("\n");
        assertThat(scenario.hasEnd()).isTrue();
        List<Flow> flows = Flows.of(scenario.simulation(3), Long.MAX_VALUE);
        assertThat(flows)
                .hasSizeBetween(1_000, 200_000)
                .extracting(Flow::startMicros)
                .isSorted();
        Set<String> infected = flows.stream()
                .filter(flow -> flow.label().startsWith("From-Botnet"))
                .map(Flow::source)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(scenario.maliciousSources()).isEqualTo(infected);
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void theSameSeedGivesTheSameBytes(String name) throws IOException {
        byte[] first = Flows.bytes(BundledScenarios.scenario(name).simulation(8), 5_000);
        assertThat(Flows.bytes(BundledScenarios.scenario(name).simulation(8), 5_000))
                .isEqualTo(first);
        assertThat(Flows.bytes(BundledScenarios.scenario(name).simulation(9), 5_000))
                .isNotEqualTo(first);
    }

    @Test
    void aScenarioIsTheSameOnEveryMachine() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String name : BundledScenarios.names()) {
            digest.update(Flows.bytes(BundledScenarios.scenario(name).simulation(1), 20_000));
        }
        for (OutputFormat format : OutputFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FlowWriter writer = format.writer(out);
            BundledScenarios.scenario("botnet").simulation(2).run(10_000, writer);
            writer.flush();
            digest.update(out.toByteArray());
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(SHA_256);
    }

    @Test
    void hostsBehindOneAddressBearIt() {
        Scenario scenario = Staged.scenario("hosts: [{count: 9, nat: 192.168.3.2, does: [browse]}]");
        List<Flow> flows = Flows.of(scenario.simulation(1), 2_000);
        assertThat(flows).extracting(Flow::source).containsOnly("192.168.3.2");
        List<Flow> alone = Flows.of(
                Staged.scenario("hosts: [{address: 192.168.3.2, does: [browse]}]")
                        .simulation(1),
                2_000);
        assertThat(flows.get(1_999).startMicros() - flows.get(0).startMicros())
                .as("nine browse more than one does")
                .isLessThan((alone.get(1_999).startMicros() - alone.get(0).startMicros()) / 4);
        assertThat(scenario.hosts()).isEqualTo(9);
    }

    @Test
    void addressesFollowOneAnother() {
        Scenario scenario = Staged.scenario("hosts: [{count: 300, address: 10.0.0.250, does: [{mail: {times: 1}}]}, "
                + "{count: 3, address: '2001:db8::fffe', does: [{mail: {times: 1}}]}]");
        assertThat(Flows.of(scenario.simulation(1), 1_000))
                .hasSize(303)
                .extracting(Flow::source)
                .doesNotHaveDuplicates()
                .contains("10.0.0.250", "10.0.1.0", "10.0.2.37", "2001:db8::fffe", "2001:db8::ffff", "2001:db8::1:0");
    }

    @Test
    void aSecondGroupDoesNotChangeWhatTheFirstOneDoes() {
        String first = "{address: 10.1.0.1, does: [beacon, spam]}";
        List<Flow> alone = Flows.of(Staged.scenario("hosts: [" + first + "]").simulation(4), 500);
        List<Flow> both = Flows.only(
                Flows.of(
                        Staged.scenario("hosts: [" + first + ", {address: 10.2.0.1, does: [mail, dga]}]")
                                .simulation(4),
                        5_000),
                flow -> flow.source().equals("10.1.0.1"));
        assertThat(both.subList(0, 500)).isEqualTo(alone);
    }

    @Test
    void hostsArriveOneAfterTheOther() {
        Scenario scenario = Staged.scenario("hosts: [{count: 200, arrive: 2h, does: [{sync-clock: {times: 1}}]}]");
        List<Flow> flows = Flows.of(scenario.simulation(1), 1_000);
        double[] gaps = Flows.gaps(flows);
        double span = 0;
        for (double gap : gaps) {
            span += gap;
        }
        assertThat(span).isBetween(6_900.0, 7_300.0);
    }

    @Test
    void aLabelSaysWhetherAHostIsInfected() {
        assertThat(Staged.scenario("hosts: [{address: 10.0.0.1, does: [{mail: {label: From-Malware-X}}]}]")
                        .maliciousSources())
                .containsExactly("10.0.0.1");
        assertThat(Staged.scenario("hosts: [{address: 10.0.0.1, does: [{beacon: {label: From-Normal-Monitor}}]}]")
                        .maliciousSources())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hosts: [{does: [beaker]}] | test.yml line 1: hosts.does: no profile beaker; there is person, browse,",
                "hosts: [{does: [beacon: {perod: 1m}]}] | line 1: unknown key hosts.does.beacon.perod; there is server,",
                "hosts: [{does: [beacon: {period: 1 minute}]}] | hosts.does.beacon.period: '1 minute' is not allowed; "
                        + "give a duration such as 250ms, 30s, 5m, 2h or 1d, from 0.1s to 2,592,000s",
                "hosts: [{does: [beacon: {jitter: 150%}]}] | beacon.jitter: '150%' is not allowed; give a share",
                "hosts: [{does: [beacon: {connection: open}]}] | connection: 'open' is not allowed; give new, kept",
                "hosts: [{does: [beacon: {server: example.org}]}] | 'example.org' is not allowed; give an IPv4 or IPv6",
                "hosts: [{does: [beacon: {port: 0}]}] | port: '0' is not allowed; give a whole number from 1 to 65,535",
                "hosts: [{does: [scan-hosts: {network: 10.0.0.0}]}] | give a network such as 10.7.0.0/16",
                "hosts: [{does: [mail: {sleep: 25:00-06:00}]}] | give hours of the day in UTC, such as 22:00-06:30",
                "hosts: [{does: [mail: {label: 'a,b'}]}] | 'a,b' is not allowed; give 1 to 80 letters",
                "hosts: [{does: [mail, mail: {}, {mail: {}, spam: {}}]}] | hosts.does: one profile an item",
                "hosts: [{does: []}] | hosts.does: expected a list with at least one item",
                "hosts: [{count: 2}] | hosts.does is missing: a list of profiles, which are person,",
                "hosts: [{count: 0, does: [mail]}] | hosts.count: '0' is not allowed; give a whole number from 1",
                "hosts: [{address: 10.0.0.300, does: [mail]}] | hosts.address: '10.0.0.300' is not allowed; give an IP",
                "hosts: [{address: 255.255.255.250, count: 9, does: [mail]}] | hosts.count: only 6 addresses from",
                "hosts: [{address: 10.0.0.1, nat: 10.0.0.2, does: [mail]}] | hosts.nat: hosts behind one address",
                "hosts: [{does: [mail]}, {doez: [mail]}] | unknown key hosts.doez; there is name, count, address,",
                "{hosts: [{does: [mail]}], start: yesterday} | start: expected a time in UTC such as 2026-03-02T08:00",
                "{hosts: [{does: [mail]}], length: 0s} | length: '0s' is not allowed; give a duration",
                "{hosts: [{does: [mail]}], hosts: []} | hosts is given twice; remove one",
                "hosts: [{does: &a [mail]}] | anchors (&), aliases (*) and tags (!) are not allowed",
                "hosts: !!java.net.URL [x] | test.yml line 1: no YAML: Global tag is not allowed",
                "office: 1 | test.yml line 1: unknown key office; there is about, start, length, sites, hosts",
                "about: x | hosts is missing: a list of groups of hosts",
                "[1, 2] | test.yml line 1: expected 'key: value' lines of about, start, length, sites, hosts",
                "hosts: [ | test.yml line 1: no YAML:",
            })
    void whatIsWrongIsToldWithItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> Scenario.parse("test.yml", yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n")
                .startsWith("test.yml line 1: ");
    }

    @Test
    void theLineOfAMistakeIsTold() {
        assertThatThrownBy(() -> Scenario.parse(
                        "my.yml", "about: x\nhosts:\n  - does:\n      - mail\n      - spam: {every: never}\n"))
                .hasMessageStartingWith("my.yml line 5: hosts.does.spam.every: 'never' is not allowed");
        assertThatThrownBy(() -> Scenario.parse("my.yml", "")).hasMessageStartingWith("my.yml: nothing in it");
        assertThatThrownBy(() -> Scenario.parse("my.yml", "a\u001b[31m: 1"))
                .message()
                .doesNotContain("\u001b");
    }

    @Test
    void aScenarioWithoutALengthGoesOnForEver() {
        Scenario scenario = Staged.scenario("hosts: [{does: [resolve]}]");
        assertThat(scenario.hasEnd()).isFalse();
        assertThat(Flows.of(scenario.simulation(1), 20_000)).hasSize(20_000);
        List<Flow> hour = Flows.of(scenario.lasting(3_600).simulation(1), Long.MAX_VALUE);
        assertThat(hour.get(hour.size() - 1).startMicros() - hour.get(0).startMicros())
                .isLessThan(3_600_000_000L);
    }
}
