package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.app.plugin.PluginCompiler;

/** Training and evaluating with flows; the made trainer writes down what it was shown, the module calls all of it malicious. */
class ModelsOfFlowsTest {
    private static final String HEADER = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,"
            + "TotPkts,TotBytes,SrcBytes,Label\n";

    @TempDir
    Path folder;

    private Path flows;

    @BeforeEach
    void install() throws IOException {
        new TestHome(folder.resolve("home"))
                .install(
                        new PluginCompiler(folder, "scribe")
                                .extension("Scribe", """
                package made;
                import org.stratosphere.pluginapi.finding.*;
                import org.stratosphere.pluginapi.module.*;
                import org.stratosphere.pluginapi.tuple.*;
                public class Scribe implements DetectionModule {
                    public String name() { return "scribe"; }
                    public Needs needs(Settings settings) { return Needs.ofTuples(1); }
                    public Detector create(ModuleContext context) {
                        return new Detector() {
                            public void onTuple(TupleView tuple, Findings findings) {
                                findings.add(tuple, new Finding("From-Botnet-X", true,
                                    Level.HIGH, 0.5, null, Reason.of("x")));
                            }
                        };
                    }
                }
                """)
                                .extension("Trainer", """
                package made;
                import java.util.*;
                import org.stratosphere.pluginapi.model.*;
                import org.stratosphere.pluginapi.module.*;
                public class Trainer implements ModelTrainer {
                    public String module() { return "scribe"; }
                    public TrainedModel train(TrainingData data, Settings settings, long seed) {
                        List<ModelNode> shown = new ArrayList<>();
                        for (LabelledState state : data.states()) {
                            shown.add(ModelNode.text(state.label() + " " + state.malicious() + " " + state.protocol()
                                + " " + state.tuple() + " " + state.state() + " " + data.isTarget(state)));
                        }
                        return new TrainedModel("tcp", 1, ModelNode.object(Map.of("shown", ModelNode.list(shown))), Map.of());
                    }
                    public void validate(Model model) {}
                }
                """)
                                .jar(),
                        "1.0.0");
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 4; i++) {
            flow(text, i * 30, "10.0.0.1", 443, "tcp", i == 0 ? "flow=Background" : "flow=From-Botnet-V1-CC-" + i % 2);
            flow(text, i * 30 + 1, "10.0.0.2", 80, "tcp", "flow=From-Normal-V1-Web");
            flow(text, i * 30 + 2, "10.0.0.3", 53, "udp", "flow=Background-DNS");
        }
        flows = Files.writeString(folder.resolve("day.binetflow"), text);
    }

    private static void flow(StringBuilder text, int second, String source, int port, String protocol, String label) {
        text.append(String.format(
                Locale.ROOT,
                "2024/01/01 10:%02d:%02d.000000,0.05,%s,%s,1025,   ->,192.0.2.7,%d,CON,0,0,4,200,100,%s%n",
                second / 60,
                second % 60,
                protocol,
                source,
                port,
                label));
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    @Test
    void aModelIsTrainedFromFlowsAndUsedAtOnce() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "train",
                            "scribe",
                            "--flows",
                            flows.toString(),
                            "--label",
                            "From-Botnet-V1-CC",
                            "--install"))
                    .isZero();
            assertThat(console.out())
                    .isEqualTo("not written: model botnet-v1-cc of From-Botnet-V1-CC, tcp traffic, threshold 1.000\n"
                            + "model botnet-v1-cc is installed, and takes part from now on\n");
            assertThat(console.err()).isEmpty();
            assertThat(console.run("models", "show", "botnet-v1-cc")).isZero();
            assertThat(console.out())
                    .contains(
                            "file: day.binetflow",
                            "flows: 12",
                            "rows: 2",
                            "tuples-of-neither-class: 1",
                            "\"From-Botnet-V1-CC-1 true tcp 10.0.0.1-192.0.2.7-443-tcp 11,a,a, true\"",
                            "\"From-Normal-V1-Web false tcp 10.0.0.2-192.0.2.7-80-tcp 11,a,a, false\"");
            assertThat(console.run("models", "list", "--json")).isZero();
            JsonNode model = new ObjectMapper().readTree(console.out());
            assertThat(model.path("state").asText()).isEqualTo("enabled");
            assertThat(model.path("repository").asText()).isEqualTo("local");
            assertThat(folder.resolve("botnet-v1-cc.yml")).doesNotExist();
        }
    }

    @Test
    void patternsSayWhichFlowsAreWhat() throws IOException {
        Path out = folder.resolve("m.yml");
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "train",
                            "scribe",
                            "--flows",
                            flows.toString(),
                            "--label",
                            "From-Botnet-Mine",
                            "--malicious-label",
                            "dns",
                            "--benign-label",
                            "web",
                            "--target",
                            "DNS",
                            "--max-letters",
                            "2",
                            "--out",
                            out.toString()))
                    .isZero();
            assertThat(Files.readString(out))
                    .contains(
                            "From-Botnet-Mine true udp 10.0.0.3-192.0.2.7-53-udp 11, true",
                            "From-Normal-V1-Web false tcp 10.0.0.2-192.0.2.7-80-tcp 11, false",
                            "malicious-label: dns",
                            "target: DNS")
                    .doesNotContain("10.0.0.1-");
        }
    }

    @Test
    void aModuleIsEvaluatedWithFlowsOfAFolder() throws IOException {
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Files.copy(flows, captures.resolve("a.binetflow"));
        Files.copy(flows, captures.resolve("b.binetflow"));
        Files.writeString(captures.resolve("README.md"), "no flows\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "scribe", "--flows", captures.toString(), "--json"))
                    .isZero();
            JsonNode json = new ObjectMapper().readTree(console.out());
            assertThat(json.path("strings").asInt()).isEqualTo(4);
            assertThat(json.path("whole").path("truePositives").asInt()).isEqualTo(2);
            assertThat(json.path("whole").path("falsePositives").asInt()).isEqualTo(2);
            assertThat(console.err()).contains("left out: ").contains("README.md");
        }
    }

    @Test
    void whatGivesNothingIsTold() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "scribe")).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("name files with --letters or --flows");
            assertThat(console.run(
                            "models",
                            "evaluate",
                            "scribe",
                            "--flows",
                            flows.toString(),
                            "--malicious-label",
                            "zzz",
                            "--benign-label",
                            "zzz"))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err())
                    .contains("no flow has a malicious or benign label; there is Background, Background-DNS")
                    .contains("no labelled string is in " + flows);
            assertThat(console.run("models", "evaluate", "scribe", "--flows", flows.toString(), "--benign-label", "("))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("( is no regular expression");
            assertThat(console.run("models", "evaluate", "scribe", "--flows", "nowhere.csv"))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("no file nowhere.csv here");
        }
    }
}
