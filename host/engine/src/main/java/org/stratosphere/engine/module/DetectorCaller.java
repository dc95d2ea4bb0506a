package org.stratosphere.engine.module;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.engine.tuple.StepCursor;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * Makes a module's detector and calls it with what it needs and nothing else. For the module's thread. Every method
 * throws {@link DetectorFailure} when the module may not stay in the run.
 */
final class DetectorCaller {
    private final RunnerSettings run;
    private final FindingCollector findings;
    private final BitSet shown = new BitSet();
    private final List<String> notices = new ArrayList<>();
    private ModuleSpec spec;
    private @Nullable Detector detector;
    private Needs needs = new Needs(false, false, 0, Set.of());
    private @Nullable BitSet protocols;
    private StepCursor cursor = new StepCursor(0);

    DetectorCaller(ModuleSpec spec, RunnerSettings run) {
        this.spec = spec;
        this.run = run;
        findings = new FindingCollector(spec.id());
    }

    /** Makes the detector, which is there from a step on. */
    void create(long joinStep) {
        Needs asked;
        try {
            Thread.currentThread().setContextClassLoader(spec.loader());
            asked = Objects.requireNonNull(spec.module().needs(spec.settings()), "needs() returned null");
            protocols = protocolNumbers(asked);
            detector = Objects.requireNonNull(
                    spec.module().create(new RunModuleContext(spec, run)), "create() returned null");
        } catch (Throwable thrown) {
            throw new DetectorFailure(Problem.refused(thrown), thrown);
        }
        needs = asked;
        cursor = new StepCursor(asked.leastLetters());
        cursor.joinAt(joinStep);
        shown.clear();
    }

    Needs needs() {
        return needs;
    }

    ModuleSpec spec() {
        return spec;
    }

    void onFlows(LentBatch lent, int from, int to) {
        call("onFlows", () -> {
            findings.open((long) FindingCollector.MOST_PER_FLOW * (to - from), null);
            open().onFlows(new FlowsView(lent.batch(), from, to), findings);
            checkFindings();
        });
    }

    void onTuples(StepBatch batch) {
        call("onTuple", () -> {
            Detector detector = open();
            BitSet protocols = this.protocols;
            int leastLetters = needs.leastLetters();
            for (int row = 0; row < batch.size(); row++) {
                if (batch.letters(row) < leastLetters || protocols != null && !protocols.get(batch.protocol(row))) {
                    continue;
                }
                cursor.moveTo(batch, row);
                shown.set(batch.id(row));
                findings.open(FindingCollector.MOST_PER_TUPLE, cursor);
                detector.onTuple(cursor, findings);
                checkFindings();
            }
        });
    }

    void onWindowEnd(TimeWindow window) {
        call("onWindowEnd", () -> {
            findings.open(FindingCollector.MOST_AT_WINDOW_END, null);
            open().onWindowEnd(window, findings);
            checkFindings();
        });
    }

    void onForgotten(int[] tupleIds, Forgotten why) {
        call("onForgotten", () -> {
            Detector detector = open();
            for (int id : tupleIds) {
                if (needs.flows() || shown.get(id)) {
                    shown.clear(id);
                    detector.onForgotten(id, why);
                }
            }
        });
    }

    StepAnswer answer(StepTime time) {
        StepAnswer answer = new StepAnswer(findings.take(time), List.copyOf(notices));
        notices.clear();
        return answer;
    }

    /**
     * Puts another detector in the place of this one, with what this one saves. One that cannot be made, or that fails
     * to go on from there, is dropped, and this one stays.
     *
     * @return whether the other one is in place
     */
    boolean replace(ModuleSpec successor, long step) {
        byte[][] saved = new byte[1][];
        int[] version = new int[1];
        call("save", () -> save(saved, version));
        Place before = new Place(spec, open(), needs, protocols, cursor, (BitSet) shown.clone());
        try {
            spec = successor;
            create(step);
            if (saved[0].length == 0) {
                notices.add("module " + spec.title() + " starts empty: it keeps nothing over a change");
            } else if (restore(saved[0], version[0], step) && needs.equals(before.needs)) {
                cursor = before.cursor;
                shown.or(before.shown);
            }
        } catch (DetectorFailure failure) {
            comeBack(before, failure);
            return false;
        }
        retire(before);
        return true;
    }

