package org.stratosphere.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.simulator.Simulation;

/** Flows for a module to judge, in a form that can be read again for each run. Immutable. */
public final class Traffic {
    private final String name;
    private final Supplier<FlowInput> input;

    private Traffic(String name, Supplier<FlowInput> input) {
        this.name = name;
        this.input = input;
    }

    /** A flow file in any format that is built in, compressed or not. */
    public static Traffic file(Path file) {
        return new Traffic(file.toString(), () -> new FlowInput.FileInput(file));
    }

    /** Lines of binetflow, with a header line or without, and without line ends. */
    public static Traffic lines(String... lines) {
        return bytes("lines", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Flows of a simulated network, which are kept in memory.
     *
     * @param mostFlows how many to take at most, about 150 bytes each
     */
    public static Traffic simulated(Simulation simulation, long mostFlows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            simulation.writeTo(out, mostFlows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes("simulation", out.toByteArray());
    }

    private static Traffic bytes(String name, byte[] bytes) {
        return new Traffic(name, () -> new FlowInput.StreamInput(name, new ByteArrayInputStream(bytes)));
    }

    FlowInput open() {
        return input.get();
    }

    /** Where the flows come from, for messages. */
    @Override
    public String toString() {
        return name;
    }
}
