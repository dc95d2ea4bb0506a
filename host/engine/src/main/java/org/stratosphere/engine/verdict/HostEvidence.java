package org.stratosphere.engine.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.EvidenceFields;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * The evidence against one host. What one module says of one subject under one label counts once, as the strongest of
 * it: all evidence fades alike, so that the strongest stays the strongest.
 */
final class HostEvidence {
    static final int MOST_EVIDENCE = 100;

    private final Address source;
    private final EvidenceWeights weights;
    /** Least recently given first. */
    private final LinkedHashMap<Ground, Standing> standing = new LinkedHashMap<>();

    private long newestMicros;
    private long droppedEvidence;

    private @Nullable Threat open;
    private final Set<String> toldModules = new HashSet<>();
    private Level toldLevel = Level.INFO;

    private record Ground(
            String module, String label, @Nullable TupleKey subject) {}

    private static final class Standing {
        Evidence strongest;
        double worth;
        /** Whether an event of the open threat showed its subject. */
        boolean told;
        /** Whether it stays to be read and counts no more. */
        boolean disregarded;

        Standing(Evidence evidence, double worth) {
            strongest = evidence;
            this.worth = worth;
        }
    }

    HostEvidence(Address source, EvidenceWeights weights) {
        this.source = source;
        this.weights = weights;
    }

    /** Adds evidence that came at a time, microseconds; it is worth something. */
    void take(Evidence evidence, long nowMicros) {
        newestMicros = nowMicros;
        Ground ground = ground(evidence);
        double worth = EvidenceWeights.worth(evidence);
        Standing known = standing.remove(ground);
        if (known == null) {
            known = new Standing(evidence, worth);
        } else if (worth >= worthOf(known, nowMicros)) {
            known.strongest = evidence;
            known.worth = worth;
            known.disregarded = false;
        }
        standing.put(ground, known);
        if (standing.size() > MOST_EVIDENCE) {
            standing.remove(standing.keySet().iterator().next());
            droppedEvidence++;
        }
    }

    private static Ground ground(Evidence evidence) {
        return new Ground(evidence.module(), evidence.finding().label(), evidence.tuple());
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(newestMicros);
        out.writeLong(droppedEvidence);
        out.writeInt(standing.size());
        for (Standing one : standing.values()) {
            EvidenceFields.write(out, one.strongest);
            out.writeDouble(one.worth);
            out.writeBoolean(one.told);
            out.writeBoolean(one.disregarded);
        }
        OpenThreat.save(out, open, toldLevel, toldModules);
    }

