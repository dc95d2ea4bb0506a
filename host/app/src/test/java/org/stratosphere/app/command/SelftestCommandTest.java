package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.app.plugin.PluginCompiler;

/** The built program's own modules are tested by its integration test; here it is modules that are made. */
class SelftestCommandTest {
    @TempDir
    Path folder;

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    /** A module that accuses every tuple to a port. */
    private void install(String id, String port) throws IOException {
        TestHome home = new TestHome(folder.resolve("home"));
        home.install(
                new PluginCompiler(folder, id)
                        .extension("Accuser", """
                        package made;
                        import org.stratosphere.pluginapi.finding.*;
                        import org.stratosphere.pluginapi.module.*;
                        import org.stratosphere.pluginapi.tuple.*;
                        public class Accuser implements DetectionModule {
                            public String name() { return "NAME"; }
                            public Needs needs(Settings settings) { return Needs.ofTuples(1); }
                            public Detector create(ModuleContext context) {
                                return new Detector() {
                                    public void onTuple(TupleView tuple, Findings findings) {
                                        if (tuple.key().port().equals("PORT")) {
                                            findings.add(tuple, new Finding("From-Botnet-X", true,
                                                Level.CRITICAL, 1, null, Reason.of("x")));
                                        }
                                    }
                                };
                            }
                        }
                        """.replace("NAME", id).replace("PORT", port))
                        .jar(),
                "1.0.0");
    }

    private static List<JsonNode> lines(String out) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void anInstallationWithoutModulesCannotDetect() {
        try (FakeConsole console = console()) {
            assertThat(console.run("selftest")).isEqualTo(1);
            assertThat(console.out())
                    .contains("passed   quiet-office", "failed   port-scan", "skipped  long-connection")
                    .contains("failed: port-scan in port-scan, not installed: 'stratosphere plugins install port-scan'")
                    .contains("This installation does not detect as it should: 4 of 5 checks failed.");
        }
    }

    @Test
    void aModuleThatFindsWhatItShouldPasses() throws IOException {
        install("large-upload", "443");
        try (FakeConsole console = console()) {
            assertThat(console.run("selftest", "--json")).isEqualTo(1);
            List<JsonNode> lines = lines(console.out());
            JsonNode upload = lines.stream()
                    .filter(line -> line.path("module").asText().equals("large-upload"))
                    .findFirst()
                    .orElseThrow();
            assertThat(upload.get("schema").asText()).isEqualTo("stratosphere.selftest/1");
            assertThat(upload.get("found").toString()).isEqualTo("[\"192.168.70.50\"]");
            assertThat(upload.get("reason").asText())
                    .as("HTTPS is everywhere")
                    .contains("is in order and was put under threat, by large-upload for From-Botnet-X; and");
            assertThat(lines.get(0).get("mistaken").size()).isEqualTo(18);
            JsonNode total = lines.get(lines.size() - 1);
            assertThat(total.get("schema").asText()).isEqualTo("stratosphere.selftest-total/1");
            assertThat(total.get("canDetect").asBoolean()).isFalse();
        }
    }

    @Test
    void aSelfTestCanBeCancelled() throws InterruptedException {
        try (FakeConsole console = console()) {
            Thread other = new Thread(() -> {
                while (!console.program().cancel()) {
                    Thread.onSpinWait();
                }
            });
            other.start();
            assertThat(console.run("selftest")).isEqualTo(130);
            other.join();
            assertThat(console.err()).contains("cancelled");
        }
    }
}
