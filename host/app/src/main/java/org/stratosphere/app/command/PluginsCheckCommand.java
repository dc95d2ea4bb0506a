package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.stratosphere.app.check.Check;
import org.stratosphere.app.check.PluginCheck;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Style;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a plugin's jar would be taken, and whether its module keeps to the contract. */
@Command(
        name = "check",
        description = "Say whether the program would take a plugin's jar, and whether its detection module keeps to"
                + " what every module must: the same findings whatever the threads, and bounded memory.",
        footer = {
            "",
            "It runs the plugin's code, with all your rights. Exit code 1 when a check fails.",
            "Example: stratosphere plugins check target/night-beacons-1.0.0.jar"
        })
final class PluginsCheckCommand implements Callable<Integer> {
    private static final int NAME_WIDTH = 10;

    private final Program program;

    @Parameters(paramLabel = "JAR", description = "The plugin's jar.")
    Path jar = Path.of("");

    @Option(
            names = "--flows",
            paramLabel = "FILE",
            description = "Flows in which the module finds something, in place of simulated ones; may be repeated.")
    List<Path> flows = List.of();

    @Option(names = "--model", paramLabel = "FILE", description = "A model for the module; may be repeated.")
    List<Path> models = List.of();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the module; may be repeated.")
    Map<String, String> settings = new TreeMap<>();

    @Option(names = "--no-memory", description = "Leave out the check of the memory, which takes the longest.")
    boolean noMemory;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    PluginsCheckCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Stream.of(List.of(jar), flows, models).flatMap(List::stream).forEach(file -> {
            if (!Files.isRegularFile(file)) {
                throw new UserError("there is no file " + file);
            }
        });
        List<Model> read = new ArrayList<>();
        for (Path file : models) {
            read.add(ModelFile.read(file));
        }
        RunSettings run = RunSettings.defaults(
                "check",
                program.home().state().resolve("modules"),
                program.runConfiguration().deadlines());
        List<Check> checks = new ArrayList<>();
        boolean isGood = new PluginCheck(
                        jar,
                        new PluginCheck.Options(flows, settings, read, !noMemory),
                        program.home().state(),
                        run,
                        check -> {
                            checks.add(check);
                            if (!json) {
                                print(check);
                            }
                        })
                .run();
        if (json) {
            Json.line(program.out(), fields(checks, isGood));
        }
        return isGood ? 0 : CommandTree.ERROR;
    }

    private void print(Check check) {
        Style style = program.style();
        String word = check.result().word();
        String coloured = switch (check.result()) {
            case PASS -> style.green(word);
            case FAIL -> style.red(word);
            case SKIP -> style.dim(word);
        };
        String name =
                check.name() + " ".repeat(Math.max(0, NAME_WIDTH - check.name().length()));
        program.out().println(coloured + "  " + name + "  " + check.detail());
        program.out().flush();
    }

    private Map<String, Object> fields(List<Check> checks, boolean isGood) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Check check : checks) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("check", check.name());
            row.put("result", check.result().word());
            row.put("detail", check.detail());
            rows.add(row);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.plugin-check/1");
        fields.put("file", Printable.of(jar.toString()));
        fields.put("passed", isGood);
        fields.put("checks", rows);
        return fields;
    }
}
