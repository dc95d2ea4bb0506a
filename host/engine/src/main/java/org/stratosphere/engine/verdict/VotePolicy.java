package org.stratosphere.engine.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.flow.Address;

/**
 * The vote of the original program: a source address with more malicious than benign labels is a threat. Each module
 * has one vote for each tuple, the newest label that it gave. Levels and confidence decide nothing. A threat opens with
 * the majority, is told again when its level rises or a new module or subject joins, and closes when the majority is
 * lost.
 *
 * <p>Bounded: when there are too many hosts, the one labelled least recently is forgotten; when there are too many
 * votes in all, its oldest.
 */
public final class VotePolicy implements VerdictPolicy {
    /** Hosts that are remembered at most. */
    public static final int MOST_HOSTS = 10_000;

    /** Votes that are remembered at most, of all hosts together. */
    public static final int MOST_VOTES = 250_000;

    private final int mostHosts;
    private final int mostVotes;
    /** Least recently labelled first. */
    private final LinkedHashMap<Address, HostVotes> hosts = new LinkedHashMap<>();

    private int votes;
    private int open;
    private long droppedHosts;
    private long droppedVotes;
    private long droppedEvidence;

    /** A policy without any vote. */
    public VotePolicy() {
        this(MOST_HOSTS, MOST_VOTES);
    }

    VotePolicy(int mostHosts, int mostVotes) {
        this.mostHosts = mostHosts;
        this.mostVotes = mostVotes;
    }

    @Override
    public String name() {
        return "vote";
    }

    @Override
    public List<ThreatChange> judge(long stepEndMicros, List<Evidence> evidence) {
        List<ThreatChange> changes = new ArrayList<>();
        for (int from = 0, to; from < evidence.size(); from = to) {
            Address source = evidence.get(from).source();
            to = from + 1;
            while (to < evidence.size() && evidence.get(to).source().equals(source)) {
                to++;
            }
            HostVotes host = newest(source);
            int before = host.size();
            host.take(evidence.subList(from, to));
            votes += host.size() - before;
            add(changes, host.decide(stepEndMicros));
        }
        forget(stepEndMicros, changes);
        changes.sort(Comparator.comparing(change -> change.threat().source()));
        return changes;
    }

    private HostVotes newest(Address source) {
        HostVotes host = hosts.remove(source);
        HostVotes kept = host == null ? new HostVotes(source) : host;
        hosts.put(source, kept);
        return kept;
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

    private void forget(long stepEndMicros, List<ThreatChange> changes) {
        while (hosts.size() > mostHosts || votes > mostVotes) {
            Map.Entry<Address, HostVotes> oldest = hosts.entrySet().iterator().next();
            HostVotes host = oldest.getValue();
            boolean isWhole = hosts.size() > mostHosts;
            do {
                host.dropOldestVote();
                votes--;
                droppedVotes++;
            } while (host.size() > 0 && (isWhole || votes > mostVotes));
            add(changes, host.decide(stepEndMicros));
            if (host.size() == 0) {
                hosts.remove(oldest.getKey());
                droppedHosts++;
                droppedEvidence += host.droppedEvidence();
            }
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(votes);
        out.writeInt(open);
        out.writeLong(droppedHosts);
        out.writeLong(droppedVotes);
        out.writeLong(droppedEvidence);
        out.writeInt(hosts.size());
        for (Map.Entry<Address, HostVotes> host : hosts.entrySet()) {
            Fields.writeAddress(out, host.getKey());
            host.getValue().save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        votes = in.readInt();
        open = in.readInt();
        droppedHosts = in.readLong();
        droppedVotes = in.readLong();
        droppedEvidence = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            newest(Fields.readAddress(in)).restore(in);
        }
    }

    @Override
    public List<Threat> openThreats() {
        return hosts.values().stream()
                .map(HostVotes::openThreat)
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
        for (HostVotes host : hosts.values()) {
            evidence += host.droppedEvidence();
        }
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("verdict-hosts-forgotten", droppedHosts);
        counters.put("verdict-votes-forgotten", droppedVotes);
        counters.put("verdict-evidence-forgotten", evidence);
        return counters;
    }
}
