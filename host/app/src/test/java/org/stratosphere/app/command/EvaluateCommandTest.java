package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.app.plugin.PluginCompiler;

/** A made module that takes each flow to port 666 for malicious; verdicts by vote. */
class EvaluateCommandTest {
    private static final String HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,Label\n";

    @TempDir
    Path folder;

    private Path captures;

    @BeforeEach
    void install() throws IOException {
        captures = Files.createDirectory(folder.resolve("captures"));
        TestHome home = new TestHome(folder.resolve("home"));
        home.configure("window:\n  length: 1m\nverdict:\n  policy: vote\n");
        home.install(new PluginCompiler(folder, "devil").extension("Devil", """
                                package made;
                                import org.stratosphere.pluginapi.finding.*;
                                import org.stratosphere.pluginapi.module.*;
                                import org.stratosphere.pluginapi.tuple.*;
                                public class Devil implements DetectionModule {
                                    public String name() { return "devil"; }
                                    public Needs needs(Settings settings) { return Needs.ofTuples(1); }
                                    public Detector create(ModuleContext context) {
                                        return new Detector() {
                                            public void onTuple(TupleView tuple, Findings findings) {
                                                if (tuple.key().port().equals("666")) {
                                                    findings.add(tuple, new Finding("From-Botnet-X", true,
                                                        Level.CRITICAL, 1, null, Reason.of("x")));
                                                }
                                            }
                                        };
                                    }
                                }
                                """).jar(), "1.0.0");
    }

    /** Ten flows a minute apart. */
    private static String flows(int firstMinute, String source, int port, String label) {
        StringBuilder flows = new StringBuilder();
        for (int flow = 0; flow < 10; flow++) {
            flows.append(String.format(
                    Locale.ROOT,
                    "2016/01/08 10:%02d:00.000000,0.5,tcp,%s,40000,   ->,192.0.2.1,%d,SPA_SPA,0,0,5,500,%s%n",
                    firstMinute + flow,
                    source,
                    port,
                    label));
        }
        return flows.toString();
    }