    void restore(DataInput in) throws IOException {
        newestMicros = in.readLong();
        droppedEvidence = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            Evidence evidence = EvidenceFields.readEvidence(in);
            Standing one = new Standing(evidence, in.readDouble());
            one.told = in.readBoolean();
            one.disregarded = in.readBoolean();
            standing.put(ground(evidence), one);
        }
        OpenThreat told = OpenThreat.restore(in, toldModules);
        open = told.threat();
        toldLevel = told.level();
    }

    /** Lets evidence count no more; answers whether nothing is left that speaks for an open threat. */
    boolean disregard(Predicate<Evidence> which) {
        boolean isAnyLeft = false;
        for (Standing one : standing.values()) {
            if (!one.disregarded && which.test(one.strongest)) {
                one.disregarded = true;
                one.worth = 0;
            }
            isAnyLeft |= !one.disregarded;
        }
        return open != null && !isAnyLeft;
    }

    long droppedEvidence() {
        return droppedEvidence;
    }

    long newestMicros() {
        return newestMicros;
    }

    boolean isOpen() {
        return open != null;
    }

    /** What the evidence that was taken at a step's end changes, or null. */
    @Nullable
    ThreatChange decide(long nowMicros, boolean isExternal) {
        standing.values().removeIf(one -> weights.isFaded(nowMicros - one.strongest.stepEndMicros()));
        double score = score(nowMicros);
        Threat before = open;
        if (before == null && score < weights.threshold()) {
            return null;
        }
        Level level = level();
        boolean grew = tellNews() | level.compareTo(toldLevel) > 0;
        if (before != null && !grew) {
            return null;
        }
        toldLevel = level.compareTo(toldLevel) > 0 ? level : toldLevel;
        String id = before == null ? source + "@" + Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS) : before.id();
        long opened = before == null ? nowMicros : before.openedMicros();
        Threat threat = threat(id, level, score, summary(score, isExternal), opened, nowMicros);
        open = threat;
        return new ThreatChange(before == null ? ThreatChange.Kind.OPENED : ThreatChange.Kind.UPDATED, threat);
    }

    /**
     * Ends the open threat, where there is one.
     *
     * @param reason why, in one line
     */
    @Nullable
    ThreatChange close(long nowMicros, String reason) {
        Threat before = open;
        if (before == null) {
            return null;
        }
        Level level = standing.isEmpty() ? before.level() : level();
        Threat last = threat(before.id(), level, score(nowMicros), reason, before.openedMicros(), nowMicros);
        open = null;
        toldModules.clear();
        toldLevel = Level.INFO;
        standing.values().forEach(one -> one.told = false);
        return new ThreatChange(ThreatChange.Kind.CLOSED, last);
    }

    /** The open threat as the evidence stands at a time, or null. */
    @Nullable
    Threat openThreat(long nowMicros, boolean isExternal) {
        Threat told = open;
        if (told == null) {
            return null;
        }
        double score = score(nowMicros);
        Level level = standing.isEmpty() ? told.level() : level();
        return threat(told.id(), level, score, summary(score, isExternal), told.openedMicros(), told.updatedMicros());
    }

    private double score(long nowMicros) {
        double sum = 0;
        for (Standing one : standing.values()) {
            sum += worthOf(one, nowMicros);
        }
        return EvidenceWeights.rounded(sum);
    }

    private double worthOf(Standing one, long nowMicros) {
        return weights.faded(one.worth, nowMicros - one.strongest.stepEndMicros());
    }

    /** Marks the evidence as told; answers whether a module or a subject is among it that was not. */
    private boolean tellNews() {
        Set<@Nullable TupleKey> toldSubjects = new HashSet<>();
        standing.forEach((ground, one) -> {
            if (one.told) {
                toldSubjects.add(ground.subject());
            }
        });
        boolean news = false;
        for (Map.Entry<Ground, Standing> entry : standing.entrySet()) {
            if (!entry.getValue().told) {
                entry.getValue().told = true;
                news |= toldModules.add(entry.getKey().module());
                news |= toldSubjects.add(entry.getKey().subject());
            }
        }
        return news;
    }

    private Level level() {
        Level highest = Level.INFO;
        for (Standing one : standing.values()) {
            Level level = one.disregarded ? Level.INFO : one.strongest.finding().level();
            highest = level.compareTo(highest) > 0 ? level : highest;
        }
        return highest;
    }

    private Threat threat(String id, Level level, double score, String summary, long openedMicros, long updatedMicros) {
        List<Evidence> evidence = new ArrayList<>();
        standing.values().forEach(one -> evidence.add(one.strongest));
        evidence.sort(EvidenceOrder.IN_THREAT);
        return new Threat(id, source, level, score, summary, openedMicros, updatedMicros, evidence);
    }

    private String summary(double score, boolean isExternal) {
        Set<String> modules = new HashSet<>();
        int counting = 0;
        for (Map.Entry<Ground, Standing> entry : standing.entrySet()) {
            if (!entry.getValue().disregarded) {
                counting++;
                modules.add(entry.getKey().module());
            }
        }
        int disregarded = standing.size() - counting;
        return (isExternal ? "external host: " : "") + counting
                + (counting == 1 ? " finding" : " findings")
                + (modules.size() > 1 ? " of " + modules.size() + " modules" : "")
                + (counting == 1 ? " weighs " : " weigh ") + Scores.shown(score) + ", threshold "
                + Scores.shown(weights.threshold())
                + (disregarded == 0 ? "" : "; " + disregarded + " more no longer counted");
    }
}
