package org.stratosphere.bruteforce;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;

/** Looks at flows to the services' ports, and reports a source as soon as enough of them are like guesses. */
final class BruteForceDetector implements Detector {
    private static final int STATE_VERSION = 2;
    private static final double MICROS = 1e6;

    /** A hundred years; more is a mistake. */
    private static final long LONGEST_MICROS = 36_500L * 86_400 * 1_000_000;

    private final GuessRule rule;
    private final List<Service> services;
    private final GuessStore store;
    private final Logger logger;
    private final RecentFlows.Tally tally = new RecentFlows.Tally();
    private boolean toldOfMissing;

    BruteForceDetector(GuessRule rule, List<Service> services, GuessStore store, Logger logger) {
        this.rule = rule;
        this.services = services;
        this.store = store;
        this.logger = logger;
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
        boolean isJudged = flows.has(FlowColumn.STATE) && (FlowSides.tellsOut(flows) || FlowSides.tellsBack(flows));
        if (!isJudged) {
            tellOfMissing();
            return;
        }
        for (int row = 0; row < flows.size(); row++) {
            if (flows.protocol(row) == Protocol.TCP) {
                int service = serviceAt(flows.destinationPort(row));
                if (service >= 0) {
                    judge(flows, row, service, findings);
                }
            }
        }
    }

    private int serviceAt(int portCode) {
        int port = Port.number(portCode);
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i).port() == port) {
                return portCode == Port.EMPTY ? -1 : i;
            }
        }
        return -1;
    }

    private void judge(FlowsView flows, int row, int number, Findings findings) {
        long packetsOut = FlowSides.packetsOut(flows, row);
        long packetsBack = FlowSides.packetsBack(flows, row);
        long bytesOut = FlowSides.bytesOut(flows, row);
        long bytesBack = FlowSides.bytesBack(flows, row);
        boolean isKnown = packetsOut >= 0 && bytesOut >= 0 || packetsBack >= 0 && bytesBack >= 0;
        long fewest = packetsOut >= 0 ? packetsOut : packetsBack;
        if (!isKnown || fewest >= 1 && fewest <= rule.scanPackets() && ScanFlags.isBare(flows, row)) {
            return;
        }
        Service service = services.get(number);
        int flags = (service.matchesOut(packetsOut, bytesOut) ? RecentFlows.OUT : 0)
                | (service.matchesBack(packetsBack, bytesBack) ? RecentFlows.BACK : 0);
        long start = flows.startMicros(row);
        long end = start + Math.max(0, Math.min(flows.durationMicros(row), LONGEST_MICROS));
        RecentFlows recent = store.add(flows.sourceHigh(row), flows.sourceLow(row), number, start, end, flags);
        if (recent != null && recent.mostMatches() >= rule.minMatches()) {
            boolean isReported = report(recent, end, flows, row, service, findings);
            long newest = recent.newestEndMicros();
            if (!isReported && newest > end && newest - rule.spanMicros() < end) {
                report(recent, newest, flows, row, service, findings);
            }
        }
    }

    /** Reports what there is by the end of some flow, if it is enough. */
    private boolean report(
            RecentFlows recent, long nowMicros, FlowsView flows, int row, Service service, Findings findings) {
        boolean mayOut = recent.mayReport(nowMicros, RecentFlows.OUT, rule);
        boolean mayBack = recent.mayReport(nowMicros, RecentFlows.BACK, rule);
        if (!mayOut && !mayBack) {
            return false;
        }
        recent.tally(nowMicros, rule.spanMicros(), tally);
        int out = tally.matches(RecentFlows.OUT);
        int back = tally.matches(RecentFlows.BACK);
        boolean isOut = mayOut && rule.isGuessing(out, tally.flows());
        boolean isBack = mayBack && rule.isGuessing(back, tally.flows());
        if (!isOut && !isBack) {
            return false;
        }
        recent.report(nowMicros);
        boolean showsOut = isOut && (!isBack || out >= back);
        findings.add(
                flows.source(row),
                finding(
                        service,
                        showsOut ? out : back,
                        showsOut ? "out" : "back",
                        flows.destination(row).toString()));
        return true;
    }

    private Finding finding(Service service, int matches, String side, String destination) {
        return new Finding(
                service.name() + "-Brute-Force",
                true,
                Level.MEDIUM,
                rule.confidence(matches),
                null,
                Reason.of(
                        "{matches} of {flows} {service} flows within {seconds} s have the size of a refused login"
                                + " ({side}), lately at {destination}",
                        "matches",
                        matches,
                        "flows",
                        tally.flows(),
                        "service",
                        service.name(),
                        "seconds",
                        Math.round(rule.spanMicros() / MICROS),
                        "side",
                        side,
                        "destination",
                        destination));
    }

    private void tellOfMissing() {
        if (!toldOfMissing) {
            logger.warn("cannot judge a feed without states, or without packets and bytes of each side");
            toldOfMissing = true;
        }
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(toldOfMissing);
        store.save(out);
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("state of version " + version);
        }
        toldOfMissing = in.readBoolean();
        store.restore(in);
    }

    @Override
    public void close() {
        if (store.droppedKeys() > 0 || store.refusedFlows() > 0) {
            logger.warn(
                    "no memory for all: {} sources with a service were forgotten, and {} times one had more flows than"
                            + " could be kept; more entries let it remember more",
                    store.droppedKeys(),
                    store.refusedFlows());
        }
    }
}
