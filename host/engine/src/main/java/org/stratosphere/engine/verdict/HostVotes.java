package org.stratosphere.engine.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.EvidenceFields;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * The votes on one host: each module has one for each tuple that it labelled, and one for the host itself. The newest
 * label counts; of labels of one step the most confident. The malicious evidence behind them is kept, the newest of it.
 */
final class HostVotes {
    static final int MOST_EVIDENCE = 100;

    private final Address source;
    /** Oldest label first. */
    private final LinkedHashMap<Voter, Vote> votes = new LinkedHashMap<>();

    /** Oldest first. */
    private final LinkedHashMap<EvidenceKey, Evidence> standing = new LinkedHashMap<>();

    private final Set<String> modules = new HashSet<>();
    private int malicious;
    private boolean onlyTuples = true;
    private long droppedEvidence;

    private @Nullable Threat open;
    private final Set<String> toldModules = new HashSet<>();
    private Level toldLevel = Level.INFO;

    private record Voter(String module, @Nullable TupleKey tuple) {}

    private record EvidenceKey(Voter voter, String label) {}

    private static final class Vote {
        boolean malicious;
        /** Whether an event of the open threat showed it as malicious. */
        boolean told;
    }

    HostVotes(Address source) {
        this.source = source;
    }

    /** Counts a step's labels. */
    void take(List<Evidence> evidence) {
        Map<Voter, Evidence> deciding = new LinkedHashMap<>();
        for (Evidence one : evidence) {
            deciding.merge(voter(one), one, HostVotes::moreConfident);
        }
        deciding.forEach(this::vote);
        for (Evidence one : evidence) {
            Voter voter = voter(one);
            Vote vote = votes.get(voter);
            if (one.finding().malicious() && vote != null && vote.malicious) {
                keep(new EvidenceKey(voter, one.finding().label()), one);
            }
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(votes.size());
        for (Map.Entry<Voter, Vote> vote : votes.entrySet()) {
            Fields.writeText(out, vote.getKey().module());
            Fields.writeKey(out, vote.getKey().tuple());
            out.writeBoolean(vote.getValue().malicious);
            out.writeBoolean(vote.getValue().told);
        }
        out.writeInt(standing.size());
        for (Evidence evidence : standing.values()) {
            EvidenceFields.write(out, evidence);
        }
        out.writeInt(modules.size());
        for (String module : new TreeSet<>(modules)) {
            Fields.writeText(out, module);
        }
        out.writeInt(malicious);
        out.writeBoolean(onlyTuples);
        out.writeLong(droppedEvidence);
        OpenThreat.save(out, open, toldLevel, toldModules);
    }

    void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Voter voter = new Voter(Fields.readText(in), Fields.readKey(in));
            Vote vote = new Vote();
            vote.malicious = in.readBoolean();
            vote.told = in.readBoolean();
            votes.put(voter, vote);
        }
        for (int left = in.readInt(); left > 0; left--) {
            Evidence evidence = EvidenceFields.readEvidence(in);
            standing.put(new EvidenceKey(voter(evidence), evidence.finding().label()), evidence);
        }
        for (int left = in.readInt(); left > 0; left--) {
            modules.add(Fields.readText(in));
        }
        malicious = in.readInt();
        onlyTuples = in.readBoolean();
        droppedEvidence = in.readLong();
        OpenThreat told = OpenThreat.restore(in, toldModules);
        open = told.threat();
        toldLevel = told.level();
    }

    private static Voter voter(Evidence evidence) {
        return new Voter(evidence.module(), evidence.tuple());
    }

    private static Evidence moreConfident(Evidence one, Evidence other) {
        return other.finding().confidence() > one.finding().confidence() ? other : one;
    }

    private void vote(Voter voter, Evidence newest) {
        Vote vote = votes.remove(voter);
        if (vote == null) {
            vote = new Vote();
            modules.add(voter.module());
            onlyTuples &= voter.tuple() != null;
        } else if (vote.malicious) {
            malicious--;
        }
        vote.malicious = newest.finding().malicious();
        if (vote.malicious) {
            malicious++;
        } else {
            standing.keySet().removeIf(key -> key.voter().equals(voter));
        }
        votes.put(voter, vote);
    }

    private void keep(EvidenceKey key, Evidence evidence) {
        Evidence before = standing.remove(key);
        standing.put(
                key,
                before != null && before.stepEndMicros() == evidence.stepEndMicros()
                        ? moreConfident(before, evidence)
                        : evidence);
        if (standing.size() > MOST_EVIDENCE) {
            standing.remove(standing.keySet().iterator().next());
            droppedEvidence++;
        }
    }

    /** Forgets the oldest label, where there is one. */
    void dropOldestVote() {
        Iterator<Map.Entry<Voter, Vote>> oldest = votes.entrySet().iterator();
        if (oldest.hasNext()) {
            Map.Entry<Voter, Vote> entry = oldest.next();
            Voter voter = entry.getKey();
            malicious -= entry.getValue().malicious ? 1 : 0;
            oldest.remove();
            standing.keySet().removeIf(key -> key.voter().equals(voter));
        }
    }

    int size() {
        return votes.size();
    }

    long droppedEvidence() {
        return droppedEvidence;
    }

    /** What changes at a step's end, or null. */
    @Nullable
    ThreatChange decide(long stepEndMicros) {
        boolean isThreat = 2L * malicious > votes.size();
        Threat before = open;
        if (!isThreat) {
            return before == null ? null : close(before, stepEndMicros);
        }
        Level level = level();
        boolean grew = tellNews() | level.compareTo(toldLevel) > 0;
        if (before == null) {
            String id = source + "@" + Instant.EPOCH.plus(stepEndMicros, ChronoUnit.MICROS);
            return tell(ThreatChange.Kind.OPENED, threat(id, level, stepEndMicros, stepEndMicros));
        }
        return grew
                ? tell(ThreatChange.Kind.UPDATED, threat(before.id(), level, before.openedMicros(), stepEndMicros))
                : null;
    }

    private ThreatChange tell(ThreatChange.Kind kind, Threat threat) {
        open = threat;
        toldLevel = threat.level().compareTo(toldLevel) > 0 ? threat.level() : toldLevel;
        return new ThreatChange(kind, threat);
    }

    /** The open threat is over. */
    private ThreatChange close(Threat before, long stepEndMicros) {
        open = null;
        toldModules.clear();
        toldLevel = Level.INFO;
        for (Vote vote : votes.values()) {
            vote.told = false;
        }
        Level level = standing.isEmpty() ? before.level() : level();
        return new ThreatChange(
                ThreatChange.Kind.CLOSED, threat(before.id(), level, before.openedMicros(), stepEndMicros));
    }

    /** Marks what speaks against the host as told; answers whether a module or a subject is among it that was not. */
    private boolean tellNews() {
        Set<@Nullable TupleKey> toldSubjects = new HashSet<>();
        votes.forEach((voter, vote) -> {
            if (vote.told) {
                toldSubjects.add(voter.tuple());
            }
        });
        boolean news = false;
        for (Map.Entry<Voter, Vote> entry : votes.entrySet()) {
            Vote vote = entry.getValue();
            if (vote.malicious && !vote.told) {
                vote.told = true;
                news |= toldModules.add(entry.getKey().module());
                news |= toldSubjects.add(entry.getKey().tuple());
            }
        }
        return news;
    }

    private Level level() {
        Level highest = Level.INFO;
        for (Evidence evidence : standing.values()) {
            Level level = evidence.finding().level();
            highest = level.compareTo(highest) > 0 ? level : highest;
        }
        return highest;
    }

    /** The open threat as the votes stand now, or null. */
    @Nullable
    Threat openThreat() {
        Threat told = open;
        return told == null ? null : threat(told.id(), level(), told.openedMicros(), told.updatedMicros());
    }

    private Threat threat(String id, Level level, long openedMicros, long updatedMicros) {
        List<Evidence> evidence = new ArrayList<>(standing.values());
        evidence.sort(EvidenceOrder.IN_THREAT);
        double share = votes.isEmpty() ? 0 : (double) malicious / votes.size();
        return new Threat(id, source, level, share, summary(), openedMicros, updatedMicros, evidence);
    }

    private String summary() {
        String counted = onlyTuples && modules.size() == 1 ? "labelled tuple" : "label";
        boolean isSingle = votes.size() == 1;
        return malicious + " of " + votes.size() + " " + counted + (isSingle ? "" : "s")
                + (isSingle || malicious == 1 ? " is malicious" : " are malicious");
    }
}
