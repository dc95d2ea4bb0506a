package org.stratosphere.engine.module;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.EvidenceFields;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.engine.tuple.StepCursor;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Takes a detector's findings of a step, and what is wrong with them. A wrong finding is remembered rather than thrown,
 * because what is thrown into a module may be caught there. For the module's thread.
 */
final class FindingCollector implements Findings {
    static final int MOST_PER_TUPLE = 4;
    static final int MOST_PER_FLOW = 4;
    static final int MOST_AT_WINDOW_END = 1000;
    private static final int NEWEST_CHARACTERS = 1024;
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, Long.class, Integer.class, Double.class, Float.class, Short.class, Byte.class);

    private final String module;
    private final List<Found> found = new ArrayList<>();
    private @Nullable StepCursor shown;
    /** The thread of the callback in progress, null between callbacks. */
    private @Nullable Thread caller;

    private long most;
    private long given;
    private @Nullable String problem;

    private record Found(
            Address source,
            @Nullable TupleKey tuple,
            Finding finding,
            int letters,
            @Nullable String state,
            long firstStartMicros,
            long lastStartMicros) {}

    FindingCollector(String module) {
        this.module = module;
    }

    /** A callback begins that may give so many findings; {@code shown} is the tuple that it is shown, if any. */
    void open(long most, @Nullable StepCursor shown) {
        this.most = most;
        this.shown = shown;
        given = 0;
        caller = Thread.currentThread();
    }

    /**
     * The callback is over.
     *
     * @return what was wrong with its findings, or null
     */
    @Nullable
    String close() {
        caller = null;
        shown = null;
        return problem;
    }

    @Override
    public void add(TupleView tuple, Finding finding) {
        requireCallback();
        StepCursor cursor = shown;
        if (cursor == null || tuple != cursor) {
            refuse("gave a finding about a tuple that it was not being shown");
        } else if (accepts(finding)) {
            StateView state = cursor.state();
            int from = Math.max(0, state.length() - NEWEST_CHARACTERS);
            TupleKey key = cursor.key();
            found.add(new Found(
                    key.source(),
                    key,
                    finding,
                    cursor.letters(),
                    state.subSequence(from, state.length()),
                    cursor.firstStartMicros(),
                    cursor.lastStartMicros()));
        }
    }

    @Override
    public void add(TupleKey tuple, Finding finding) {
        requireCallback();
        if (!isSound(tuple)) {
            refuse("gave a finding about a tuple that cannot be");
        } else if (accepts(finding)) {
            found.add(new Found(tuple.source(), tuple, finding, 0, null, 0, 0));
        }
    }

    @Override
    public void add(Address host, Finding finding) {
        requireCallback();
        if (isMissing(host)) {
            refuse("gave a finding about no host");
        } else if (accepts(finding)) {
            found.add(new Found(host, null, finding, 0, null, 0, 0));
        }
    }

    /** The findings of the step that ends, which are forgotten here. */
    List<Evidence> take(StepTime time) {
        List<Evidence> evidence = new ArrayList<>(found.size());
        for (Found one : found) {
            boolean seen = one.state() != null;
            evidence.add(new Evidence(
                    time.window(),
                    time.endMicros(),
                    one.source(),
                    one.tuple(),
                    module,
                    one.finding(),
                    one.letters(),
                    one.state(),
                    seen ? one.firstStartMicros() : time.window().startMicros(),
                    seen ? one.lastStartMicros() : time.endMicros()));
        }
        found.clear();
        return evidence;
    }

    /** Writes the findings of the open step. */
    void save(DataOutput out) throws IOException {
        out.writeInt(found.size());
        for (Found one : found) {
            Fields.writeAddress(out, one.source());
            Fields.writeKey(out, one.tuple());
            EvidenceFields.write(out, one.finding());
            out.writeInt(one.letters());
            Fields.writeOptional(out, one.state());
            out.writeLong(one.firstStartMicros());
            out.writeLong(one.lastStartMicros());
        }
    }

    /** Adds the findings that {@link #save} wrote. */
    void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            found.add(new Found(
                    Fields.readAddress(in),
                    Fields.readKey(in),
                    EvidenceFields.readFinding(in),
                    in.readInt(),
                    Fields.readOptional(in),
                    in.readLong(),
                    in.readLong()));
        }
    }

    private boolean accepts(Finding finding) {
        if (isMissing(finding)) {
            refuse("gave no finding");
        } else if (++given > most) {
            refuse("is flooding: more than " + most + " findings in one call");
        } else if (!hasPlainValues(finding)) {
            refuse("gave a reason with a value that is neither a plain number nor a text");
        }
        return problem == null;
    }

    private void requireCallback() {
        if (caller != Thread.currentThread()) {
            throw new IllegalStateException("findings are taken on the thread and during the callback that got them");
        }
    }

    private void refuse(String problem) {
        if (this.problem == null) {
            this.problem = problem;
        }
    }

    /** Whether no value is of a class of the module's own, whose code would run on the host's threads. */
    private static boolean hasPlainValues(Finding finding) {
        for (Object value : finding.reason().values()) {
            if (!PLAIN.contains(value.getClass())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSound(TupleKey tuple) {
        if (isMissing(tuple) || isMissing(tuple.source()) || isMissing(tuple.destination())) {
            return false;
        }
        try {
            return !Protocol.name(tuple.protocolId()).isEmpty() && tuple.port() != null;
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    /** Modules are compiled elsewhere, and may pass null where none is allowed. */
    private static boolean isMissing(@Nullable Object object) {
        return object == null;
    }
}
