package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.simulation.SimulationProgress;
import org.stratosphere.app.simulation.SimulationRun;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.simulator.Networks;
import org.stratosphere.simulator.OutputFormat;
import org.stratosphere.simulator.Scenario;
import org.stratosphere.simulator.Simulation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes labelled flows of a network that does not exist. */
@Command(
        name = "simulate",
        description = "Write labelled flows of a simulated network: hosts that browse, mail, stream, print and back up,"
                + " and bots among them that beacon, scan, spam, guess passwords or upload.",
        footer = {
            "",
            "Without a scenario: working days of as many computers as it takes, of which 3 in 100 are infected.",
            "Scenarios and profiles: stratosphere help simulate",
            "Example: stratosphere simulate day.binetflow --flows 100000 --seed 3",
            "Example: stratosphere simulate night.log.gz --scenario night-owl --format zeek-tsv",
            "Example: stratosphere simulate - --hosts 50 --does person --infected 2 --bot beacon:period=30s"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final long USUAL_FLOWS = 100_000;
    private static final double MICROS = 1e6;

    private final Program program;

    @Parameters(
            arity = "0..1",
            paramLabel = "OUT",
            description = "The file to write, compressed when its name ends in .gz, or - for standard output.")
    String out = "";

    @Option(
            names = "--flows",
            paramLabel = "N",
            description = "How many flows, at most (100000; of a scenario with a length: all of it).")
    @Nullable
    Long flows;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same bytes (${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "binetflow",
            completionCandidates = SimulationLists.FormatNames.class,
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    String format = "";

    @Option(
            names = "--length",
            paramLabel = "D",
            description = "How much time the flows of a scenario span, such as 90m or 2d; instead of its own.")
    @Nullable
    String length;

    @ArgGroup
    @Nullable
    ScenarioOptions scenario;

    @Option(names = "--force", description = "Replace the file if it is there already.")
    boolean force;

    @Option(names = "--json", description = "Print what was written as one JSON object.")
    boolean json;

    @ArgGroup
    SimulationLists.@Nullable Options lists;

    SimulateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        if (lists != null) {
            String yaml = lists.show ? scenario == null ? null : scenario.yaml() : "";
            if (yaml == null) {
                throw new UserError("--show needs --scenario, or the options that compose one");
            }
            return new SimulationLists(program, lists).print(yaml);
        }
        if (out.isEmpty()) {
            throw new UserError("name the file to write, or - for standard output");
        }
        if (flows != null && flows < 1) {
            throw new UserError("--flows must be at least 1");
        }
        OutputFormat chosen = OutputFormat.named(format)
                .orElseThrow(() -> new UserError(
                        "no format " + format + "; there is " + String.join(", ", new SimulationLists.FormatNames())));
        Scenario meant = scenario();
        long most = flows != null ? flows : meant != null && meant.hasEnd() ? Long.MAX_VALUE : USUAL_FLOWS;
        if (length != null && meant == null) {
            throw new UserError("--length is for a scenario: give --scenario or --hosts too");
        }
        Path file = file();
        return write(meant == null ? Networks.working(seed, most) : meant.simulation(seed), most, chosen, file);
    }

    /** The file to write; null: standard output. */
    private @Nullable Path file() {
        if (out.equals("-")) {
            if (json) {
                throw new UserError("--json prints where the flows would go: name a file");
            }
            return null;
        }
        try {
            Path file = Path.of(out);
            Path parent = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file)) {
                throw new UserError(out + " is a folder");
            }
            if (parent == null || !Files.isDirectory(parent)) {
                throw new UserError("there is no folder " + parent);
            }
            if (Files.isRegularFile(file) && !force) {
                throw new UserError(out + " is there already; choose another name, or replace it with --force");
            }
            return file;
        } catch (InvalidPathException noPath) {
            throw new UserError(out + " is no name of a file here");
        }
    }

    private @Nullable Scenario scenario() throws IOException {
        if (scenario == null) {
            return null;
        }
        try {
            Scenario meant = scenario.scenario();
            return length == null ? meant : meant.lasting(Durations.parse(length) / MICROS);
        } catch (IllegalArgumentException noDuration) {
            throw new UserError("--length: " + noDuration.getMessage());
        }
    }

    private int write(Simulation simulation, long most, OutputFormat chosen, @Nullable Path file) throws IOException {
        try (SimulationProgress progress = new SimulationProgress(program.err(), program.isErrorTerminal(), most)) {
            SimulationRun run = new SimulationRun(chosen, progress);
            boolean isWhole;
            try (Program.Cancelling cancelling = program.onCancel(run::cancel)) {
                isWhole = file == null
                        ? run.write(simulation, most, program.output())
                        : run.write(simulation, most, file);
            }
            progress.close();
            if (!isWhole) {
                program.remark(file == null ? "cancelled" : "cancelled; nothing is kept of " + out);
                return CommandTree.CANCELLED;
            }
            if (file != null) {
                tell(run, progress.seconds());
            }
            return 0;
        }
    }

    private void tell(SimulationRun run, double seconds) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", "stratosphere.simulation/1");
            fields.put("file", out);
            fields.put("format", format);
            fields.put("seed", seed);
            fields.put("flows", run.flows());
            fields.put("maliciousFlows", run.maliciousFlows());
            fields.put("bytes", run.bytes());
            fields.put("first", run.flows() == 0 ? null : Timestamps.format(run.firstMicros()));
            fields.put("last", run.flows() == 0 ? null : Timestamps.format(run.lastMicros()));
            fields.put("labels", run.labels());
            fields.put("seconds", seconds);
            Json.line(program.out(), fields);
            return;
        }
        double hours = (run.lastMicros() - run.firstMicros()) / MICROS / 3600;
        program.out()
                .printf(
                        Locale.ROOT,
                        "%s written to %s: %,d of them malicious, over %.1f h; %.1f s%n",
                        Counted.of(run.flows(), "flow"),
                        out,
                        run.maliciousFlows(),
                        hours,
                        seconds);
    }
}
