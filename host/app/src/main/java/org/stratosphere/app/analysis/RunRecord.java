package org.stratosphere.app.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.RunResult;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.flow.Address;

/**
 * What a run told, kept so that it can be looked at. Written by the run's thread that tells events; read by another once
 * the run has returned, before that by a {@link #copy}. Bounded: what is beyond the bounds is forgotten, least recently told first, hosts
 * without a verdict before the others, and counted.
 */
public final class RunRecord implements AlertWriter {
    /** Hosts kept, as many as the verdict policies keep. */
    static final int MOST_HOSTS = 10_000;

    /** Labels kept of all hosts together. */
    static final int MOST_LABELS = 100_000;

    /** Windows kept, the newest. */
    static final int MOST_WINDOWS = 10_000;

    /** Notices kept, the newest. */
    static final int MOST_NOTICES = 1_000;

    private final LinkedHashMap<Address, HostHistory> threatened = new LinkedHashMap<>();
    private final LinkedHashMap<Address, HostHistory> others = new LinkedHashMap<>();
    private final Deque<Event.WindowClosed> windows = new ArrayDeque<>();
    private final Deque<String> notices = new ArrayDeque<>();
    private final int mostHosts;
    private final int mostLabels;
    private Event.@Nullable RunStarted started;
    private @Nullable RunResult result;
    private @Nullable Supplier<KeptTuples> tuples;
    private boolean isGoing;
    private long nanos;
    private boolean isCancelled;
    private long labels;
    private long forgottenHosts;
    private long forgottenWindows;

    public RunRecord() {
        this(MOST_HOSTS, MOST_LABELS);
    }

    RunRecord(int mostHosts, int mostLabels) {
        this.mostHosts = mostHosts;
        this.mostLabels = mostLabels;
    }

    /** The record as it stands, while the run goes on; it is to be completed. May be called by any thread. */
    public synchronized RunRecord copy() {
        RunRecord copy = new RunRecord(mostHosts, mostLabels);
        threatened.forEach((host, history) -> copy.threatened.put(host, history.copy()));
        others.forEach((host, history) -> copy.others.put(host, history.copy()));
        copy.windows.addAll(windows);
        copy.notices.addAll(notices);
        copy.started = started;
        copy.labels = labels;
        copy.forgottenHosts = forgottenHosts;
        copy.forgottenWindows = forgottenWindows;
        return copy;
    }

    @Override
    public synchronized void write(Event event) {
        if (event instanceof Event.FindingMade made) {
            label(made.evidence());
        } else if (event instanceof Event.ThreatOpened opened) {
            change(HostHistory.Kind.OPENED, opened.threat());
        } else if (event instanceof Event.ThreatUpdated updated) {
            change(HostHistory.Kind.GREW, updated.threat());
        } else if (event instanceof Event.ThreatClosed closed) {
            change(HostHistory.Kind.CLOSED, closed.threat());
        } else if (event instanceof Event.WindowClosed closed) {
            if (windows.size() == MOST_WINDOWS) {
                windows.removeFirst();
                forgottenWindows++;
            }
            windows.add(closed);
        } else if (event instanceof Event.Notice notice) {
            notice(notice.text());
        } else if (event instanceof Event.ModuleQuarantined left) {
            notice("module " + left.module() + " left the run: " + left.problem());
        } else if (event instanceof Event.RunStarted began) {
            started = began;
        } else if (event instanceof Event.RunEnded ended) {
            isCancelled = ended.cancelled();
            ended.threats().forEach(threat -> moved(threat.source()).stands(threat));
            forgetBeyondBounds();
        }
    }

    /**
     * Completes the record.
     *
     * @param ended how the run went
     * @param tookNanos how long, nanoseconds
     * @param kept its tuples
     */
    public synchronized void complete(RunResult ended, long tookNanos, KeptTuples kept) {
        result = ended;
        nanos = tookNanos;
        tuples = () -> kept;
    }

