package org.stratosphere.engine.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointBuilder;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * The modules of a run, in the order of their ids: what is posted goes to each of them. For one thread, but for
 * {@link #mayCall}.
 */
public final class ModuleGroup {
    private final RunnerSettings run;
    private final List<ModuleRunner> everyone = new CopyOnWriteArrayList<>();
    private List<ModuleRunner> members = List.of();

    public ModuleGroup(RunnerSettings run) {
        this.run = run;
    }

    /** Those that take part now, or left early; never changed. */
    public List<ModuleRunner> members() {
        return members;
    }

    /** All that ever took part, in the order in which they joined. */
    public List<ModuleRunner> everyone() {
        return List.copyOf(everyone);
    }

    /** The member of an id, or null. */
    public @Nullable ModuleRunner member(String id) {
        for (ModuleRunner member : members) {
            if (member.id().equals(id)) {
                return member;
            }
        }
        return null;
    }

    /**
     * Starts modules side by side and waits until their detectors are made, or could not be made.
     *
     * @param joinStep the first step that they see
     */
    public void add(List<ModuleSpec> specs, long joinStep) {
        start(specs.stream().map(spec -> new ModuleRunner(spec, run, joinStep)).toList());
    }

    /**
     * Starts modules as {@link #add}, each from its section of a checkpoint where it has one.
     *
     * @param joinStep the first step that those see which start empty
     */
    public void addFrom(Checkpoint checkpoint, List<ModuleSpec> specs, long joinStep)
            throws UnusableCheckpointException {
        List<ModuleRunner> runners = new ArrayList<>();
        for (ModuleSpec spec : specs) {
            String section = ModuleRunner.section(spec.id());
            runners.add(new ModuleRunner(
                    spec, run, joinStep, checkpoint.has(section) ? checkpoint.section(section) : null));
        }
        start(runners);
    }

    private void start(List<ModuleRunner> runners) {
        List<ModuleRunner> joining = new ArrayList<>(members);
        for (ModuleRunner runner : runners) {
            everyone.add(runner);
            joining.add(runner);
            runner.start();
        }
        joining.sort(Comparator.comparing(ModuleRunner::id));
        members = List.copyOf(joining);
        members.forEach(ModuleRunner::awaitReady);
    }

    /** Posts the end of a member's part; it is a member no more. */
    public void remove(ModuleRunner member) {
        member.postLeave();
        members = members.stream().filter(other -> other != member).toList();
    }

    /** Letters that a tuple must have before one of the members is shown it; {@link Integer#MAX_VALUE} when none needs tuples. */
    public int leastLetters() {
        int least = Integer.MAX_VALUE;
        for (ModuleRunner member : members) {
            least = Math.min(least, member.leastLetters());
        }
        return least;
    }

    /** Posts rows of a batch to those that need flows. */
    public void postFlows(LentBatch lent, int from, int to) {
        if (from < to) {
            for (ModuleRunner member : members) {
                member.postFlows(lent, from, to);
            }
        }
    }

    /** Posts tuples to those that need them. */
    public void postTuples(StepBatch batch) {
        for (ModuleRunner member : members) {
            member.postTuples(batch);
        }
    }

    /**
     * Posts that tuples' strings are no more.
     *
     * @param tupleIds never changed again
     */
    public void postForgets(int[] tupleIds, Forgotten why) {
        for (ModuleRunner member : members) {
            member.postForgets(tupleIds, why);
        }
    }

    /** Posts a window's end. */
    public void postWindowEnd(TimeWindow window) {
        for (ModuleRunner member : members) {
            member.postWindowEnd(window);
        }
    }

    /** Posts a step's end, for which each member owes an answer. */
    public void postStepEnd(StepTime time) {
        for (ModuleRunner member : members) {
            member.postStepEnd(time);
        }
    }

    /** Posts that all states are wanted in a checkpoint, for which each member owes an answer. */
    public void postSave(CheckpointBuilder checkpoint) {
        for (ModuleRunner member : members) {
            member.postSave(checkpoint);
        }
    }

    /** Whether a detector of that module may be in a call, or may yet be called; asked by any thread. */
    public boolean mayCall(DetectionModule module) {
        return everyone.stream().anyMatch(member -> member.mayCall(module));
    }

    /** Waits for the threads of all that did not leave early. */
    public void join() {
        everyone.forEach(ModuleRunner::join);
    }

    /** Gives all members up, whatever they do. */
    public void abandon() {
        for (ModuleRunner member : everyone) {
            member.abandon("was stopped with the run");
        }
    }
}
