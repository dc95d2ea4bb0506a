package org.stratosphere.engine.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * Adds up what speaks against a host. Each finding is worth its level's value times its confidence and loses half of it
 * with every half-life of event time; what one module says of one subject under one label counts once, at its
 * strongest. A threat opens when the sum reaches the threshold, is told again when its level rises or a new module or
 * subject joins, and closes after a time without evidence. Benign findings and those for information count nothing. The
 * values of the levels are those of Slips (slips_utils.py); the length of windows plays no part.
 *
 * <p>Bounded: the newest 100 pieces of evidence of each of 10,000 hosts; beyond that the host is forgotten that has had
 * none for longest.
 */
public final class EvidencePolicy implements VerdictPolicy {
    /** The name in configuration. */
    public static final String NAME = "evidence";

    /** Hosts that are remembered at most. */
    public static final int MOST_HOSTS = 10_000;

    private final EvidenceWeights weights;
    private final HomeNetworks home;
    private final int mostHosts;
    /** The one that has had no evidence for longest first. */
    private final LinkedHashMap<Address, HostEvidence> hosts = new LinkedHashMap<>();

    private long nowMicros;
    private boolean hasSeenHome;
    private int open;
    private long droppedHosts;
    private long droppedEvidence;

    /**
     * A policy without any evidence.
     *
     * @param home which hosts are ours; a host that is not is named external, once one of ours was seen
     */
    public EvidencePolicy(EvidenceWeights weights, HomeNetworks home) {
        this(weights, home, MOST_HOSTS);
    }

    EvidencePolicy(EvidenceWeights weights, HomeNetworks home, int mostHosts) {
        this.weights = weights;
        this.home = home;
        this.mostHosts = mostHosts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ThreatChange> judge(long stepEndMicros, List<Evidence> evidence) {
        nowMicros = stepEndMicros;
        List<ThreatChange> changes = new ArrayList<>();
        closeQuiet(changes);
        evidence.forEach(this::lookForHome);
        for (int from = 0, to; from < evidence.size(); from = to) {
            Address source = evidence.get(from).source();
            to = from + 1;
            while (to < evidence.size() && evidence.get(to).source().equals(source)) {
                to++;
            }
            take(source, evidence.subList(from, to), changes);
        }
        forget(changes);
        changes.sort(Comparator.comparing(change -> change.threat().source()));
        return changes;
    }

    @Override
    public List<ThreatChange> disregard(Predicate<Evidence> which) {
        List<ThreatChange> changes = new ArrayList<>();
        for (HostEvidence host : hosts.values()) {
            if (host.disregard(which)) {
                add(changes, host.close(nowMicros, "none of its evidence counts any more"));
            }
        }
        changes.sort(Comparator.comparing(change -> change.threat().source()));
        return changes;
    }

    @Override
    public Map<String, String> settings() {
        return weights.shown();
    }

    /**
     * Closes what had no evidence for long, as of when that was so, which may lie before this step: there may have been no
     * flows. Lets go of hosts all of whose evidence has faded.
     */
    private void closeQuiet(List<ThreatChange> changes) {
        Iterator<HostEvidence> oldestFirst = hosts.values().iterator();
        while (oldestFirst.hasNext()) {
            HostEvidence host = oldestFirst.next();
            long age = nowMicros - host.newestMicros();
            boolean isFaded = weights.isFaded(age);
            boolean isQuiet = age >= weights.quietMicros();
            if (!isFaded && !isQuiet) {
                return;
            }
            if (isQuiet) {
                long quietMicros = weights.quietMicros();
                add(
                        changes,
                        host.close(
                                host.newestMicros() + quietMicros, "no evidence for " + Durations.format(quietMicros)));
            }
            if (isFaded && !host.isOpen()) {
                oldestFirst.remove();
                droppedEvidence += host.droppedEvidence();
            }
        }
    }

    private void take(Address source, List<Evidence> evidence, List<ThreatChange> changes) {
        List<Evidence> counting =
                evidence.stream().filter(one -> EvidenceWeights.worth(one) > 0).toList();
        if (counting.isEmpty()) {
            return;
        }
        HostEvidence known = hosts.remove(source);
        HostEvidence host = known == null ? new HostEvidence(source, weights) : known;
        hosts.put(source, host);
        counting.forEach(one -> host.take(one, nowMicros));
        add(changes, host.decide(nowMicros, isExternal(source)));
    }

    private void forget(List<ThreatChange> changes) {
        while (hosts.size() > mostHosts) {
            Map.Entry<Address, HostEvidence> oldest =
                    hosts.entrySet().iterator().next();
            HostEvidence host = oldest.getValue();
            add(changes, host.close(nowMicros, "forgotten to make room for other hosts"));
            hosts.remove(oldest.getKey());
            droppedHosts++;
            droppedEvidence += host.droppedEvidence();
        }
    }

    private void add(List<ThreatChange> changes, @Nullable ThreatChange change) {
        if (change != null) {
            changes.add(change);
            switch (change.kind()) {
                case OPENED -> open++;
                case CLOSED -> open--;
                case UPDATED -> {}
            }
        }
    }

    private void lookForHome(Evidence evidence) {
        if (!hasSeenHome) {
            TupleKey tuple = evidence.tuple();
            hasSeenHome = isHome(evidence.source()) || tuple != null && isHome(tuple.destination());
        }
    }

    /** In a capture of public addresses alone, no host is one of ours, and that says nothing of any. */
    private boolean isExternal(Address source) {
        return hasSeenHome && !source.isMac() && !isHome(source);
    }

    private boolean isHome(Address address) {
        return home.contains(address.high(), address.low());
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(nowMicros);
        out.writeBoolean(hasSeenHome);
        out.writeInt(open);
        out.writeLong(droppedHosts);
        out.writeLong(droppedEvidence);
        out.writeInt(hosts.size());
        for (Map.Entry<Address, HostEvidence> host : hosts.entrySet()) {
            Fields.writeAddress(out, host.getKey());
            host.getValue().save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        nowMicros = in.readLong();
        hasSeenHome = in.readBoolean();
        open = in.readInt();
        droppedHosts = in.readLong();
        droppedEvidence = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            Address source = Fields.readAddress(in);
            HostEvidence host = new HostEvidence(source, weights);
            host.restore(in);
            hosts.put(source, host);
        }
    }

    @Override
    public List<Threat> openThreats() {
        return hosts.entrySet().stream()
                .map(host -> host.getValue().openThreat(nowMicros, isExternal(host.getKey())))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Threat::source))
                .toList();
    }

    @Override
    public int openCount() {
        return open;
    }

    @Override
    public Map<String, Long> counters() {
        long evidence = droppedEvidence;
        for (HostEvidence host : hosts.values()) {
            evidence += host.droppedEvidence();
        }
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("verdict-hosts-forgotten", droppedHosts);
        counters.put("verdict-evidence-forgotten", evidence);
        return counters;
    }
}
