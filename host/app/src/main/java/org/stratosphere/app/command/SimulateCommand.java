package org.stratosphere.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.stratosphere.simulator.Networks;
import org.stratosphere.simulator.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes labelled flows of a network that does not exist. */
@Command(
        name = "simulate",
        description = "Write labelled flows of a simulated network: hosts that browse, resolve names, sync clocks and"
                + " update software, and bots among them that beacon or scan.",
        footer = {"", "Example: stratosphere simulate day.binetflow --flows 100000 --seed 3"})
final class SimulateCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "OUT", description = "The file to write, or - for standard output.")
    String out = "";

    @Option(
            names = "--flows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many flows (${DEFAULT-VALUE}).")
    long flows;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same bytes (${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--force", description = "Replace the file if it is there already.")
    boolean force;

    SimulateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        if (flows < 1) {
            throw new UserError("--flows must be at least 1");
        }
        if (out.equals("-")) {
            Networks.working(seed, flows).writeTo(program.output(), flows);
            return 0;
        }
        Path file = Path.of(out);
        if (Files.exists(file) && !force) {
            throw new UserError(out + " is there already; choose another name, or replace it with --force");
        }
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        boolean isWhole = false;
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
            Simulation simulation = Networks.working(seed, flows);
            simulation.writeTo(stream, flows);
            isWhole = true;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(aside);
            }
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        program.out().printf(Locale.ROOT, "%,d flows written to %s%n", flows, out);
        return 0;
    }
}
