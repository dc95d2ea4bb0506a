package org.stratosphere.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.engine.checkpoint.EvidenceFields;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.AllowRule;
import org.stratosphere.engine.verdict.ThreatChange;
import org.stratosphere.engine.verdict.VerdictPolicy;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;

/**
 * The policy of a run and what it is not shown: what the allow rules suppress. The judge's thread alone calls it, but
 * for {@link #allow}.
 */
final class Verdicts {
    private final String run;
    private VerdictPolicy policy;
    private volatile AllowList wanted;
    private AllowList allowed;
    private long suppressed;
    /** Findings by the rule that suppressed them. */
    private final Map<String, Long> byRule = new TreeMap<>();
    /** What the policies that were replaced counted. */
    private final Map<String, Long> before = new LinkedHashMap<>();

    Verdicts(String run, VerdictPolicy policy, AllowList allowed) {
        this.run = run;
        this.policy = policy;
        this.allowed = allowed;
        wanted = allowed;
    }

    /** Sets the rules, from the next step on; any thread may. */
    void allow(AllowList rules) {
        wanted = rules;
    }

    /** Judges the evidence of a step, without what is allowed. */
    List<ThreatChange> judge(long stepEndMicros, List<Evidence> evidence) {
        List<ThreatChange> changes = new ArrayList<>();
        AllowList rules = wanted;
        if (rules != allowed) {
            allowed = rules;
            changes.addAll(policy.disregard(one -> rules.allowing(one) != null));
        }
        List<Evidence> counting = new ArrayList<>(evidence.size());
        for (Evidence one : evidence) {
            AllowRule rule = rules.allowing(one);
            if (rule == null) {
                counting.add(one);
            } else {
                suppressed++;
                byRule.merge("allowed-by " + rule.conditions(), 1L, Long::sum);
            }
        }
        changes.addAll(policy.judge(stepEndMicros, counting));
        return changes;
    }

    /** Lets what a module said count no more; answers what that changes. */
    List<ThreatChange> disregard(String module) {
        return policy.disregard(one -> one.module().equals(module));
    }

    /** Puts another policy in the place of this one; answers what is to be told. */
    List<Event> change(VerdictPolicy next) {
        List<Event> events = changed(next, policy.openThreats());
        policy.counters().forEach((name, count) -> before.merge(name, count, Long::sum));
        policy = next;
        return events;
    }

    private List<Event> changed(VerdictPolicy next, List<Threat> open) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.Notice(
                run,
                "verdict-policy",
                "the verdict policy is " + next.name() + settings(next)
                        + " from here on; what was found before counts no more"));
        for (Threat threat : open) {
            events.add(new Event.ThreatClosed(
                    run,
                    new Threat(
                            threat.id(),
                            threat.source(),
                            threat.level(),
                            threat.score(),
                            "the verdict policy was changed",
                            threat.openedMicros(),
                            threat.updatedMicros(),
                            threat.evidence())));
        }
        return events;
    }

    /** Writes what the policy knows, and what the rules are. */
    void save(DataOutput out) throws IOException {
        Fields.writeText(out, policy.name());
        Fields.writeTexts(out, policy.settings());
        Fields.writeText(out, allowed.toString());
        out.writeLong(suppressed);
        Fields.writeCounts(out, byRule);
        Fields.writeCounts(out, before);
        Fields.writeCounts(out, policy.counters());
        List<Threat> open = policy.openThreats();
        out.writeInt(open.size());
        for (Threat threat : open) {
            EvidenceFields.write(out, threat);
        }
        policy.save(out);
    }

    /**
     * Goes on from what {@link #save} wrote. Other rules act as if they were set just now; another policy, or one with
     * other settings, begins with nothing.
     *
     * @return what is to be told
     */
    List<Event> restore(DataInput in) throws IOException {
        boolean isSame = Fields.readText(in).equals(policy.name());
        isSame &= Fields.readTexts(in).equals(policy.settings());
        if (!Fields.readText(in).equals(allowed.toString())) {
            allowed = AllowList.NONE;
        }
        suppressed = in.readLong();
        Fields.readCounts(in, byRule);
        Fields.readCounts(in, before);
        Map<String, Long> counted = new LinkedHashMap<>();
        Fields.readCounts(in, counted);
        List<Threat> open = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            open.add(EvidenceFields.readThreat(in));
        }
        if (isSame) {
            policy.restore(in);
            return List.of();
        }
        counted.forEach((name, count) -> before.merge(name, count, Long::sum));
        return changed(policy, open);
    }

    private static String settings(VerdictPolicy policy) {
        StringBuilder text = new StringBuilder();
        policy.settings()
                .forEach((key, value) -> text.append(text.isEmpty() ? " (" : ", ")
                        .append(key)
                        .append(' ')
                        .append(value));
        return text.isEmpty() ? "" : text.append(')').toString();
    }

    List<Threat> openThreats() {
        return policy.openThreats();
    }

    int openCount() {
        return policy.openCount();
    }

    /** What the rules suppressed, in all and by rule, and what the policies had to forget. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("allowed", suppressed);
        counters.putAll(byRule);
        counters.putAll(before);
        policy.counters().forEach((name, count) -> counters.merge(name, count, Long::sum));
        return counters;
    }
}
