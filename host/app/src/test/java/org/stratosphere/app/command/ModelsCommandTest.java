package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.Dialect;

class ModelsCommandTest {
    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void install() throws IOException {
        home = new TestHome(folder.resolve("home"));
        home.install(module("counter"), "1.0.0");
        home.install(module("markov-models"), "1.0.0");
        home.model("one", "1.0.0");
        home.model("two", "1.2.0");
    }

    private org.stratosphere.app.install.PluginJar module(String id) throws IOException {
        return new PluginCompiler(Files.createDirectories(folder.resolve(id)), id)
                .extension("Made", """
                package made;
                import org.stratosphere.pluginapi.module.*;
                public class Made implements DetectionModule {
                    public String name() { return "%s"; }
                    public Needs needs(Settings settings) { return Needs.ofTuples(1); }
                    public Detector create(ModuleContext context) {
                        return new Detector() {};
                    }
                }
                """.formatted(id))
                .jar();
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    private Path stfm(String name, String label, String state) throws IOException {
        String pickles = "(dp0\nS'8'\nF1.0\ns.\u0080\u0002cany\nMatrix\n)\u0081(U\u00018U\u0001,\u0086F1.0\nu}b.S'"
                + state + "'\n.F-1.5\n.S'" + label + "'\n.F1.1\n.";
        return Files.write(folder.resolve(name), pickles.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<JsonNode> json(String lines) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            nodes.add(new ObjectMapper().readTree(line));
        }
        return nodes;
    }

    @Test
    void aModelIsDisabledAndEnabledAndTheListTells() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "disable", "one")).isZero();
            assertThat(console.out()).isEqualTo("one is disabled\n");
            assertThat(console.run("models", "disable", "one", "two")).isZero();
            assertThat(console.out()).isEqualTo("one is already disabled\ntwo is disabled\n");
            assertThat(console.run("models", "enable", "two")).isZero();
            console.out();
            assertThat(console.run("models", "list", "--json")).isZero();
            List<JsonNode> models = json(console.out());
            assertThat(models).extracting(node -> node.path("id").asText()).containsExactly("one", "two");
            assertThat(models).extracting(node -> node.path("state").asText()).containsExactly("disabled", "enabled");
            assertThat(models.get(0).path("label").asText()).isEqualTo("From-Normal-V1");
            assertThat(console.run("models", "show", "one")).isZero();
            assertThat(console.out()).contains("id: one");
            assertThat(KnownWords.of(console.program(), "MODEL"))
                    .containsEntry("one", "disabled")
                    .containsEntry("two", "From-Normal-V1");
            assertThat(console.err()).isEmpty();
        }
        assertThat(Files.readString(home.home.state().resolve("disabled.yml")))
                .contains("one")
                .doesNotContain("two");
    }

    @Test
    void aModelThatTakesNoPartForAnotherReasonIsTold() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("plugins", "disable", "counter")).isZero();
            assertThat(console.run("models", "enable", "one")).isZero();
            assertThat(console.err())
                    .contains("model one takes no part all the same: its module counter takes no part");
            console.out();
            assertThat(console.run("models", "list")).isZero();
            assertThat(console.out()
                            .lines()
                            .map(line -> line.replaceAll(" +", " ").strip()))
                    .contains("for counter")
                    .anyMatch(line -> line.startsWith("one local unused"));
        }
    }

    @Test
    void whatIsNoModelIsToldWithWhatIs() throws IOException {
        try (FakeConsole console = console()) {
            for (String command : List.of("enable", "disable", "remove", "export", "show")) {
                assertThat(console.run("models", command, "ona")).isEqualTo(CommandTree.ERROR);
                assertThat(console.err()).contains("there is no model ona").contains("one");
            }
            assertThat(console.run("models", "disable", "counter")).isEqualTo(CommandTree.ERROR);
        }
        assertThat(home.home.state().resolve("disabled.yml")).doesNotExist();
    }

    @Test
    void aRemovedModelIsGoneAndNotSwitchedOff() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "disable", "one")).isZero();
            assertThat(console.run("models", "remove", "one")).isZero();
            assertThat(console.out()).endsWith("one is removed\n");
            assertThat(console.run("models", "show", "one")).isEqualTo(CommandTree.ERROR);
        }
        assertThat(Files.readString(home.home.state().resolve("disabled.yml"))).doesNotContain("one");
    }

    @Test
    void anExportedModelIsImportedAgain() throws IOException {
        Path file = folder.resolve("out.yml");
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "export", "one", file.toString())).isZero();
            assertThat(console.out()).isEqualTo(file + ": model one 1.0.0\n");
            assertThat(console.run("models", "export", "one", file.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("is there already").contains("--force");
            assertThat(console.run("models", "export", "one", file.toString(), "--force"))
                    .isZero();
            assertThat(console.run("models", "remove", "one")).isZero();
            console.out();
            assertThat(console.run("models", "import", file.toString())).isZero();
            assertThat(console.out()).isEqualTo(file + ": model one of From-Normal-V1, tcp traffic, threshold 1.000\n");
            assertThat(console.run("models", "list")).isZero();
            assertThat(console.out()).contains("one ");
            assertThat(console.run("models", "export", "two", folder.toString()))
                    .isZero();
            assertThat(folder.resolve("two.yml")).exists();
            assertThat(console.run(
                            "models",
                            "export",
                            "two",
                            folder.resolve("none").resolve("two.yml").toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("there is no folder " + folder.resolve("none"));
        }
    }

    @Test
    void aBinaryPartGoesInAndOutBesideItsModel() throws IOException {
        byte[] part = {0, 1, 2, (byte) 0xFF};
        Model model = new Model(
                "parts",
                "counter",
                "1.0.0",
                "From-Botnet-X",
                null,
                Dialect.PUBLISHED,
                1,
                ModelNode.object(Map.of()),
                ModelNode.object(Map.of()),
                ByteSlice.of(part));
        Path in = Files.write(folder.resolve("in.yml"), ModelFile.write(model));
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "import", in.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("its attachment is missing");
            Files.write(folder.resolve("in.bin"), part);
            assertThat(console.run("models", "import", in.toString())).isZero();
            Path out = folder.resolve("out.yml");
            assertThat(console.run("models", "export", "parts", out.toString())).isZero();
            assertThat(console.out())
                    .endsWith(out + ": model parts 1.0.0\n" + folder.resolve("out.bin") + ": its binary part\n");
            assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(in));
            assertThat(Files.readAllBytes(folder.resolve("out.bin"))).isEqualTo(part);
            assertThat(console.run("models", "list", "--json")).isZero();
            assertThat(json(console.out()))
                    .filteredOn(node -> node.path("id").asText().equals("parts"))
                    .extracting(node -> node.path("state").asText())
                    .containsExactly("enabled");
        }
    }

    @Test
    void eachFileHasALineOfItsOwnAndFailuresStopNone() throws IOException {
        Path zeus = stfm("zeus.stfm", "From-Botnet-TCP-HTTP-CC.Zeus-1", "88,h,h,h,");
        Path code = Files.writeString(folder.resolve("code.stfm"), "cos\nsystem\n(S'true'\ntR.");
        Path same = stfm("same.stfm", "From-Botnet-TCP-HTTP-CC.Zeus-1", "11,a,a,a,");
        Path neris = stfm("neris.stfm", "From-Botnet-Neris", "11,a,a,a,");
        Path none = folder.resolve("none.stfm");
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "import",
                            code.toString(),
                            zeus.toString(),
                            none.toString(),
                            same.toString(),
                            neris.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.out())
                    .isEqualTo(
                            zeus + ": model botnet-tcp-http-cc-zeus-1 of From-Botnet-TCP-HTTP-CC.Zeus-1, tcp traffic,"
                                    + " threshold 1.100\n");
            assertThat(console.err().lines())
                    .containsExactly(
                            "not imported: " + code
                                    + ": its initial vector, byte 0: names os.system, which no model holds",
                            "not imported: " + none + ": there is no such file",
                            "not imported: " + same + ": it is model botnet-tcp-http-cc-zeus-1, as " + zeus
                                    + " is; give it an id of its own with --id",
                            "not imported: " + neris
                                    + ": its label From-Botnet-Neris names no protocol: name one with --protocol");
            assertThat(console.run("models", "show", "botnet-tcp-http-cc-zeus-1"))
                    .isZero();
            assertThat(console.out()).contains("state: \"88,h,h,h,\"").contains("imported: zeus.stfm");
            assertThat(console.run("models", "import", neris.toString(), "--protocol", "UDP", "--json"))
                    .isZero();
            JsonNode done = json(console.out()).get(0);
            assertThat(done.path("imported").asBoolean()).isTrue();
            assertThat(done.path("protocol").asText()).isEqualTo("udp");
            assertThat(done.path("model").asText()).isEqualTo("botnet-neris");
        }
    }

    @Test
    void anInstalledModelIsReplacedOnlyWhenThatIsSaid() throws IOException {
        Path zeus = stfm("zeus.stfm", "From-Botnet-TCP-HTTP-CC.Zeus-1", "88,h,h,h,");
        Path other = stfm("other.stfm", "From-Botnet-TCP-HTTP-CC.Zeus-1", "11,a,a,a,");
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "import", zeus.toString())).isZero();
            assertThat(console.run("models", "import", zeus.toString())).isZero();
            assertThat(console.run("models", "import", other.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("is installed already; to put this one in its place: --replace");
            assertThat(console.run("models", "import", other.toString(), "--id", "other"))
                    .isZero();
            assertThat(console.run("models", "import", other.toString(), "--replace"))
                    .isZero();
            console.out();
            assertThat(console.run("models", "show", "botnet-tcp-http-cc-zeus-1"))
                    .isZero();
            assertThat(console.out()).contains("state: \"11,a,a,a,\"");
            assertThat(console.run("models", "import", folder.toString(), "--id", "x"))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("--id names one model, and there are 2 files");
        }
    }

    @Test
    void aModelNeedsItsModule() throws IOException {
        Path zeus = stfm("zeus.stfm", "From-Botnet-TCP-HTTP-CC.Zeus-1", "88,h,h,h,");
        try (FakeConsole console = console()) {
            assertThat(console.run("plugins", "disable", "markov-models")).isZero();
            assertThat(console.run("models", "import", zeus.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("it is for the module markov-models, which takes no part here");
        }
    }
}
