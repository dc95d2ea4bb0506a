package org.stratosphere.pluginapi.alert;

import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.module.TimeWindow;

/** Something that a run has to tell. Immutable. Events of one run come in one order, whatever the threads. */
public sealed interface Event {
    /** Id of the run. */
    String run();

    /** Stable name in machine-readable output. */
    String type();

    /**
     * The run began.
     *
     * @param inputs names of what is read, in order
     * @param settings the settings that shape the result, as text by key
     * @param modules enabled modules as {@code id version}, in the order of their ids
     */
    record RunStarted(String run, List<String> inputs, Map<String, String> settings, List<String> modules)
            implements Event {
        @Override
        public String type() {
            return "run-started";
        }
    }

    /** A module found something, malicious or benign. */
    record FindingMade(String run, Evidence evidence) implements Event {
        @Override
        public String type() {
            return "finding";
        }
    }

    /** A host became a threat. */
    record ThreatOpened(String run, Threat threat) implements Event {
        @Override
        public String type() {
            return "threat-opened";
        }
    }

    /** Evidence against an open threat grew: its level rose, or a new module or subject joined. */
    record ThreatUpdated(String run, Threat threat) implements Event {
        @Override
        public String type() {
            return "threat-updated";
        }
    }

    /** The verdict no longer stands. */
    record ThreatClosed(String run, Threat threat) implements Event {
        @Override
        public String type() {
            return "threat-closed";
        }
    }

    /**
     * A window ended and was judged.
     *
     * @param flows flows in it
     * @param tuples tuples that had flows in it
     * @param findings malicious findings in it
     * @param openThreats threats open at its end
     */
    record WindowClosed(String run, TimeWindow window, long flows, int tuples, long findings, int openThreats)
            implements Event {
        @Override
        public String type() {
            return "window-closed";
        }
    }

    /**
     * A module left the run: it threw, hung, flooded or returned nonsense.
     *
     * @param module its id
     * @param problem one line in plain words
     */
    record ModuleQuarantined(String run, String module, String problem) implements Event {
        @Override
        public String type() {
            return "module-quarantined";
        }
    }

    /** Something worth a line that stops nothing: a feed lacks a column, a tuple was forgotten. */
    record Notice(String run, String code, String text) implements Event {
        @Override
        public String type() {
            return "notice";
        }
    }

    /**
     * The run ended.
     *
     * @param cancelled whether the user stopped it before the end of its input
     * @param counters everything that was counted, by stable name, in order
     * @param threats the threats that are open at the end, by source
     */
    record RunEnded(String run, boolean cancelled, Map<String, Long> counters, List<Threat> threats) implements Event {
        @Override
        public String type() {
            return "run-ended";
        }
    }
}