    /** Writes what the detector saves and what it has seen, and its findings of the open step. */
    void save(DataOutput out) {
        byte[][] saved = new byte[1][];
        int[] version = new int[1];
        call("save", () -> save(saved, version));
        SavedModule module =
                new SavedModule(spec.title(), version[0], saved[0], needs, cursor.joinStep(), shown.toLongArray());
        try {
            module.write(out);
            findings.save(out);
        } catch (IOException impossible) {
            throw new DetectorFailure(Problem.thrown("save", impossible), impossible);
        }
    }

    private void save(byte[][] saved, int[] version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        version[0] = open().stateVersion();
        open().save(new DataOutputStream(bytes));
        saved[0] = bytes.toByteArray();
    }

    /**
     * Makes the detector and lets it go on from what {@link #save} wrote of one; where it cannot, it starts empty, and a
     * notice says so.
     *
     * @param step the first step that it sees when it starts empty
     */
    void createFrom(DataInput in, long step) throws IOException {
        create(step);
        SavedModule saved = SavedModule.read(in);
        findings.restore(in);
        if (saved.state().length == 0) {
            notices.add("module " + spec.title() + " starts empty: it keeps nothing over a restart");
        } else if (restore(saved.state(), saved.stateVersion(), step) && needs.equals(saved.needs())) {
            cursor.joinAt(saved.joinStep());
            shown.or(BitSet.valueOf(saved.shown()));
        }
    }

    /** A detector and what it had seen when another was to take its place. */
    private record Place(
            ModuleSpec spec,
            Detector detector,
            Needs needs,
            @Nullable BitSet protocols,
            StepCursor cursor,
            BitSet shown) {}

    private boolean restore(byte[] saved, int version, long step) {
        boolean[] restored = new boolean[1];
        call("restore", () -> {
            try {
                open().restore(new DataInputStream(new ByteArrayInputStream(saved)), version);
                restored[0] = true;
            } catch (IOException unreadable) {
                notices.add(Problem.clean("module " + spec.title() + " starts empty: " + unreadable.getMessage()));
            }
        });
        if (!restored[0]) {
            close();
            create(step);
        }
        return restored[0];
    }

    private void comeBack(Place before, DetectorFailure why) {
        String failed = spec.title();
        Detector unwanted = detector;
        if (unwanted != null && unwanted != before.detector) {
            closeQuietly(unwanted);
        }
        spec = before.spec;
        detector = before.detector;
        needs = before.needs;
        protocols = before.protocols;
        cursor = before.cursor;
        shown.clear();
        shown.or(before.shown);
        Thread.currentThread().setContextClassLoader(spec.loader());
        notices.add(Problem.clean(
                "module " + failed + " " + why.getMessage() + "; " + spec.title() + " as it was goes on in its place"));
    }

    private void retire(Place before) {
        Thread.currentThread().setContextClassLoader(before.spec.loader());
        closeQuietly(before.detector);
        Thread.currentThread().setContextClassLoader(spec.loader());
    }

    /** Closes a detector that has no part in the run any more, so that its failure is none of the run's. */
    private void closeQuietly(Detector closing) {
        try {
            closing.close();
        } catch (Throwable thrown) {
            notices.add(Problem.clean("a detector of " + spec.id() + " " + Problem.thrown("close", thrown)));
        }
    }

    /** Closes the detector, once; does nothing when there is none. */
    void close() {
        Detector closing = detector;
        if (closing != null) {
            detector = null;
            call("close", closing::close);
        }
    }

    private Detector open() {
        return Objects.requireNonNull(detector, "no detector");
    }

    private void checkFindings() {
        String problem = findings.close();
        if (problem != null) {
            throw new DetectorFailure(problem, null);
        }
    }

    /** A call of the detector. */
    private interface Call {
        void run() throws Exception;
    }

    /** Calls the detector; whatever comes out of it, errors of the virtual machine included, is its failure. */
    private void call(String name, Call call) {
        Thread.currentThread().setContextClassLoader(spec.loader());
        try {
            call.run();
        } catch (DetectorFailure failure) {
            throw failure;
        } catch (Throwable thrown) {
            throw new DetectorFailure(Problem.thrown(name, thrown), thrown);
        }
    }

    private static @Nullable BitSet protocolNumbers(Needs needs) {
        if (needs.protocols().isEmpty()) {
            return null;
        }
        BitSet numbers = new BitSet();
        for (String name : needs.protocols()) {
            int number = Protocol.idOf(name);
            if (number == Protocol.NONE) {
                throw new IllegalArgumentException("'" + name + "' is no name of a protocol");
            }
            numbers.set(number);
        }
        return numbers;
    }
}
