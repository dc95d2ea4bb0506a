package org.stratosphere.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.BuiltProgram.Answer;

/** The program as a user starts it: the launcher, the built distribution, a home of its own, other processes. */
class DistributionIT {
    private static final List<String> INFECTED = List.of("192.168.10.14", "192.168.10.19");

    @TempDir
    static Path folder;

    private static BuiltProgram program;

    @BeforeAll
    static void find() {
        program = new BuiltProgram(folder);
    }

    @Test
    void theExampleShowsBothInfectedHostsAndNobodyElse() throws Exception {
        Answer answer = run("first", "analyze", "test7.binetflow");
        assertThat(answer.err()).contains("reading the bundled example of that name");
        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(answer.out().lines().filter(line -> line.contains("THREAT")))
                .hasSize(2)
                .allMatch(line -> INFECTED.stream().anyMatch(line::contains));
        assertThat(answer.out()).contains("2 hosts under threat", "markov-models, window 1: 9 letters", "81,a,");
        Path home = folder.resolve("first");
        assertThat(Files.readString(home.resolve("config.yml"))).contains("length: 5m", "# ");
        assertThat(home.resolve("logs/stratosphere.log")).isNotEmptyFile();
    }

    /** Maven compares what it takes from the folder with these sums. */
    @Test
    void theSdkHoldsWhatAModuleIsMadeWith() throws Exception {
        Path maven = program.checkout().resolve("host/app/target/dist/sdk/maven/org/stratosphere");
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        int files = 0;
        try (Stream<Path> walk = Files.walk(maven)) {
            for (Path sum :
                    walk.filter(file -> file.toString().endsWith(".sha1")).toList()) {
                Path file = sum.resolveSibling(sum.getFileName().toString().replaceAll("\\.sha1$", ""));
                assertThat(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))))
                        .isEqualTo(Files.readString(sum));
                files++;
            }
        }
        assertThat(files).isGreaterThanOrEqualTo(14);
        for (String artifact : List.of("plugin-api", "engine", "simulator", "testkit")) {
            try (Stream<Path> walk = Files.walk(maven.resolve(artifact))) {
                assertThat(walk.map(file -> file.getFileName().toString()))
                        .anyMatch(name -> name.matches(artifact + "-[0-9.]+\\.jar"))
                        .anyMatch(name -> name.matches(artifact + "-[0-9.]+-sources\\.jar"))
                        .anyMatch(name -> name.matches(artifact + "-[0-9.]+\\.pom"));
            }
        }
        Answer made = run("first", "plugins", "new", "made-here");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(folder.resolve("made-here/src/main/java/org/example/madehere/MadeHereModule.java"))
                .isRegularFile();
    }

    @Test
    void aBundledModuleKeepsToTheContractInTheDistribution() throws Exception {
        Path jar = program.checkout().resolve("host/app/target/plugins/template.jar");
        Answer answer = run("first", "plugins", "check", jar.toString());
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out().lines()).hasSize(14).allMatch(line -> line.startsWith("pass  "));
    }

    @Test
    void aRunIsLookedAtInAnotherProcessByTheRulesOfThatTime() throws Exception {
        assertThat(run("kept", "analyze", "-q", "test7.binetflow").code()).isEqualTo(3);
        // A long path is broken anywhere.
        assertThat(run("kept", "runs").out().replaceAll("\\s+", "")).contains("test7.binetflow", "3,658");
        assertThat(run("kept", "hosts").out()).contains("192.168.10.14  threat", "192.168.10.19  threat");
        assertThat(run("kept", "allow", "add", "source", "192.168.10.19").code())
                .isZero();
        assertThat(run("kept", "hosts", "1").out())
                .contains("192.168.10.14  threat")
                .doesNotContain("192.168.10.19");
        assertThat(run("kept", "why", "192.168.10.19", "1").out())
                .contains("would count without the allow rule 'source 192.168.10.19'");
        assertThat(run("kept", "hosts", "9").err()).contains("there is no run 9");
    }

    @Test
    void theExamplesVerdictsAgreeWithItsLabels() throws Exception {
        Answer answer = run("evaluated", "evaluate", "--json", "test7.binetflow");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains(
                        "\"truePositives\":2,\"falsePositives\":0,\"trueNegatives\":10,\"falseNegatives\":0,"));
    }

    @Test
    void aModuleThatCameWithTheProgramAndIsNotInstalledIsEvaluatedOnceItIs() throws Exception {
        Path strings = Files.writeString(
                folder.resolve("strings.tsv"),
                "#label\tclass\tprotocol\ttuple\tstate\nFrom-Normal-TCP-HTTP-1\t0\ttcp\t-\t11,a,a,a,\n");
        Answer before = run("missing", "models", "evaluate", "letter-model", "--letters", strings.toString());
        assertThat(before.code()).isEqualTo(1);
        assertThat(before.err()).contains("install it with 'stratosphere plugins install letter-model'");
        assertThat(run("missing", "plugins", "install", "letter-model").code()).isZero();
        Answer after = run("missing", "models", "evaluate", "letter-model", "--letters", strings.toString());
        assertThat(after.code()).as(after.err()).isZero();
        assertThat(after.out()).contains("with model letter-model-general", "From-Normal-TCP-HTTP");
    }

    @Test
    void theSameInputGivesTheSameEventsWhateverTheThreads() throws Exception {
        Answer one = run("threads", "analyze", "--json", "--parser-threads", "1", "test7.binetflow");
        assertThat(one.code()).isEqualTo(3);
        assertThat(one.out().lines()).hasSizeGreaterThan(100).allMatch(line -> line.startsWith("{\"schema\":"));
        for (String threads : List.of("2", "8")) {
            Answer more = run("threads", "analyze", "--json", "--parser-threads", threads, "test7.binetflow");
            assertThat(more.out()).isEqualTo(one.out());
        }
    }

    @Test
    void aModelOfPublicStringsAloneFindsAnInfectedHost() throws Exception {
        Answer answer = run("public", "analyze", "--json", "test7.binetflow");
        assertThat(answer.out()
                        .lines()
                        .filter(line -> line.contains("\"type\":\"finding\"")
                                && line.contains("\"model\":\"botnet-tcp-smtp-spam\"")
                                && line.contains("\"source\":\"192.168.10.14\"")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"60s", "5m", "10m", "1h"})
    void aBeaconOfHalfAMinuteIsAThreatAtItsEighthLetterInWindowsOfAnyLength(String length) throws Exception {
        Path capture = shared("data/binetflow/test7-original.binetflow");
        String home = "beacon-" + length;
        assertThat(run(home, "config", "set", "window.length", length).code()).isZero();
        Answer answer = run(home, "analyze", "--json", capture.toString());
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.out().lines().filter(line -> line.contains("\"type\":\"threat-opened\"")))
                .first()
                .asString()
                .contains("\"source\":\"111.11.11.11\"", "\"letters\":8,");
    }

    @Test
    void everyCaptureIsAnalysedWithoutAnError() throws Exception {
        List<Path> captures = new ArrayList<>();
        try (var files = Files.list(shared("data/binetflow"))) {
            files.sorted().forEach(captures::add);
        }
        for (Path capture : captures) {
            Answer answer = run("captures", "analyze", "--quiet", capture.toString());
            assertThat(answer.code()).as(capture + answer.err()).isIn(0, 3);
            assertThat(answer.err()).isEmpty();
        }
        Answer mixed = run(
                "captures",
                "analyze",
                "-q",
                shared("data/binetflow/test5-mixed.binetflow").toString());
        assertThat(mixed.out()).contains("skipped 1 (management)", "line 2");
        Answer normal = run(
                "captures",
                "analyze",
                "-q",
                shared("data/binetflow/normal-2013-10-21_capture-1.binetflow").toString());
        assertThat(normal.code()).isZero();
    }

    @Test
    void flowsMayComeFromAPipeCompressedOrNot() throws Exception {
        byte[] example =
                Files.readAllBytes(program.checkout().resolve("host/app/target/dist/examples/test7.binetflow"));
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(gzip)) {
            compressing.write(example);
        }
        assertThat(run("pipe", example, "analyze", "-q", "-").code()).isEqualTo(3);
        Answer withoutCommand = run("pipe", gzip.toByteArray());
        assertThat(withoutCommand.code()).as(withoutCommand.err()).isEqualTo(3);
        assertThat(withoutCommand.out()).contains("2 hosts under threat");
    }

    @Test
    void commandsMayComeFromAPipe() throws Exception {
        String home = "commands";
        Answer stops = run(home, bytes("version\n# a remark\nbogus\nconfig path\n"));
        assertThat(stops.code()).isEqualTo(2);
        assertThat(stops.out()).contains("Stratosphere ").doesNotContain("config.yml");
        Answer goesOn = run(home, bytes("bogus\nconfig path\n"), "-k");
        assertThat(goesOn.code()).isEqualTo(2);
        assertThat(goesOn.out()).contains("config.yml");
        assertThat(run(home, bytes("")).code()).isEqualTo(2);
    }

    @Test
    void aDisabledModuleFindsNothingUntilItIsEnabledAgain() throws Exception {
        String home = "switched";
        assertThat(run(home, "plugins", "disable", "markov-models", "port-scan", "brute-force", "large-upload")
                        .out())
                .contains("markov-models is disabled");
        assertThat(run(home, "plugins", "list").out()).contains("disabled");
        Answer nothing = run(home, "analyze", "-q", "test7.binetflow");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.err()).contains("no detection module is enabled");
        run(home, "plugins", "enable", "markov-models");
        assertThat(run(home, "analyze", "-q", "test7.binetflow").code()).isEqualTo(3);
    }

    @Test
    void aRunThatGoesOnFollowsWhatIsChangedBesideIt() throws Exception {
        String home = "followed";
        assertThat(run(home, "config", "set", "window.length", "1m").code()).isZero();
        assertThat(run(home, "plugins", "disable", "port-scan", "brute-force", "large-upload")
                        .code())
                .isZero();
        Process process = program.builder(home, "", "analyze", "--json", "-").start();
        CompletableFuture<String> out = BuiltProgram.read(process.getInputStream());
        StringBuffer err = new StringBuffer();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() ->
                process.errorReader().lines().forEach(line -> err.append(line).append('\n')));
        int flows = 0;
        try (Writer input = process.outputWriter(StandardCharsets.US_ASCII)) {
            input.write(BuiltProgram.COLUMNS);
            flows = BuiltProgram.writeFlows(input, flows, line -> true, 100);
            assertThat(run(home, "plugins", "disable", "markov-models").code()).isZero();
            flows = BuiltProgram.writeFlows(input, flows, line -> err.indexOf("takes no part") < 0, 6000);
            assertThat(run(home, "config", "set", "window.length", "2m").code()).isZero();
            flows = BuiltProgram.writeFlows(input, flows, line -> err.indexOf("window.length") < 0, 6000);
            flows = BuiltProgram.writeFlows(input, flows, line -> true, 100);
        }
        assertThat(process.waitFor(BuiltProgram.SECONDS, TimeUnit.SECONDS)).isTrue();
        reading.get();
        assertThat(err.toString().lines())
                .containsExactly(
                        "plugin markov-models is disabled: its module takes no part from the next window on",
                        "no detection module is left: nothing more can be found",
                        "window.length is 2m from the next window on (was 1m)");
        assertThat(out.get()).contains("\"text\":\"module markov-models 1.0.0 left the run\"");
        List<String> lines = out.get().lines().toList();
        assertThat(lines.get(lines.size() - 1)).contains("\"flows\":" + flows + ",");
        assertThat(process.exitValue()).as("a beacon that was found before").isEqualTo(3);
    }

    @Test
    void aTrainedModelIsTheSameFromTheSameData() throws Exception {
        Path letters = shared("data/letters/train.tsv");
        Path first = folder.resolve("first.yml");
        Path second = folder.resolve("second.yml");
        for (Path file : List.of(first, second)) {
            Answer answer = run(
                    "training",
                    "models",
                    "train",
                    "markov-models",
                    "--letters",
                    letters.toString(),
                    "--label",
                    "From-Malware-TCP-Other-CC.njRAT",
                    "--id",
                    "malware-tcp-njrat",
                    "--out",
                    file.toString());
            assertThat(answer.code()).as(answer.err()).isZero();
        }
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(first).hasSameBinaryContentAs(program.checkout().resolve("repository/models/malware-tcp-njrat.yml"));
        assertThat(run("training", "models", "show", "malware-tcp-njrat").out()).isEqualTo(Files.readString(first));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'analyze nowhere.binetflow', there is test7.binetflow",
        "2, 'anlyze x', analyze",
        "1, 'config set window.lenght 5m', did you mean window.length",
        "1, 'config set window.length soon', window.length",
        "1, 'plugins enable markov-model', did you mean markov-models",
        "1, 'models show botnet-tcp-becon', did you mean botnet-tcp-beacon",
        "1, 'tuples test7.binetflow --host nobody', nobody",
        "2, 'tuples test7.binetflow --sort size', size"
    })
    void anErrorIsOneLineThatHelps(int code, String command, String help) throws Exception {
        Answer answer = run("errors", command.split(" "));
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.err()).contains("stratosphere: ").contains(help).doesNotContain("\tat ");
    }

    @Test
    void tuplesAreListedWithTheirWholeStrings() throws Exception {
        Path capture = shared("data/binetflow/test7-original.binetflow");
        String golden = Files.readAllLines(shared("golden/test7-original.published.tsv"))
                .get(1);
        String state = golden.substring(golden.lastIndexOf('\t') + 1);
        Answer csv = run("tuples", "tuples", "--csv", capture.toString());
        assertThat(csv.out())
                .isEqualTo("source,destination,port,protocol,flows,state\n111.11.11.11,222.222.22.222,443,tcp,464,\""
                        + state + "\"\n");
        assertThat(run("tuples", "tuples", capture.toString()).out()).contains(state);
        assertThat(run("tuples", "tuples", "--json", capture.toString()).out()).contains("\"state\":\"" + state + "\"");
    }

    @Test
    void simulatedFlowsAreReadBack() throws Exception {
        Path flows = folder.resolve("simulated.binetflow");
        assertThat(run("simulated", "simulate", flows.toString(), "--flows", "20000", "--seed", "5")
                        .out())
                .contains("20,000 flows");
        assertThat(run("simulated", "simulate", flows.toString()).err()).contains("is there already");
        Answer answer = run("simulated", "analyze", "-q", flows.toString());
        assertThat(answer.code()).isIn(0, 3);
        assertThat(answer.out()).contains("20,000 flows of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeek-tsv", "zeek-json"})
    void zeeksFormatsOfASimulationAreReadBack(String format) throws Exception {
        Path flows = folder.resolve(format + ".log.gz");
        Answer written =
                run("simulated", "simulate", flows.toString(), "--scenario", "command-and-control", "--format", format);
        assertThat(written.code()).as(written.err()).isZero();
        Answer answer = run("simulated", "evaluate", "--json", flows.toString());
        assertThat(answer.out())
                .contains("\"truePositives\":2,\"falsePositives\":0,\"trueNegatives\":4,\"falseNegatives\":0,");
    }

    @Test
    void theSelfTestPassesAndFailsWhenItShould() throws Exception {
        Answer whole = run("selftested", "selftest");
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(whole.out()).contains("This installation can detect: 5 checks passed.");

        run("selftested", "plugins", "disable", "port-scan");
        Answer without = run("selftested", "selftest");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.out())
                .contains("failed: port-scan in port-scan, disabled: 'stratosphere plugins enable port-scan'")
                .contains("1 of 5 checks failed");
        run("selftested", "plugins", "enable", "port-scan");

        swapClasses(folder.resolve("selftested"));
        Answer swapped = run("selftested", "selftest", "--json");
        assertThat(swapped.code()).isEqualTo(1);
        assertThat(swapped.out())
                .contains("was taken for benign (From-Normal-TCP-HTTP-CC.Beacon): are the classes of its models right?")
                .contains("\"192.168.20.25 is in order and was put under threat, by markov-models for From-Botnet-")
                .contains("\"canDetect\":false,\"passed\":3,\"failed\":2,");
    }

    /** Makes malicious models of a home benign and benign ones malicious, as if it had been installed so. */
    private static void swapClasses(Path home) throws IOException, NoSuchAlgorithmException {
        Path lock = home.resolve("state/installed.yml");
        String installed = Files.readString(lock);
        List<Path> models;
        try (Stream<Path> files = Files.list(home.resolve("models"))) {
            models = files.toList();
        }
        for (Path model : models) {
            String text = Files.readString(model);
            String swapped = text.contains("label: From-Normal")
                    ? text.replace("label: From-Normal", "label: From-Botnet")
                    : text.replaceFirst("label: From-(Botnet|Malware)", "label: From-Normal");
            assertThat(swapped).isNotEqualTo(text);
            String before = model.getFileName().toString().replace(".yaml", "");
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(swapped)));
            Files.writeString(model.resolveSibling(sha256 + ".yaml"), swapped);
            Files.delete(model);
            installed = installed.replace(before, sha256);
        }
        Files.writeString(lock, installed);
    }

    @Test
    void theOutputDoesNotDependOnTheLocale() throws Exception {
        Answer here = run("locale", "analyze", "--json", "test7.binetflow");
        Answer there = start(
                "locale",
                "-Duser.language=tr -Dfile.encoding=windows-1252 -Duser.timezone=Asia/Kathmandu",
                null,
                "analyze",
                "--json",
                "test7.binetflow");
        assertThat(there.out()).isEqualTo(here.out());
    }

    private static Path shared(String name) {
        String given = System.getenv("STRATOSPHERE_SHARED");
        Path file = given == null ? null : Path.of(given, name);
        for (Path above = program.checkout(); file == null && above != null; above = above.getParent()) {
            Path beside = above.resolve("shared").resolve(name);
            file = Files.exists(beside) ? beside : null;
        }
        if (file == null || !Files.exists(file)) {
            return Assumptions.abort("the shared captures are not on this machine: " + name);
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Answer run(String home, String... command) throws Exception {
        return start(home, "", null, command);
    }

    private static Answer run(String home, byte[] input, String... command) throws Exception {
        return start(home, "", input, command);
    }

    private static Answer start(String home, String javaOptions, byte @Nullable [] input, String... command)
            throws Exception {
        return program.run(home, javaOptions, input, command);
    }
}
