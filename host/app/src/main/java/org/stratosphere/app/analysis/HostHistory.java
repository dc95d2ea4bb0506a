package org.stratosphere.app.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** What a run said about one host: its verdict, how that came about, and the newest label of each of its subjects. */
public final class HostHistory {
    /** Labels kept of a host, the newest; as many as a threat has evidence. */
    static final int MOST_LABELS = 100;

    /** Changes kept of a host, the newest. */
    static final int MOST_CHANGES = 50;

    private final Address host;
    private final Map<Subject, Evidence> labels = new LinkedHashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private @Nullable Threat threat;
    private boolean isOpen;

    private record Subject(String module, @Nullable TupleKey tuple) {}

    /**
     * A change of the verdict.
     *
     * @param kind what changed
     * @param micros end of the step that brought it, microseconds since 1970-01-01T00:00:00Z
     * @param level of the verdict from then on
     * @param summary why, in one line
     */
    public record Change(Kind kind, long micros, Level level, String summary) {}

    /** What became of a verdict. */
    public enum Kind {
        OPENED("opened"),
        GREW("grew"),
        CLOSED("closed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In output. */
        public String word() {
            return word;
        }
    }

    HostHistory(Address host) {
        this.host = host;
    }

    /** A history as it stands, which another thread may read. */
    HostHistory copy() {
        HostHistory copy = new HostHistory(host);
        copy.labels.putAll(labels);
        copy.changes.addAll(changes);
        copy.threat = threat;
        copy.isOpen = isOpen;
        return copy;
    }

    void change(Kind kind, Threat now) {
        threat = now;
        isOpen = kind != Kind.CLOSED;
        if (changes.size() == MOST_CHANGES) {
            changes.removeFirst();
        }
        changes.add(new Change(
                kind, kind == Kind.OPENED ? now.openedMicros() : now.updatedMicros(), now.level(), now.summary()));
    }

    /** Takes over the verdict as it stands at the run's end. */
    void stands(Threat now) {
        threat = now;
        isOpen = true;
    }

    /** @return whether it is one label more than before */
    boolean label(Evidence evidence) {
        Subject subject = new Subject(evidence.module(), evidence.tuple());
        boolean isNew = labels.remove(subject) == null;
        labels.put(subject, evidence);
        if (labels.size() > MOST_LABELS) {
            labels.remove(labels.keySet().iterator().next());
            return false;
        }
        return isNew;
    }

    int labelCount() {
        return labels.size();
    }

    /** Its address. */
    public Address host() {
        return host;
    }

    /** The newest verdict, or null when there never was one. */
    public @Nullable Threat threat() {
        return threat;
    }

    /** Whether the verdict stands. */
    public boolean isOpen() {
        return isOpen;
    }

    /** The changes of its verdicts, oldest first; at most the newest 50. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The newest label of each subject, malicious and benign ones, oldest first; at most the newest 100. */
    public List<Evidence> labels() {
        return new ArrayList<>(labels.values());
    }
}
