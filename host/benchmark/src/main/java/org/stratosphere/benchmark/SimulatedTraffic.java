package org.stratosphere.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.simulator.Networks;

/** The same simulated flows for every benchmark, as text and as batches. */
final class SimulatedTraffic {
    /** Flows that one operation of a benchmark stands for. */
    static final int ROWS = 4096;

    private static final long SEED = 1;

    private final Layout layout;
    private final ByteSlice lines;

    /**
     * Simulates a working network.
     *
     * @param batches how many batches of {@link #ROWS} flows
     */
    SimulatedTraffic(int batches) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long flows = (long) batches * ROWS;
        try {
            Networks.working(SEED, flows).writeTo(out, flows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        ByteSlice text = ByteSlice.of(out.toByteArray());
        layout = layout(text);
        lines = text.from(layout.headerLength());
    }

    private static Layout layout(ByteSlice text) {
        for (FlowFormat format : BuiltInFormats.all()) {
            Layout recognised = format.recognise(new ByteSlice(text.array(), text.offset(), 1 << 14));
            if (recognised != null) {
                return recognised;
            }
        }
        throw new IllegalStateException("no format knows what the simulator wrote");
    }

    BlockParser newParser() {
        return layout.newParser();
    }

    /** All records, without a header. */
    ByteSlice lines() {
        return lines;
    }

    /** The flows in batches of {@link #ROWS}, their tuples' ids not filled in. */
    List<FlowBatch> batches() {
        BlockParser parser = newParser();
        List<FlowBatch> batches = new ArrayList<>();
        int at = 0;
        while (at < lines.length()) {
            FlowBatch batch = new FlowBatch(ROWS);
            at += parser.parse(lines.from(at), batch);
            batches.add(batch);
        }
        return batches;
    }
}
