package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.simulator.BundledScenarios;
import org.stratosphere.simulator.Networks;
import org.stratosphere.simulator.Profile;

class SimulateCommandTest {
    @TempDir
    Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    /** Runs simulate with a file of that name, and expects an error. */
    private String refused(String name, String... options) {
        try (FakeConsole console = console()) {
            String[] words = Stream.concat(
                            Stream.of(
                                    "simulate",
                                    name.isEmpty() ? "-" : file(name).toString()),
                            Stream.of(options))
                    .toArray(String[]::new);
            assertThat(console.run(words)).isIn(1, 2);
            assertThat(console.out()).isEmpty();
            String told = console.err();
            assertThat(told).isNotEmpty();
            return told;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("home"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void withoutAScenarioItIsAWorkingDay() throws IOException {
        try (FakeConsole console = console()) {
            Path day = file("day.binetflow");
            assertThat(console.run("simulate", day.toString(), "--flows", "3000", "--seed", "4"))
                    .isZero();
            assertThat(console.out()).startsWith("3,000 flows written to " + day + ": ");
            java.io.ByteArrayOutputStream expected = new java.io.ByteArrayOutputStream();
            Networks.working(4, 3_000).writeTo(expected, 3_000);
            assertThat(day).hasBinaryContent(expected.toByteArray());
        }
    }

    @Test
    void aScenarioIsMeantByNameOrByFile() throws IOException {
        try (FakeConsole console = console()) {
            Path mine = Files.writeString(file("mine.yml"), BundledScenarios.text("port-scan"));
            assertThat(console.run("simulate", file("a").toString(), "--scenario", "port-scan"))
                    .isZero();
            assertThat(console.run("simulate", file("b").toString(), "--scenario", mine.toString()))
                    .isZero();
            assertThat(file("b")).hasSameBinaryContentAs(file("a"));
            assertThat(console.run(
                            "simulate",
                            file("c").toString(),
                            "--scenario",
                            "port-scan",
                            "--length",
                            "10m",
                            "--flows",
                            "50"))
                    .isZero();
            assertThat(Files.readAllLines(file("c"))).hasSize(51);
            assertThat(Files.readAllLines(file("a")).subList(0, 51)).isEqualTo(Files.readAllLines(file("c")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeek-tsv", "zeek-json"})
    void zeeksFormatsAreWritten(String format) throws IOException {
        try (FakeConsole console = console()) {
            Path log = file("conn.log.gz");
            assertThat(console.run(
                            "simulate", log.toString(), "--scenario", "nat", "--flows", "20", "--format", format))
                    .isZero();
            try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
                String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(text.lines().filter(line -> !line.startsWith("#"))).hasSize(20);
                assertThat(text).contains("192.168.110.2", "From-Normal-");
            }
        }
    }

    @Test
    void aNetworkIsComposedOfOptions() throws IOException {
        try (FakeConsole console = console()) {
            Path flows = file("composed");
            assertThat(console.run(
                            "simulate",
                            flows.toString(),
                            "--hosts=3",
                            "--does=mail:every=2m",
                            "--infected=2",
                            "--bot=beacon:period=30s,jitter=1%,sleep=22:00-06:00",
                            "--flows=900"))
                    .as(console.err())
                    .isZero();
            List<String> lines = Files.readAllLines(flows);
            assertThat(lines).hasSize(901);
            assertThat(lines.stream().skip(1).map(line -> line.split(",")[3]).distinct())
                    .containsExactlyInAnyOrder("10.0.0.10", "10.0.0.11", "10.0.0.12", "10.128.0.10", "10.128.0.11");
            assertThat(lines.stream()
                            .filter(line -> line.contains("Beacon"))
                            .map(line -> line.split(",")[3])
                            .distinct())
                    .containsExactlyInAnyOrder("10.128.0.10", "10.128.0.11");
            console.out();
            assertThat(console.run("simulate", "--show", "--hosts=2", "--bot=spam"))
                    .isZero();
            Files.writeString(file("shown.yml"), console.out());
            assertThat(console.run(
                            "simulate",
                            file("again").toString(),
                            "--scenario",
                            file("shown.yml").toString()))
                    .as(console.err())
                    .isZero();
        }
    }

    @Test
    void whatWasWrittenIsToldToPrograms() throws IOException {
        try (FakeConsole console = console()) {
            Path flows = file("j.binetflow");
            assertThat(console.run("simulate", flows.toString(), "--scenario", "port-scan", "--json"))
                    .isZero();
            JsonNode told = new ObjectMapper().readTree(console.out());
            assertThat(told.get("schema").asText()).isEqualTo("stratosphere.simulation/1");
            assertThat(told.get("bytes").asLong()).isEqualTo(Files.size(flows));
            assertThat(told.get("flows").asLong())
                    .isEqualTo(Files.readAllLines(flows).size() - 1);
            assertThat(told.get("labels").get("From-Botnet-TCP-Scan-1").asLong())
                    .isEqualTo(told.get("maliciousFlows").asLong())
                    .isPositive();
            assertThat(told.get("first").asText()).startsWith("2026-03-05T10:0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--flows=0 | --flows must be at least 1",
                "--format=pcap | no format pcap; there is binetflow, zeek-tsv, zeek-json",
                "--scenario=offise | no scenario and no file offise; the bundled scenarios are office,",
                "--length=2h | --length is for a scenario",
                "--scenario=office --length=x | --length: ",
                "--does=mail:evry=2m | line 6: unknown key hosts.does.mail.evry; there is server, every",
                "--does=sing | hosts.does: no profile sing; there is person,",
                "--does=mail:every | hosts.does.mail.every: '' is not allowed",
                "--hosts=2000000 | hosts.count: '2000000' is not allowed",
                "--scenario=office --hosts=3 | mutually exclusive",
            })
    void whatCannotBeSimulatedIsToldAndNothingIsWritten(String options, String told) throws IOException {
        assertThat(refused("x.binetflow", options.split(" "))).contains(told);
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileIsReplacedOnlyWhenWished() throws IOException {
        Files.writeString(file("there"), "mine");
        assertThat(refused("there")).contains("is there already", "--force");
        assertThat(file("there")).hasContent("mine");
        assertThat(refused("", "--json")).contains("name a file");
        Files.createDirectory(file("sub"));
        assertThat(refused("sub")).contains("is a folder");
        assertThat(refused("nowhere/x")).contains("there is no folder").contains("nowhere");
        try (FakeConsole console = console()) {
            assertThat(console.run("simulate", file("there").toString(), "--flows=5", "--force"))
                    .isZero();
            assertThat(Files.readAllLines(file("there"))).hasSize(6);
            assertThat(names()).containsExactly("sub", "there");
        }
    }

    @Test
    void aCancelledSimulationLeavesNothing() throws Exception {
        try (FakeConsole console = console()) {
            Thread other = new Thread(() -> {
                while (!console.program().cancel()) {
                    Thread.onSpinWait();
                }
            });
            other.start();
            assertThat(console.run("simulate", file("huge").toString(), "--flows", "2000000000"))
                    .isEqualTo(130);
            other.join();
            assertThat(console.err()).contains("cancelled; nothing is kept of");
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void profilesAndScenariosAreListed() {
        try (FakeConsole console = console()) {
            assertThat(console.run("simulate", "--list-profiles")).isZero();
            String profiles = console.out();
            for (Profile profile : Profile.values()) {
                assertThat(profiles).contains(profile.word());
            }
            assertThat(profiles).contains("beacon (malicious)", "jitter", "22:00-06:30");
            assertThat(console.run("simulate", "--list-scenarios")).isZero();
            assertThat(console.out()).contains(BundledScenarios.names().toArray(String[]::new));
            assertThat(console.run("simulate", "--show", "--scenario", "night-owl"))
                    .isZero();
            assertThat(console.out()).isEqualTo(BundledScenarios.text("night-owl"));
            assertThat(console.run("simulate", "--show")).isEqualTo(1);
            assertThat(console.run("simulate")).isEqualTo(1);
            assertThat(console.err()).contains("name the file to write");
        }
    }
}
