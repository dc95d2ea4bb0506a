package org.stratosphere.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.VerdictPolicy;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * Judges the findings of a run that is over once more, with the policy and the allow rules of today. The same findings
 * under the same policy and rules give the same threats; one that closes for want of evidence may do so a few steps
 * later, since steps without findings are not told here. For one thread.
 */
public final class Recount {
    private final String run;
    private final Verdicts verdicts;
    private final Set<String> disregarded;
    private final Consumer<Event> events;

    /**
     * @param run id that the events bear
     * @param policy one that has judged nothing yet
     * @param disregarded ids of modules whose findings stay readable and count nothing
     * @param events told what the run would have told: findings, changes of threats, windows, the end
     */
    public Recount(
            String run, VerdictPolicy policy, AllowList allowed, Set<String> disregarded, Consumer<Event> events) {
        this.run = run;
        verdicts = new Verdicts(run, policy, allowed);
        this.disregarded = Set.copyOf(disregarded);
        this.events = events;
    }

    /**
     * Judges a step.
     *
     * @param endMicros end of the step, microseconds since 1970-01-01T00:00:00Z; steps come in the order of their ends
     * @param evidence its findings in the order in which they were told
     */
    public void step(long endMicros, List<Evidence> evidence) {
        List<Evidence> counting = new ArrayList<>(evidence.size());
        for (Evidence one : evidence) {
            events.accept(new Event.FindingMade(run, one));
            if (!disregarded.contains(one.module())) {
                counting.add(one);
            }
        }
        verdicts.judge(endMicros, counting).forEach(change -> events.accept(change.event(run)));
    }

    /** Closes a window behind its steps; how many threats it left open is counted anew. */
    public void window(Event.WindowClosed window) {
        step(window.window().endMicros(), List.of());
        events.accept(new Event.WindowClosed(
                run, window.window(), window.flows(), window.tuples(), window.findings(), verdicts.openCount()));
    }

    /** Ends the run: its last event tells the threats that stand, and what the rules and the policy counted. */
    public void end(boolean cancelled) {
        events.accept(new Event.RunEnded(run, cancelled, verdicts.counters(), verdicts.openThreats()));
    }
}
