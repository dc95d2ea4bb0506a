package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.app.plugin.PluginCompiler;

/** Strings that a made module takes for malicious when they have as many letters {@code a} as it has models. */
class ModelsEvaluateCommandTest {
    private static final String HEADER = "#label\tclass\tprotocol\ttuple\tstate\n";

    @TempDir
    Path folder;

    private TestHome home;
    private Path strings;

    @BeforeEach
    void install() throws IOException {
        home = new TestHome(folder.resolve("home"));
        home.install(plugin("", "Needs.ofTuples(1)"), "1.0.0");
        home.model("one", "1.0.0");
        home.model("two", "1.2.0");
        strings = Files.writeString(
                folder.resolve("strings.tsv"),
                HEADER
                        + "From-Botnet-X-1\t1\ttcp\t-\t1,a,b,a,\n"
                        + "From-Botnet-X-2\t1\ttcp\t-\t1,a,b,b,b,\n"
                        + "From-Botnet-Y-1\t1\tudp\t-\t1,b,\n"
                        + "From-Normal-1\t0\ttcp\t-\t1,z,a,\n"
                        + "From-Normal-2\t0\ttcp\t-\t1,z,\n"
                        + "not a line\n");
    }

    private org.stratosphere.app.install.PluginJar plugin(String onTuple, String needs) throws IOException {
        return new PluginCompiler(folder, "counter")
                .extension("Counter", """
                package made;
                import org.stratosphere.pluginapi.finding.*;
                import org.stratosphere.pluginapi.module.*;
                import org.stratosphere.pluginapi.tuple.*;
                public class Counter implements DetectionModule {
                    public String name() { return "counter"; }
                    public Needs needs(Settings settings) { return %s; }
                    public Detector create(ModuleContext context) {
                        return new Detector() {
                            public void onTuple(TupleView tuple, Findings findings) {
                                %s
                                String state = tuple.state().toString();
                                long found = state.chars().filter(c -> c == 'a').count();
                                boolean is = found >= context.models().size();
                                if (is || state.contains("z")) {
                                    findings.add(tuple, new Finding("From-Botnet-X", is,
                                        is ? Level.HIGH : Level.INFO, 0.5, null, Reason.of("x")));
                                }
                            }
                        };
                    }
                }
                """.formatted(needs, onTuple))
                .jar();
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    @Test
    void aModuleIsJudgedWithAllItsModels() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "counter", "--letters", strings.toString()))
                    .isZero();
            String out = console.out();
            assertThat(out).startsWith("counter 1.0.0 with 2 models, 5 strings of ");
            assertThat(out.lines().map(line -> line.replaceAll(" +", " ")))
                    .contains(
                            "1 2 malicious",
                            "0 2 benign",
                            "60.0 % 100.0 % 33.3 % 50.0 % 0.0 % whole strings",
                            "60.0 % 100.0 % 33.3 % 50.0 % 0.0 % an alarm at any prefix",
                            "ROC-AUC 1.0000",
                            "recall at 4 % false positives 100.0 %",
                            "2 1 0 malicious From-Botnet-X",
                            "1 0 0 malicious From-Botnet-Y",
                            "2 0 2 benign From-Normal");
            assertThat(out.lines().skip(2)).allMatch(line -> line.length() <= 80);
            assertThat(console.err()).contains("strings.tsv: 1 line cannot be used, first [7]");
        }
    }

    @Test
    void aPageHasThePlotsAndNothingFromElsewhere() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "an older one");
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "evaluate",
                            "counter",
                            "--letters",
                            strings.toString(),
                            "--html",
                            page.toString()))
                    .isZero();
            assertThat(console.out()).contains("JUDGED BY");
        }
        String first = Files.readString(page);
        assertThat(first)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>counter 1.0.0</h1>", "5 strings of ", "3 malicious, 2 benign")
                .contains("ROC curve", "Calibration", "By prefix length", "From-Botnet-X")
                .contains("<tr><td class=\"words\">whole strings</td><td>1</td><td>2</td><td>0</td><td>2</td>")
                .doesNotContain("<script", "http://", "https://", "NaN", "Infinity", "an older one")
                .endsWith("</html>\n");
        assertThat(first.split("<svg class=\"plot\"", -1)).hasSize(5);
        Path again = folder.resolve("again.html");
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "evaluate",
                            "counter",
                            "--letters",
                            strings.toString(),
                            "--html",
                            again.toString()))
                    .isZero();
        }
        assertThat(again).hasSameBinaryContentAs(page);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    /** What labels and names say is text: nothing in it becomes markup. */
    @Test
    void namesInAPageAreText() throws IOException {
        Path named = Files.writeString(
                folder.resolve("named.tsv"), HEADER + "<script>alert('1')</script>\t1\ttcp\t-\t1,a,a,\n");
        Path page = folder.resolve("page.html");
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models", "evaluate", "counter", "--letters", named.toString(), "--html", page.toString()))
                    .isZero();
        }
        assertThat(Files.readString(page))
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;")
                .doesNotContain("<script", "NaN");
    }

    @Test
    void aPageThatCannotBeWrittenIsOneLine() throws IOException {
        refused(folder.resolve("absent").resolve("page.html"), "no folder ");
        refused(folder, " is a folder");
        refused(strings, " is to be evaluated");
        assertThat(strings).content().startsWith(HEADER);
    }

    private void refused(Path page, String words) throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "evaluate",
                            "counter",
                            "--letters",
                            strings.toString(),
                            "--html",
                            page.toString()))
                    .isEqualTo(1);
            String told = console.err();
            assertThat(told).contains(words);
            assertThat(told.strip().lines()).hasSize(1);
        }
    }

    @Test
    void whatCannotBeCrossValidatedIsRefused() throws IOException {
        refusedToCrossValidate("counter", "2", "name the model to train anew, not module counter");
        refusedToCrossValidate("two", "2", "module counter trains no models");
        refusedToCrossValidate("two", "1", "--cross-validate takes 2 to 100 parts, not 1");
    }

    private void refusedToCrossValidate(String name, String parts, String words) throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models", "evaluate", name, "--letters", strings.toString(), "--cross-validate", parts))
                    .isEqualTo(1);
            assertThat(console.err()).contains(words).doesNotContain("Exception");
        }
    }

    @Test
    void aModelIsJudgedAlone() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "two", "--letters", strings.toString(), "--json"))
                    .isZero();
            String out = console.out();
            assertThat(out.lines()).hasSize(1);
            JsonNode json = new ObjectMapper().readTree(out);
            assertThat(json.path("schema").asText()).isEqualTo("stratosphere.evaluation/1");
            assertThat(json.path("module").asText()).isEqualTo("counter");
            assertThat(json.path("models").toString()).isEqualTo("[\"two 1.2.0\"]");
            assertThat(json.path("badLines").asInt()).isEqualTo(1);
            assertThat(json.path("whole").path("truePositives").asInt()).isEqualTo(2);
            assertThat(json.path("whole").path("falsePositives").asInt()).isEqualTo(1);
            assertThat(json.path("whole").path("falsePositiveRate").asDouble()).isEqualTo(0.5);
            assertThat(json.path("prefixes").path(0).path("letters").asInt()).isEqualTo(3);
            assertThat(json.path("families").path(2).path("calledBenign").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void shortStringsCanBeLeftOut() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "evaluate",
                            "one",
                            "--min-letters",
                            "4",
                            "--json",
                            "--letters",
                            strings.toString()))
                    .isZero();
            assertThat(new ObjectMapper()
                            .readTree(console.out())
                            .path("strings")
                            .asInt())
                    .isEqualTo(2);
            assertThat(console.run("models", "evaluate", "one", "--min-letters", "9", "--letters", strings.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("no labelled string with 9 letters is in ");
        }
    }

    @Test
    void stringsOfOneProtocolCanBeChosen() throws IOException {
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "models",
                            "evaluate",
                            "one",
                            "--protocol",
                            "udp",
                            "--json",
                            "--letters",
                            strings.toString()))
                    .isZero();
            JsonNode json = new ObjectMapper().readTree(console.out());
            assertThat(json.path("strings").asInt()).isEqualTo(1);
            assertThat(json.path("whole").path("precision").isNull()).isTrue();
            assertThat(json.path("rocAuc").isNull()).isTrue();
            assertThat(console.run("models", "evaluate", "one", "--protocol", "icmp", "--letters", strings.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("no labelled string of icmp is in ");
        }
    }

    @Test
    void whatCannotBeEvaluatedSaysWhy() throws IOException {
        Path noLabels = Files.writeString(folder.resolve("flows.csv"), "StartTime,Dur\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "tow", "--letters", strings.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err())
                    .contains("there is no module or model tow")
                    .contains("two");
            assertThat(console.run("models", "evaluate", "two", "--letters", noLabels.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("flows.csv: no labelled states");
            assertThat(console.run("models", "evaluate", "two", "--letters", "absent.tsv"))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("no file absent.tsv here");
            assertThat(console.run("plugins", "disable", "counter")).isZero();
            console.err();
            assertThat(console.run("models", "evaluate", "two", "--letters", strings.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err())
                    .contains("plugin counter is disabled; enable it with 'stratosphere plugins enable counter'");
        }
    }

    @Test
    void aModuleThatFailsOrJudgesNoTuplesIsNamed() throws IOException {
        home.remove("counter");
        home.install(
                plugin("if (tuple.letters() == 2) throw new IllegalStateException(\"lost\");", "Needs.ofTuples(1)"),
                "1.0.1");
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "counter", "--letters", strings.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("cannot be evaluated: it threw IllegalStateException: lost");
        }
        home.remove("counter");
        home.install(plugin("", "Needs.ofFlows()"), "1.0.2");
        try (FakeConsole console = console()) {
            assertThat(console.run("models", "evaluate", "counter", "--letters", strings.toString()))
                    .isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains("counter judges no tuples, so it cannot be evaluated by letters");
        }
    }

    @Test
    void aLongEvaluationCanBeCancelled() throws Exception {
        StringBuilder many = new StringBuilder(HEADER);
        for (int i = 0; i < 5000; i++) {
            many.append("From-Botnet-X-1\t1\ttcp\t-\t1,a,b,a,\n");
        }
        Files.writeString(strings, many);
        home.remove("counter");
        home.install(
                plugin("try { Thread.sleep(5); } catch (InterruptedException e) { return; }", "Needs.ofTuples(1)"),
                "1.0.1");
        try (FakeConsole console = console()) {
            console.program().plugins();
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                    () -> console.run("models", "evaluate", "counter", "--letters", strings.toString()));
            while (!console.program().cancel() && !code.isDone()) {
                Thread.sleep(5);
            }
            assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(CommandTree.CANCELLED);
            assertThat(console.out()).isEmpty();
            assertThat(console.err()).contains("cancelled");
        }
    }
}
