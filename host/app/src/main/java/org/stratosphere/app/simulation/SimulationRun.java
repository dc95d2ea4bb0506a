package org.stratosphere.app.simulation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.model.Labels;
import org.stratosphere.simulator.FlowWriter;
import org.stratosphere.simulator.OutputFormat;
import org.stratosphere.simulator.SimulatedFlow;
import org.stratosphere.simulator.Simulation;

/** Writes the flows of a simulation, counts them, and stops when cancelled. Used once. */
public final class SimulationRun implements Simulation.FlowReceiver {
    private static final int PROGRESS_FLOWS = 1 << 14;

    private final OutputFormat format;
    private final SimulationProgress progress;
    private final Map<String, long[]> counts = new TreeMap<>();
    private @Nullable FlowWriter writer;
    private String newestLabel = "";
    private long[] newestCount = new long[1];
    private long flows;
    private long bytes = -1;
    private long firstMicros;
    private long lastMicros;
    private volatile boolean isCancelled;

    /** Thrown to end a simulation that was cancelled. */
    private static final class Cancelled extends IOException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled");
        }
    }

    public SimulationRun(OutputFormat format, SimulationProgress progress) {
        this.format = format;
        this.progress = progress;
    }

    /** Ends the simulation; may be called by any thread. */
    public void cancel() {
        isCancelled = true;
    }

    /**
     * Writes a file, which is there when all of it is written.
     *
     * @return false when it was cancelled: then there is no file
     */
    public boolean write(Simulation simulation, long mostFlows, Path file) throws IOException {
        try (SimulatedFile out = new SimulatedFile(file)) {
            boolean isWhole = write(simulation, mostFlows, out.out());
            if (isWhole) {
                bytes = out.keep();
            }
            return isWhole;
        }
    }

    /**
     * Writes to a stream.
     *
     * @param out not closed
     * @return false when it was cancelled
     */
    public boolean write(Simulation simulation, long mostFlows, OutputStream out) throws IOException {
        FlowWriter begun = format.writer(out);
        writer = begun;
        try {
            simulation.run(mostFlows, this);
            begun.flush();
            return true;
        } catch (Cancelled asWished) {
            return false;
        }
    }

    @Override
    public void receive(SimulatedFlow flow) throws IOException {
        if (writer == null) {
            throw new IllegalStateException("not begun");
        }
        writer.receive(flow);
        count(flow);
        if (isCancelled) {
            throw new Cancelled();
        }
        if (flows % PROGRESS_FLOWS == 0) {
            progress.at(flows);
        }
    }

    private void count(SimulatedFlow flow) {
        if (flows == 0) {
            firstMicros = flow.startMicros;
        }
        lastMicros = flow.startMicros;
        flows++;
        if (!flow.label.equals(newestLabel)) {
            newestLabel = flow.label;
            newestCount = counts.computeIfAbsent(flow.label, label -> new long[1]);
        }
        newestCount[0]++;
    }

    public long flows() {
        return flows;
    }

    /** Bytes of the file; −1 where there is none. */
    public long bytes() {
        return bytes;
    }

    /** Start of the first flow, microseconds since 1970-01-01T00:00:00Z; 0 when there is none. */
    public long firstMicros() {
        return firstMicros;
    }

    /** Start of the last flow, microseconds since 1970-01-01T00:00:00Z; 0 when there is none. */
    public long lastMicros() {
        return lastMicros;
    }

    /** How many flows have a label of malicious traffic. */
    public long maliciousFlows() {
        return counts.entrySet().stream()
                .filter(label -> Labels.isMalicious(label.getKey()))
                .mapToLong(label -> label.getValue()[0])
                .sum();
    }

    /** How many flows have each label, by the label. */
    public Map<String, Long> labels() {
        Map<String, Long> labels = new TreeMap<>();
        counts.forEach((label, count) -> labels.put(label, count[0]));
        return labels;
    }
}
