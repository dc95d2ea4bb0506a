package org.stratosphere.beaconing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.slf4j.Logger;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.PairTable;
import org.stratosphere.pluginapi.module.SourcePlaces;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.module.WaitingPairs;

/**
 * Keeps the starts and sizes of each pair's connections, and judges at a window's end the pairs that got flows. What it
 * says of a source depends on that source's flows and on the windows alone.
 */
final class BeaconDetector implements Detector {
    /** Bytes that histories may take on average, and in all at least. */
    private static final long BYTES_A_PAIR = 256;

    private static final long LEAST_BYTES = 1 << 20;
    private static final long MICROS = 1_000_000;
    private static final int VERSION = 2;
    /** Flows whose pairs are fetched from memory together. */
    private static final int AT_A_TIME = 64;

    private final BeaconSettings settings;
    private final Logger logger;
    private final AddressRanges home;
    private final PairTable<PairHistory> pairs;
    private final WaitingPairs waiting;
    private final SourcePlaces places;
    private final long mostBytes;
    private final RunSpan span;
    private final PairJudge judge;
    private final SourceTimes newest = new SourceTimes();
    private final int[] rows = new int[AT_A_TIME];
    private final int[] hashes = new int[AT_A_TIME];
    private long fetched;

    BeaconDetector(ModuleContext context) {
        settings = new BeaconSettings(context.settings());
        logger = context.logger();
        home = context.homeNetworks();
        pairs = new PairTable<>(context.entries());
        waiting = new WaitingPairs(pairs);
        places = new SourcePlaces(context.entries() / SourcePlaces.LAST + 1, settings.spanSeconds() * MICROS);
        mostBytes = Math.max(LEAST_BYTES, BYTES_A_PAIR * context.entries());
        span = new RunSpan(settings.spanSeconds());
        judge = new PairJudge(settings, pairs, places);
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
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
            if (!home.contains(destinationHigh, destinationLow)
                    && !AddressRanges.isSpecial(destinationHigh, destinationLow)
                    && !AddressRanges.isSpecial(sourceHigh, sourceLow)
                    && (flows.protocol(row) != Protocol.UDP || !settings.isIgnoredUdp(flows.destinationPort(row)))) {
                rows[count] = row;
                hashes[count++] = PairTable.hash(sourceHigh, sourceLow, destinationHigh, destinationLow);
            }
        }
        return count;
    }

    private void add(FlowsView flows, int row) {
        long destinationHigh = flows.destinationHigh(row);
        long destinationLow = flows.destinationLow(row);
        int port = flows.destinationPort(row);
        long sourceHigh = flows.sourceHigh(row);
        long sourceLow = flows.sourceLow(row);
        int protocol = flows.protocol(row);
        int pair = pairs.find(sourceHigh, sourceLow, destinationHigh, destinationLow);
        if (pair < 0) {
            PairHistory history = new PairHistory(port, protocol);
            pair = pairs.add(sourceHigh, sourceLow, destinationHigh, destinationLow, history);
        }
        PairHistory history = pairs.history(pair);
        long start = flows.startMicros(row);
        long end = start + Math.max(0, flows.durationMicros(row));
        long ports = (long) flows.sourcePort(row) << 32 | port;
        int grown = history.add(
                start, end, ports, protocol, flows.sourceBytes(row), settings.gapMicros(), settings.strobe());
        pairs.use(pair, history.connections());
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
        span.extend(window);
        long last = span.lastSecond();
        if (last - span.firstSecond(last) < settings.leastSpanSeconds()) {
            return;
        }
        seeNewest(Math.floorDiv(window.startMicros(), MICROS), last);
        judge.begin(window.endMicros());
        waiting.judge(pair -> {
            long end = newest.newest(pairs.half(pair, 0), pairs.half(pair, 1), last);
            long first = span.firstSecond(end);
            boolean isJudged = end - first >= settings.leastSpanSeconds() && judge.isDue(pair);
            if (isJudged) {
                judge.judge(pair, first, end);
            }
            return isJudged;
        });
        judge.report(findings, waiting::add);
    }

    /** The span of a source ends with its newest flow in the window. */
    private void seeNewest(long first, long last) {
        newest.clear();
        waiting.forEach(pair -> {
            long second = Math.min(pairs.history(pair).newestSecond, last);
            if (second >= first) {
                newest.see(pairs.half(pair, 0), pairs.half(pair, 1), second);
            }
        });
    }

    @Override
    public int stateVersion() {
        return VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        span.save(out);
        places.save(out);
        out.writeInt(pairs.size());
        for (int pair = 0; pair < pairs.end(); pair++) {
            if (pairs.has(pair)) {
                for (int half = 0; half < 4; half++) {
                    out.writeLong(pairs.half(pair, half));
                }
                PairHistory history = pairs.history(pair);
                out.writeByte(pairs.lives(pair));
                out.writeBoolean(waiting.has(pair));
                out.writeInt(history.port);
                out.writeUTF(Protocol.name(history.protocol));
                history.save(out);
            }
        }
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("its state is of version " + version + ", not " + VERSION);
        }
        span.restore(in);
        places.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            long sourceHigh = in.readLong();
            long sourceLow = in.readLong();
            long destinationHigh = in.readLong();
            long destinationLow = in.readLong();
            byte lives = in.readByte();
            boolean isWaiting = in.readBoolean();
            int port = in.readInt();
            PairHistory history = new PairHistory(port, Protocol.idOf(in.readUTF()));
            history.restore(in);
            int pair = pairs.add(sourceHigh, sourceLow, destinationHigh, destinationLow, history);
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
