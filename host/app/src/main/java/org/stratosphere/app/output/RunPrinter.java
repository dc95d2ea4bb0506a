package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;

/** Tells a person what a run finds, as it finds it: windows, threats as they open and grow, and a summary. */
public final class RunPrinter implements AlertWriter {
    private static final List<String> SETTINGS_SHOWN = List.of(
            "window.length",
            "window.step",
            "letters.dialect",
            "state.max-flows",
            "verdict.policy",
            "verdict.threshold");
    private static final int EVIDENCE_SHOWN = 5;
    private static final int CLOSED_SHOWN = 20;
    private static final int NARROWEST = 20;

    private final PrintWriter out;
    private final Style style;
    private final int width;
    private final Detail detail;
    private final EvidencePrinter evidence;
    private final Map<String, Set<String>> told = new HashMap<>();
    /** Threats that closed, the newest last. */
    private final Deque<Threat> closed = new ArrayDeque<>();

    private int closedCount;
    private String date = "";

    /** How much is told. */
    public enum Detail {
        /** The summary alone. */
        SUMMARY,
        /** Threats as they open, grow and close. */
        THREATS,
        /** Each window too. */
        WINDOWS,
        /** Each label too, the benign ones included. */
        ALL_LABELS
    }

    /**
     * @param width columns of the terminal; letter strings are shown by their newest characters when they are wider
     */
    public RunPrinter(PrintWriter out, Style style, int width, Detail detail) {
        this.out = out;
        this.style = style;
        this.width = width;
        this.detail = detail;
        evidence = new EvidencePrinter(out, style, width);
    }

    @Override
    public void write(Event event) {
        if (event instanceof Event.ModuleQuarantined left) {
            out.println(style.yellow("module " + clean(left.module()) + " left the run: ") + clean(left.problem()));
        } else if (event instanceof Event.Notice notice) {
            out.println(style.dim("note: " + clean(notice.text())));
        } else if (event instanceof Event.RunEnded ended) {
            summary(ended);
        } else {
            if (event instanceof Event.ThreatClosed over) {
                remember(over.threat());
            }
            if (detail != Detail.SUMMARY) {
                tell(event);
            }
        }
        out.flush();
    }

    private void tell(Event event) {
        if (event instanceof Event.RunStarted started) {
            if (detail != Detail.THREATS) {
                start(started);
            }
        } else if (event instanceof Event.WindowClosed closed) {
            if (detail != Detail.THREATS) {
                window(closed);
            }
        } else if (event instanceof Event.FindingMade made) {
            label(made.evidence());
        } else if (event instanceof Event.ThreatOpened opened) {
            open(opened.threat());
        } else if (event instanceof Event.ThreatUpdated updated) {
            update(updated.threat());
        } else if (event instanceof Event.ThreatClosed over) {
            Threat threat = over.threat();
            String verdict = style.green("closed") + " " + threat.source() + "  " + clean(threat.summary());
            line(threat.updatedMicros(), verdict);
        }
    }

    private void start(Event.RunStarted started) {
        String modules = started.modules().isEmpty() ? "none" : String.join(", ", started.modules());
        out.println(style.dim("modules   " + clean(modules)));
        StringBuilder settings = new StringBuilder();
        for (String key : SETTINGS_SHOWN) {
            String value = started.settings().get(key);
            if (value != null) {
                settings.append(settings.isEmpty() ? "" : ", ")
                        .append(key)
                        .append(' ')
                        .append(value);
            }
        }
        for (String part : Wrapping.lines(
                clean(settings.toString()), Math.max(NARROWEST, width - EvidencePrinter.INDENT.length()))) {
            out.println(
                    style.dim((part.startsWith(SETTINGS_SHOWN.get(0)) ? "settings  " : EvidencePrinter.INDENT) + part));
        }
        out.println();
    }

    private void window(Event.WindowClosed closed) {
        line(
                closed.window().endMicros(),
                style.dim(String.format(
                        Locale.ROOT,
                        "window %-4d %,8d flows %,7d tuples%s",
                        closed.window().number(),
                        closed.flows(),
                        closed.tuples(),
                        closed.openThreats() == 0 ? "" : "  " + Counted.of(closed.openThreats(), "threat"))));
    }

    private void label(Evidence given) {
        if (detail == Detail.ALL_LABELS) {
            String verdict = given.finding().malicious() ? style.red("malicious") : style.green("benign   ");
            line(
                    given.stepEndMicros(),
                    verdict + " " + EvidencePrinter.subject(given, true) + "  " + clean(EvidencePrinter.reason(given)));
        }
    }

    private void open(Threat threat) {
        line(
                threat.openedMicros(),
                style.bold(style.red("THREAT")) + " "
                        + style.bold(threat.source().toString()) + "  " + evidence.level(threat.level()) + "  "
                        + clean(threat.summary()));
        tellNew(threat);
    }

    private void update(Threat threat) {
        line(
                threat.updatedMicros(),
                style.red("threat") + " " + threat.source() + "  " + evidence.level(threat.level()) + "  "
                        + clean(threat.summary()));
        tellNew(threat);
    }

    private void tellNew(Threat threat) {
        Set<String> before = told.computeIfAbsent(threat.id(), id -> new HashSet<>());
        List<Evidence> fresh = threat.evidence().stream()
                .filter(given -> before.add(given.module() + " " + EvidencePrinter.subject(given, true) + " "
                        + given.finding().label()))
                .toList();
        evidence.print(fresh, EVIDENCE_SHOWN);
    }

    private void summary(Event.RunEnded ended) {
        if (detail != Detail.SUMMARY) {
            out.println();
        }
        if (ended.threats().isEmpty() && !ended.cancelled() && ended.counters().getOrDefault("flows", -1L) == 0) {
            out.println(style.bold("No flow was read") + ": nothing was judged.");
        } else if (ended.threats().isEmpty()) {
            String none = closedCount == 0 ? "No threat found" : "No host is under threat any more";
            out.println(style.bold(none) + (ended.cancelled() ? " before the run was cancelled." : "."));
        } else {
            stillOpen(ended);
        }
        closed();
    }

    private void stillOpen(Event.RunEnded ended) {
        out.println(style.bold(Counted.of(ended.threats().size(), "host") + " under threat"
                + (ended.cancelled() ? " when the run was cancelled" : "") + ":"));
        for (Threat threat : ended.threats()) {
            out.println();
            evidence.threat(threat);
            evidence.print(threat.evidence(), EVIDENCE_SHOWN);
        }
    }

    private void remember(Threat threat) {
        closedCount++;
        told.remove(threat.id());
        closed.addLast(threat);
        if (closed.size() > CLOSED_SHOWN) {
            closed.removeFirst();
        }
    }

    private void closed() {
        if (closedCount == 0) {
            return;
        }
        out.println();
        out.println(style.bold(Counted.of(closedCount, "threat") + " closed before the end:"));
        if (closedCount > closed.size()) {
            out.println(EvidencePrinter.INDENT + (closedCount - closed.size()) + " earlier ones");
        }
        closed.forEach(evidence::closedThreat);
    }

    private void line(long micros, String text) {
        String day = Timestamps.date(micros);
        if (!day.equals(date)) {
            date = day;
            out.println(style.dim(day + " UTC"));
        }
        out.println(style.dim(Timestamps.time(micros)) + "  " + text);
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : Printable.of(text);
    }
}