    private Path mixed() throws IOException {
        return Files.writeString(
                captures.resolve("mixed.binetflow"),
                HEADER
                        + flows(0, "10.0.0.1", 80, "flow=Background")
                        + flows(10, "10.0.0.1", 666, "flow=From-Botnet-V1-TCP-CC")
                        + flows(20, "10.0.0.2", 443, "flow=From-Botnet-V1-TCP-Quiet")
                        + flows(30, "10.0.0.3", 80, "flow=From-Normal-V1")
                        + flows(40, "10.0.0.4", 666, "flow=From-Normal-V1")
                        + flows(50, "10.0.0.5", 666, "flow=Background"));
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    @Test
    void recordsThatGaveNoFlowAreTold() throws IOException {
        Path file = mixed();
        Files.writeString(file, Files.readString(file).replaceFirst("2016/01/08", "yesterday"));
        try (FakeConsole console = console()) {
            assertThat(console.run("evaluate", "--json", file.toString())).isZero();
            assertThat(console.err()).contains("skipped 1 (time)").contains("line 2");
        }
    }

    @Test
    void verdictsAreHeldAgainstTheLabels() throws IOException {
        mixed();
        Files.writeString(captures.resolve("plain.binetflow"), HEADER + flows(0, "10.0.0.9", 666, ""));
        Files.writeString(captures.resolve("second.binetflow"), HEADER + flows(0, "10.0.0.6", 666, "Malware"));
        Files.writeString(captures.resolve("README.md"), "no flows\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("evaluate", captures.toString())).isZero();
            String out = console.out();
            List<String> lines =
                    out.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
            assertThat(lines)
                    .contains(
                            "malicious hosts 1 found, 1 missed",
                            "benign hosts 1 mistaken, 1 left alone",
                            "other hosts 1 under threat",
                            "precision 50.0 %, recall 50.0 %, F1 50.0 %, false positives 50.0 %",
                            "10.0.0.2 malicious missed",
                            "10.0.0.4 benign mistaken",
                            "10.0.0.5 - threat",
                            "malicious hosts 2 found, 1 missed")
                    .anyMatch(line -> line.matches(
                            "10\\.0\\.0\\.1 malicious found 60 s after its first malicious flow, after 1 of"))
                    .contains(
                            "false alerts 1 in 2 days of 2 benign hosts, at most 1 on a host and day;",
                            "of internal ones: 1 in 2 days of 2 benign hosts, at most 1 on a host and day")
                    .contains("devil 1/2 1/2 1/2 1/2 10/20 10/20 60 s after, 1")
                    .anyMatch(line -> line.matches("devil \\d+ of 1 \\d+ of 1 \\d+"));
            assertThat(out)
                    .contains("plain.binetflow: 10 flows, 0 labelled\nIt has no labels, so nothing")
                    .contains("In total, 2 labelled captures: 70 flows\n");
            assertThat(console.err()).contains("left out: ").contains("README.md");
        }
    }

    @Test
    void programsGetAnObjectForEachFileAndOneForAll() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("evaluate", "--json", mixed().toString())).isZero();
            List<String> lines = console.out().lines().toList();
            assertThat(lines).hasSize(2);
            JsonNode file = new ObjectMapper().readTree(lines.get(0));
            assertThat(file.path("schema").asText()).isEqualTo("stratosphere.capture-evaluation/1");
            assertThat(file.path("flows").asInt()).isEqualTo(60);
            assertThat(file.path("truePositives").asInt()).isEqualTo(1);
            assertThat(file.path("falseNegatives").asInt()).isEqualTo(1);
            assertThat(file.path("falsePositives").asInt()).isEqualTo(1);
            assertThat(file.path("trueNegatives").asInt()).isEqualTo(1);
            JsonNode host = file.path("hosts").path(0);
            assertThat(host.path("host").asText()).isEqualTo("10.0.0.1");
            assertThat(host.path("maliciousFlows").asInt()).isEqualTo(10);
            assertThat(host.path("firstMalicious").asText()).isEqualTo("2016-01-08T10:10:00.000000Z");
            assertThat(host.path("secondsToAlert").asDouble()).isEqualTo(60);
            assertThat(host.path("flowsToAlert").asInt()).isEqualTo(1);
            assertThat(host.path("internal").asBoolean()).isTrue();
            assertThat(file.path("tuples").path("truePositives").asInt()).isEqualTo(1);
            assertThat(file.path("flowsOfTuples").path("falsePositives").asInt())
                    .isEqualTo(10);
            assertThat(file.path("internalFalseAlerts").path("mostInADay").asInt())
                    .isEqualTo(1);
            JsonNode module = file.path("modules").path(0);
            assertThat(module.path("tuples").path("falseNegatives").asInt()).isEqualTo(1);
            assertThat(module.path("medianFlowsToFinding").asDouble()).isEqualTo(1);
            assertThat(file.path("thresholds")).isEmpty();
            assertThat(file.path("hosts").path(1).path("firstAlert").isNull()).isTrue();
            JsonNode total = new ObjectMapper().readTree(lines.get(1));
            assertThat(total.path("schema").asText()).isEqualTo("stratosphere.capture-evaluation-total/1");
            assertThat(total.path("files").asInt()).isEqualTo(1);
            assertThat(total.path("medianSecondsToAlert")).isEqualTo(host.path("secondsToAlert"));
        }
    }

    @Test
    void otherThresholdsAreTriedBeside() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("evaluate", "--thresholds", mixed().toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("--thresholds needs verdict.policy evidence");
            assertThat(console.run("config", "set", "verdict.policy", "evidence"))
                    .isZero();
            assertThat(console.run("evaluate", "--thresholds", mixed().toString()))
                    .isZero();
            List<String> lines = console.out()
                    .lines()
                    .map(line -> line.strip().replaceAll(" +", " "))
                    .toList();
            assertThat(lines).contains("0.50 1 1 1 1 1 1", "1.00 1 1 1 1 1 1", "1.50 0 2 0 2 0 0");
        }
    }

    @Test
    void whatCannotBeEvaluatedSaysWhy() throws IOException {
        Path noFlows = Files.writeString(folder.resolve("notes.txt"), "no flows\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("evaluate", noFlows.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("notes.txt");
            assertThat(console.run("evaluate", captures.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("no file is in ");
            assertThat(console.run("evaluate", "--home-network", "nonsense", mixed().toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("--home-network: ");
            assertThat(console.run("plugins", "disable", "devil")).isZero();
            assertThat(console.run("evaluate", mixed().toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("no detection module is enabled");
        }
    }
}