    /**
     * Completes a copy of a record whose run goes on.
     *
     * @param now how it went so far
     * @param tookNanos for how long, nanoseconds
     * @param held asks for its tuples when they are wanted
     */
    public void completeSoFar(RunResult now, long tookNanos, Supplier<KeptTuples> held) {
        isGoing = true;
        result = now;
        nanos = tookNanos;
        tuples = held;
    }

    /** Whether the run went on when the record was copied. */
    public boolean isGoing() {
        return isGoing;
    }

    /** Threats that are open now. May be called by any thread. */
    public synchronized int openThreats() {
        return (int) threatened.values().stream().filter(HostHistory::isOpen).count();
    }

    /** The newest window that was judged; null when none was. May be called by any thread. */
    public synchronized Event.@Nullable WindowClosed newestWindow() {
        return windows.peekLast();
    }

    private void label(Evidence evidence) {
        Address source = evidence.source();
        HostHistory host = threatened.get(source);
        if (host == null) {
            host = others.remove(source);
            host = host == null ? new HostHistory(source) : host;
            others.put(source, host);
        }
        if (host.label(evidence)) {
            labels++;
        }
        forgetBeyondBounds();
    }

    private void change(HostHistory.Kind kind, Threat threat) {
        moved(threat.source()).change(kind, threat);
        forgetBeyondBounds();
    }

    /** The history of a host with a verdict, which is told now. */
    private HostHistory moved(Address source) {
        HostHistory host = threatened.remove(source);
        if (host == null) {
            host = others.remove(source);
        }
        if (host == null) {
            host = new HostHistory(source);
        }
        threatened.put(source, host);
        return host;
    }

    private void forgetBeyondBounds() {
        while (threatened.size() + others.size() > mostHosts || labels > mostLabels) {
            LinkedHashMap<Address, HostHistory> from = others.isEmpty() ? threatened : others;
            Address oldest = from.keySet().iterator().next();
            HostHistory forgotten = from.remove(oldest);
            labels -= forgotten == null ? 0 : forgotten.labelCount();
            forgottenHosts++;
        }
    }

    private void notice(String text) {
        if (notices.size() == MOST_NOTICES) {
            notices.removeFirst();
        }
        notices.add(text);
    }

    /** How the run began; null when it failed before. */
    public Event.@Nullable RunStarted started() {
        return started;
    }

    /** How the run went, or goes. */
    public RunResult result() {
        RunResult known = result;
        if (known == null) {
            throw new IllegalStateException("the run has not ended");
        }
        return known;
    }

    /** Whether the user stopped it. */
    public boolean isCancelled() {
        return isCancelled;
    }

    /** Its tuples. */
    public KeptTuples tuples() {
        Supplier<KeptTuples> known = tuples;
        if (known == null) {
            throw new IllegalStateException("the run has not ended");
        }
        return known.get();
    }

    /** How long the run took, nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** Hosts that have or had a verdict: those whose verdict stands first, then by address. */
    public List<HostHistory> threatened() {
        List<HostHistory> hosts = new ArrayList<>(threatened.values());
        hosts.sort(Comparator.comparing((HostHistory host) -> !host.isOpen()).thenComparing(HostHistory::host));
        return hosts;
    }

    /** Hosts that got labels and never a verdict, by address. */
    public List<HostHistory> labelled() {
        List<HostHistory> hosts = new ArrayList<>(others.values());
        hosts.sort(Comparator.comparing(HostHistory::host));
        return hosts;
    }

    /** What was said about a host; null when nothing was. */
    public @Nullable HostHistory host(Address address) {
        HostHistory host = threatened.get(address);
        return host == null ? others.get(address) : host;
    }

    /** Windows that were judged, oldest first; at most the newest 10,000. */
    public List<Event.WindowClosed> windows() {
        return List.copyOf(windows);
    }

    /** Notices, and modules that left, oldest first; at most the newest 1,000. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** Hosts that there was no room for. */
    public long forgottenHosts() {
        return forgottenHosts;
    }

    /** Windows that there was no room for. */
    public long forgottenWindows() {
        return forgottenWindows;
    }
}
