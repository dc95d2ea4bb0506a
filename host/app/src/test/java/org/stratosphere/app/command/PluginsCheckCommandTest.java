package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.plugin.PluginCompiler;

class PluginsCheckCommandTest {
    /** Bytes of a class file, of which only the head is looked at. */
    private static final byte[] JAVA_21 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65};

    @TempDir
    Path folder;

    /** The results by check, and the details behind them; asserts the exit code that goes with them. */
    private Map<String, String> check(PluginCompiler plugin) throws IOException {
        return checkWith(plugin, "--no-memory");
    }

    private Map<String, String> checkWith(PluginCompiler plugin, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("plugins", "check", plugin.jar().file().toString(), "--json"));
        command.addAll(Arrays.asList(options));
        try (FakeConsole console = console()) {
            int code = console.run(command.toArray(String[]::new));
            JsonNode json = new ObjectMapper().readTree(console.out());
            Map<String, String> checks = new LinkedHashMap<>();
            json.path("checks")
                    .forEach(row -> checks.put(
                            row.path("check").asText(),
                            row.path("result").asText() + ": "
                                    + row.path("detail").asText()));
            boolean isGood = checks.values().stream().noneMatch(line -> line.startsWith("fail"));
            assertThat(code).isEqualTo(isGood ? 0 : CommandTree.ERROR);
            assertThat(json.path("passed").asBoolean()).isEqualTo(isGood);
            return checks;
        }
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    private PluginCompiler good() {
        return PluginCompiler.good(folder, "made");
    }

    /** A module that finds something in each tuple, by code of its detector. */
    private PluginCompiler detector(String members) {
        return new PluginCompiler(folder, "made").extension("Module", """
                package made;
                import java.util.*;
                import org.stratosphere.pluginapi.finding.*;
                import org.stratosphere.pluginapi.module.*;
                import org.stratosphere.pluginapi.tuple.*;
                public class Module implements DetectionModule {
                    public String name() { return "made"; }
                    public Needs needs(Settings settings) { return Needs.ofTuples(5); }
                    public Detector create(ModuleContext context) {
                        return new Detector() {
                            Finding finding(Object what) {
                                return new Finding("made", true, Level.LOW, 0.5, null, Reason.of("{w}", "w", "" + what));
                            }
                            %s
                        };
                    }
                }
                """.formatted(members));
    }

    @Test
    void aGoodPluginPasses() throws IOException {
        Map<String, String> checks = checkWith(detector("""
                public void onTuple(TupleView tuple, Findings findings) {
                    findings.add(tuple, finding(tuple.letters()));
                }
                """));
        assertThat(checks.keySet())
                .containsExactly(
                        "content",
                        "manifest",
                        "api",
                        "java",
                        "extensions",
                        "start",
                        "settings",
                        "run",
                        "repeatable",
                        "views",
                        "split",
                        "restore",
                        "memory",
                        "stop");
        assertThat(checks.values()).allMatch(line -> line.startsWith("pass: "));
        assertThat(checks).containsEntry("manifest", "pass: made 1.0.0").containsEntry("start", "pass: module made");
    }

    @Test
    void whatTheProgramWouldRefuseIsNamed() throws IOException {
        assertFails(good().without("Plugin-Id"), "manifest", "has no Plugin-Id");
        assertFails(good().manifest("Plugin-Id", "Made Here"), "manifest", "is not allowed");
        assertFails(good().manifest("Plugin-Requires", ">=2.0.0"), "api", "made for plugin API >=2.0.0");
        assertFails(good().entry("org/stratosphere/pluginapi/A.class", JAVA_21), "content", "scope 'provided'");
        assertFails(good().entry("made/Newer.class", JAVA_21), "java", "made/Newer.class is made for Java 21");
        assertFails(good().entry("made/Cut.class"), "java", "made/Cut.class is no class file");
        assertFails(new PluginCompiler(folder, "made").main("", "", ""), "extensions", "annotation processor");
        assertFails(good().listed("made.Absent"), "extensions", "made.Absent, which is not in the jar");
    }

    @Test
    void whatIsBehindARefusalIsSkipped() throws IOException {
        Map<String, String> checks = check(good().without("Plugin-Version"));
        assertThat(checks).containsEntry("start", "skip: the jar would be refused");
        assertThat(checks).containsEntry("memory", "skip: the jar would be refused");
    }

    @Test
    void aPluginThatDoesNotStartIsNamed() throws IOException {
        PluginCompiler throwing =
                new PluginCompiler(folder, "made").module("", "if (true) throw new RuntimeException(\"lost\");");
        assertFails(throwing, "start", "lost");
        PluginCompiler other = PluginCompiler.good(folder, "other").manifest("Plugin-Id", "made");
        assertFails(other, "start", "is named 'other', which must be the Plugin-Id 'made'");
    }

    @Test
    void aThreadThatIsLeftBehindIsNamed() throws IOException {
        PluginCompiler leaving = good().main(
                        "",
                        "Thread t = new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }, \"left\");"
                                + " t.setDaemon(true); t.start();",
                        "");
        assertFails(leaving, "stop", "left the thread left running");
    }

    @Test
    void aDetectorThatFindsNothingProvesNothing() throws IOException {
        Map<String, String> checks = check(good());
        assertThat(checks).containsEntry("run", "pass: 0 findings in the flows");
        assertThat(checks.get("split")).startsWith("skip: it finds nothing in these flows");
        assertThat(checks).containsEntry("memory", "skip: left out, as asked");
    }

    @Test
    void aDetectorThatThrowsLeavesTheRun() throws IOException {
        PluginCompiler throwing = detector("""
                public void onTuple(TupleView tuple, Findings findings) { throw new IllegalStateException("not today"); }
                """);
        assertFails(throwing, "run", "not today");
    }

    @Test
    void brokenRulesAreNamed() throws IOException {
        Map<String, String> checks = check(detector("""
                final Set<Object> sources = new HashSet<>();
                TupleView kept;
                public void onTuple(TupleView tuple, Findings findings) {
                    sources.add(tuple.key().source());
                    findings.add(tuple, finding(sources.size() + " " + (kept == null ? "" : kept.state())));
                    kept = tuple;
                }
                """));
        assertThat(checks.get("views")).startsWith("fail: ").contains("keeps a view after its callback");
        assertThat(checks.get("split")).startsWith("fail: ");
        assertThat(checks.get("restore")).startsWith("fail: ");
    }

    @Test
    void memoryWithoutBoundIsCaught() throws IOException {
        Map<String, String> checks = checkWith(detector("""
                final Map<Object, String> all = new HashMap<>();
                public void onTuple(TupleView tuple, Findings findings) {
                    all.put(tuple.key(), tuple.state().toString());
                    findings.add(tuple, finding(tuple.letters()));
                }
                """));
        assertThat(checks.get("memory")).startsWith("fail: ").contains("it runs out of memory");
    }

    @Test
    void aCheckIsALine() throws IOException {
        try (FakeConsole console = console()) {
            Path jar = good().without("Plugin-Id").jar().file();
            assertThat(console.run("plugins", "check", jar.toString())).isEqualTo(CommandTree.ERROR);
            assertThat(console.out().lines())
                    .hasSize(14)
                    .contains("fail  manifest    its manifest has no Plugin-Id, so it is no plugin");
            assertThat(console.run("plugins", "check", "absent.jar")).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("there is no file absent.jar");
        }
    }

    private void assertFails(PluginCompiler plugin, String name, String problem) throws IOException {
        assertThat(check(plugin).get(name)).startsWith("fail: ").contains(problem);
    }
}
