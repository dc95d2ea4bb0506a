package org.stratosphere.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Runs in a virtual machine of little memory, and prints in one line what {@link SmallMemoryTest} then checks. */
final class SmallMemoryRun {
    static final int SCANNED = 10_000_000;
    static final int BEACONS = 20;

    private static final long SECOND = 1_000_000;
    private static final int SCANS_A_SECOND = 1_000;
    private static final long BEACON_SECONDS = 60;
    private static final int BEACON_LETTERS = 20;

    private SmallMemoryRun() {}

    /** @param arguments {@code scan}, or the path of a file to read */
    public static void main(String[] arguments) throws IOException {
        System.out.println(arguments[0].equals("scan") ? scan() : read(Path.of(arguments[0])));
    }

    private static String read(Path file) throws IOException {
        FeedOptions options = new FeedOptions(2, 1 << 20, false, FeedOptions.AUTO_LATENESS, 86_400 * SECOND);
        long flows = 0;
        try (FlowFeed feed = FlowFeeds.open(List.of(new FlowInput.FileInput(file)), BuiltInFormats.all(), options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                flows += batch.size();
            }
            FeedReport.Skipped tooLong = feed.report().inputs().get(0).skipped().get(SkipReason.TOO_LONG);
            return flows + " flows, too long: " + (tooLong == null ? 0 : tooLong.count());
        }
    }

    private static String scan() {
        RunSettings defaults = RunSettings.defaults("scan", Path.of("work"), thread -> Deadline.NONE);
        RunSettings settings = new RunSettings(
                "scan",
                defaults.dialect(),
                defaults.windowLengthMicros(),
                defaults.windowStepMicros(),
                defaults.timeJumpMicros(),
                defaults.maxFlows(),
                Runtime.getRuntime().maxMemory() * 2 / 5 / 192,
                defaults.homeNetworks(),
                defaults.entries(),
                defaults.workDirectory(),
                defaults.deadlines(),
                defaults.policies(),
                defaults.allowed());
        Set<Address> found = new HashSet<>();
        AlertWriter sink = event -> {
            if (event instanceof Event.FindingMade made) {
                found.add(made.evidence().source());
            }
        };
        RunResult result = new AnalysisRun(
                        new Scan(),
                        settings,
                        List.of(FakeModule.spec("beacons", Needs.ofTuples(BEACON_LETTERS), BeaconNamer::new)),
                        List.of(sink))
                .run();
        Map<String, Long> counters = result.counters();
        return String.format(
                Locale.ROOT,
                "%d flows, %s, beacons found: %d",
                counters.get("flows"),
                counters.get("tuples") + counters.get("evicted") == SCANNED + BEACONS
                        ? "every tuple held or evicted"
                        : counters.get("tuples") + " held, " + counters.get("evicted") + " evicted",
                found.size());
    }

    /** Names tuples whose letters say that they are strongly periodic. */
    private static final class BeaconNamer implements Detector {
        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            long periodic =
                    tuple.state().chars().filter(letter -> letter == 'a').count();
            if (periodic >= BEACON_LETTERS / 2) {
                findings.add(tuple, FakeModule.finding("beacon", true, 1));
            }
        }
    }

    /** Ten million hosts, each tried once, while some hosts of ours call home each minute. */
    private static final class Scan implements FlowFeed {
        private final List<FlowBatch> idle = new ArrayList<>();
        private int scanned;
        private long beaconed;

        @Override
        public synchronized @Nullable FlowBatch next() {
            if (scanned == SCANNED) {
                return null;
            }
            FlowBatch batch = idle.isEmpty() ? new FlowBatch(4096) : idle.remove(idle.size() - 1);
            batch.clear();
            batch.setColumns(Set.of(FlowColumn.TOTAL_BYTES));
            while (!batch.isFull() && scanned < SCANNED) {
                long second = scanned / SCANS_A_SECOND;
                if (beaconed < (second / BEACON_SECONDS + 1) * BEACONS) {
                    int host = (int) (beaconed++ % BEACONS);
                    add(batch, second / BEACON_SECONDS * BEACON_SECONDS, 0x0A00_0001 + host, 0xC000_0201);
                } else {
                    add(batch, second, 0x0A01_0001, 0x2000_0000 + scanned++);
                }
            }
            return batch;
        }

        private static void add(FlowBatch batch, long second, int source, int destination) {
            int row = batch.size();
            batch.startMicros[row] = second * SECOND;
            batch.durationMicros[row] = 0;
            batch.totalBytes[row] = 100;
            batch.totalPackets[row] = 1;
            batch.sourceHigh[row] = 0;
            batch.sourceLow[row] = Address.ipv4(source).low();
            batch.destinationHigh[row] = 0;
            batch.destinationLow[row] = Address.ipv4(destination).low();
            batch.destinationPort[row] = Port.decimal(443);
            batch.protocol[row] = Protocol.TCP;
            batch.added();
        }

        @Override
        public synchronized void release(FlowBatch batch) {
            idle.add(batch);
        }

        @Override
        public FeedReport report() {
            return new FeedReport(List.of(), List.of(), 0, -1, 0);
        }

        @Override
        public void close() {}
    }
}
