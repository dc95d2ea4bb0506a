package org.stratosphere.app.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;

/** Flows of one tuple, ten seconds apart, that never end by themselves and come when the test says so. */
final class PacedFeed implements FlowFeed {
    private static final long PERIOD_MICROS = 10_000_000;
    private static final long FIRST_START_MICROS = 1_400_000_000_000_000L;

    private static final long LONGEST_NANOS = 30_000_000_000L;
    private static final long PAUSE_MILLIS = 100;

    private final Semaphore due = new Semaphore(0);
    private volatile boolean isEnded;
    private int flows;
    private int released;
    private int asked;

    /** Lets flows come, and waits until the run has tracked them and asks for more. */
    synchronized void flow(int count) throws InterruptedException {
        released += count;
        due.release(count);
        long deadline = System.nanoTime() + LONGEST_NANOS;
        while (asked <= released) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the run does not ask for flows");
            }
            wait(PAUSE_MILLIS);
        }
    }

    /** Ends the input. */
    void end() {
        isEnded = true;
        due.release();
    }

    @Override
    public @Nullable FlowBatch next() {
        synchronized (this) {
            asked++;
            notifyAll();
        }
        due.acquireUninterruptibly();
        if (isEnded) {
            return null;
        }
        FlowBatch batch = new FlowBatch(1);
        batch.setColumns(EnumSet.allOf(FlowColumn.class));
        batch.startMicros[0] = FIRST_START_MICROS + flows++ * PERIOD_MICROS;
        batch.durationMicros[0] = 1_000_000;
        batch.totalBytes[0] = 500;
        batch.sourceBytes[0] = 500;
        batch.totalPackets[0] = 5;
        batch.sourcePackets[0] = 5;
        Address source = Address.ipv4(10 << 24 | 1);
        Address destination = Address.ipv4(192 << 24 | 2 << 8 | 1);
        batch.sourceHigh[0] = source.high();
        batch.sourceLow[0] = source.low();
        batch.destinationHigh[0] = destination.high();
        batch.destinationLow[0] = destination.low();
        batch.sourcePort[0] = Port.decimal(40_000);
        batch.destinationPort[0] = Port.decimal(80);
        batch.protocol[0] = Protocol.TCP;
        batch.line[0] = flows;
        batch.setState(new byte[0], 0, 0);
        batch.setLabel(new byte[0], 0, 0);
        batch.added();
        return batch;
    }

    @Override
    public void release(FlowBatch batch) {}

    @Override
    public FeedReport report() {
        return new FeedReport(List.of(new FeedReport.Input("paced", "test", flows, Map.of())), List.of(), 0, -1, 0);
    }

    @Override
    public void close() {
        end();
    }
}
