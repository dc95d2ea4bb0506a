package org.stratosphere.longconnections;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.slf4j.Logger;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.PairTable;
import org.stratosphere.pluginapi.module.SourcePlaces;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.module.WaitingPairs;

/**
 * Adds up how long each pair of addresses is connected, and judges at a window's end the pairs that got flows. What it
 * says of a source depends on that source's flows and on the windows alone.
 */
final class LongConnectionDetector implements Detector {
    /** Bytes that pairs may take on average, and in all at least. */
    private static final long BYTES_A_PAIR = 256;

    private static final long LEAST_BYTES = 1 << 20;
    private static final int VERSION = 2;
    /** Flows whose pairs are fetched from memory together. */
    private static final int AT_A_TIME = 64;

    private final LongConnectionSettings settings;
    private final Logger logger;
    private final PairTable<PairDurations> pairs;
    private final AddressRanges home;
    private final WaitingPairs waiting;
    private final SourcePlaces places;
    private final long mostBytes;
    private final PairJudge judge;
    private final int[] rows = new int[AT_A_TIME];
    private final int[] hashes = new int[AT_A_TIME];
    private long fetched;
    private boolean isWarned;

    LongConnectionDetector(ModuleContext context) {
        settings = new LongConnectionSettings(context.settings());
        logger = context.logger();
        home = context.homeNetworks();
        pairs = new PairTable<>(context.entries());
        waiting = new WaitingPairs(pairs);
        places = new SourcePlaces(context.entries() / SourcePlaces.LAST + 1, settings.spanMicros());
        mostBytes = Math.max(LEAST_BYTES, BYTES_A_PAIR * context.entries());
        judge = new PairJudge(settings, pairs, places);
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
        if (!isWarned && !flows.has(FlowColumn.DURATION)) {
            isWarned = true;
            logger.warn("the flows have no durations: only those of several records can be long connections");
        }
        for (int from = 0; from < flows.size(); from += AT_A_TIME) {
            int count = select(flows, from, Math.min(flows.size(), from + AT_A_TIME));
            fetched += pairs.fetch(hashes, count);
            for (int i = 0; i < count; i++) {
                add(flows, rows[i]);
            }
        }
    }

    /** Finds the rows that are not left out, and hashes their pairs. Answers how many there are. */
    private int select(FlowsView flows, int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            long sourceHigh = flows.sourceHigh(row);
            long sourceLow = flows.sourceLow(row);
            long destinationHigh = flows.destinationHigh(row);
            long destinationLow = flows.destinationLow(row);
            if (!settings.isIgnored(flows.protocol(row))
                    && destinationHigh != Address.MAC_HIGH
                    && !AddressRanges.isMulticast(destinationHigh, destinationLow)
                    && !AddressRanges.isMulticast(sourceHigh, sourceLow)) {
                rows[count] = row;
                hashes[count++] = PairTable.hash(sourceHigh, sourceLow, destinationHigh, destinationLow);
            }
        }
        return count;
    }

    private void add(FlowsView flows, int row) {
        long sourceHigh = flows.sourceHigh(row);
        long sourceLow = flows.sourceLow(row);
        long destinationHigh = flows.destinationHigh(row);
        long destinationLow = flows.destinationLow(row);
        int port = flows.destinationPort(row);
        int protocol = flows.protocol(row);
        int pair = pairs.find(sourceHigh, sourceLow, destinationHigh, destinationLow);
        if (pair < 0) {
            boolean isSummed = !home.contains(destinationHigh, destinationLow)
                    && !AddressRanges.isSpecial(destinationHigh, destinationLow)
                    && !AddressRanges.isSpecial(sourceHigh, sourceLow);
            PairDurations durations = new PairDurations(isSummed, port, protocol);
            pair = pairs.add(sourceHigh, sourceLow, destinationHigh, destinationLow, durations);
        }
        PairDurations durations = pairs.history(pair);
        long start = flows.startMicros(row);
        long end = start + Math.max(0, flows.durationMicros(row));
        long ports = (long) flows.sourcePort(row) << 32 | port;
        int grown = durations.add(start, end, ports, protocol, settings);
        pairs.use(pair, durations.connections());
        waiting.add(pair);
        if (grown != 0) {
            pairs.addBytes(pair, grown);
            while (pairs.bytes() > mostBytes && pairs.size() > 1) {
                pairs.dropOne();
            }
        }
    }

    @Override
    public void onWindowEnd(TimeWindow window, Findings findings) {
        judge.begin(window.endMicros());
        waiting.judge(pair -> {
            judge.judge(pair);
            return true;
        });
        judge.report(findings, waiting::add);
    }

    @Override
    public int stateVersion() {
        return VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        places.save(out);
        out.writeInt(pairs.size());
        for (int pair = 0; pair < pairs.end(); pair++) {
            if (pairs.has(pair)) {
                for (int half = 0; half < 4; half++) {
                    out.writeLong(pairs.half(pair, half));
                }
                out.writeByte(pairs.lives(pair));
                out.writeBoolean(waiting.has(pair));
                pairs.history(pair).save(out);
            }
        }
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("its state is of version " + version + ", not " + VERSION);
        }
        places.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            Address source = new Address(in.readLong(), in.readLong());
            Address destination = new Address(in.readLong(), in.readLong());
            byte lives = in.readByte();
            boolean isWaiting = in.readBoolean();
            PairDurations durations = PairDurations.restore(in);
            int pair = pairs.add(source.high(), source.low(), destination.high(), destination.low(), durations);
            pairs.setLives(pair, lives);
            if (isWaiting) {
                waiting.add(pair);
            }
        }
    }

    @Override
    public void close() {
        if (pairs.dropped() > 0) {
            logger.warn(
                    "{} pairs of addresses were dropped, with what was known of them: there is room for {}",
                    pairs.dropped(),
                    pairs.size());
        }
    }
}
