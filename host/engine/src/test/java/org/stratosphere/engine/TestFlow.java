package org.stratosphere.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;

/** A flow of a test: start in microseconds, addresses as the last part of 10.0.0.x and 192.0.2.x. */
record TestFlow(long startMicros, int source, int destination, int port, int protocol, long bytes) {
    static final long SECOND = 1_000_000;
    static final long T0 = 1_400_000_000L * SECOND;

    static TestFlow at(double seconds, int source, int destination) {
        return new TestFlow(T0 + Math.round(seconds * SECOND), source, destination, 80, Protocol.TCP, 500);
    }

    static Address source(int number) {
        return Address.ipv4(10 << 24 | number);
    }

    static Address destination(int number) {
        return Address.ipv4(192 << 24 | 2 << 8 | number);
    }

    /** Flows in order of start: some periodic, some not, some late, of a few hosts and protocols. */
    static List<TestFlow> random(long seed, int count) {
        Random random = new Random(seed);
        List<TestFlow> flows = new ArrayList<>();
        long start = T0;
        for (int i = 0; i < count; i++) {
            start += random.nextInt(20) == 0 ? 200 * SECOND : random.nextInt(4_000_000);
            long late = random.nextInt(50) == 0 ? 30 * SECOND : 0;
            flows.add(new TestFlow(
                    start - late,
                    1 + random.nextInt(5),
                    1 + random.nextInt(3),
                    random.nextBoolean() ? 80 : 443,
                    random.nextInt(3) == 0 ? Protocol.UDP : Protocol.TCP,
                    random.nextInt(3000)));
        }
        return flows;
    }

    void addTo(FlowBatch batch) {
        int row = batch.size();
        Address from = source(source);
        Address to = destination(destination);
        batch.startMicros[row] = startMicros;
        batch.durationMicros[row] = SECOND;
        batch.totalBytes[row] = bytes;
        batch.sourceBytes[row] = bytes;
        batch.destinationBytes[row] = 0;
        batch.totalPackets[row] = 5;
        batch.sourcePackets[row] = 5;
        batch.destinationPackets[row] = 0;
        batch.sourceHigh[row] = from.high();
        batch.sourceLow[row] = from.low();
        batch.destinationHigh[row] = to.high();
        batch.destinationLow[row] = to.low();
        batch.sourcePort[row] = Port.decimal(40_000);
        batch.destinationPort[row] = Port.decimal(port);
        batch.protocol[row] = protocol;
        batch.file[row] = 0;
        batch.line[row] = row + 1;
        batch.setState(new byte[0], 0, 0);
        batch.setLabel(new byte[0], 0, 0);
        batch.added();
    }
}
