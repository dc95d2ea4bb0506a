package org.stratosphere.app.output;

import java.io.PrintWriter;
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
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Tells a person what a run finds, as it finds it: windows, threats as they open and grow, and a summary. */
public final class RunPrinter implements AlertWriter {
    private static final List<String> SETTINGS_SHOWN =
            List.of("window.length", "window.step", "letters.dialect", "state.max-flows", "verdict.policy");
    private static final String INDENT = "          ";
    private static final int EVIDENCE_SHOWN = 5;
    private static final int NARROWEST = 20;

    private final PrintWriter out;
    private final Style style;
    private final int width;
    private final Detail detail;
    private final Map<String, Set<String>> told = new HashMap<>();
    private String date = "";

    /** How much is told. */
    public enum Detail {
        /** The summary alone. */
        SUMMARY,
        /** Threats as they open, grow and close, and each window too. */
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
    }

    @Override
    public void write(Event event) {
        if (event instanceof Event.ModuleQuarantined left) {
            out.println(style.yellow("module " + clean(left.module()) + " left the run: ") + clean(left.problem()));
        } else if (event instanceof Event.Notice notice) {
            out.println(style.dim("note: " + clean(notice.text())));
        } else if (event instanceof Event.RunEnded ended) {
            summary(ended);
        } else if (detail != Detail.SUMMARY) {
            tell(event);
        }
        out.flush();
    }

    private void tell(Event event) {
        if (event instanceof Event.RunStarted started) {
            start(started);
        } else if (event instanceof Event.WindowClosed closed) {
            window(closed);
        } else if (event instanceof Event.FindingMade made) {
            label(made.evidence());
        } else if (event instanceof Event.ThreatOpened opened) {
            open(opened.threat());
        } else if (event instanceof Event.ThreatUpdated updated) {
            update(updated.threat());
        } else if (event instanceof Event.ThreatClosed closed) {
            Threat threat = closed.threat();
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
        for (String part : Wrapping.lines(clean(settings.toString()), Math.max(NARROWEST, width - INDENT.length()))) {
            out.println(style.dim((part.startsWith(SETTINGS_SHOWN.get(0)) ? "settings  " : INDENT) + part));
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

    private void label(Evidence evidence) {
        if (detail == Detail.ALL_LABELS) {
            String verdict = evidence.finding().malicious() ? style.red("malicious") : style.green("benign   ");
            line(evidence.stepEndMicros(), verdict + " " + subject(evidence, true) + "  " + clean(reason(evidence)));
        }
    }

    private void open(Threat threat) {
        line(
                threat.openedMicros(),
                style.bold(style.red("THREAT")) + " "
                        + style.bold(threat.source().toString()) + "  " + level(threat.level()) + "  "
                        + clean(threat.summary()));
        tellNew(threat);
    }

    private void update(Threat threat) {
        line(
                threat.updatedMicros(),
                style.red("threat") + " " + threat.source() + "  " + level(threat.level()) + "  "
                        + clean(threat.summary()));
        tellNew(threat);
    }

    private void tellNew(Threat threat) {
        Set<String> before = told.computeIfAbsent(threat.id(), id -> new HashSet<>());
        List<Evidence> fresh = threat.evidence().stream()
                .filter(evidence -> before.add(evidence.module() + " " + subject(evidence, true) + " "
                        + evidence.finding().label()))
                .toList();
        evidence(fresh);
    }

    private void evidence(List<Evidence> shown) {
        for (Evidence evidence : shown.subList(0, Math.min(EVIDENCE_SHOWN, shown.size()))) {
            String subject = INDENT + subject(evidence, false);
            String label = clean(evidence.finding().label());
            boolean fits = subject.length() + 2 + label.length() <= width;
            out.println(subject + (fits ? "  " : System.lineSeparator() + INDENT + "  ") + style.bold(label));
            indented(clean(evidence.module()) + ", window " + evidence.window().number() + ": "
                    + clean(reason(evidence)));
            String state = evidence.state();
            if (state != null) {
                out.println(INDENT + "  " + LetterColours.colour(newest(state, width - INDENT.length() - 2), style));
            }
        }
        if (shown.size() > EVIDENCE_SHOWN) {
            out.println(INDENT + "and " + (shown.size() - EVIDENCE_SHOWN) + " more");
        }
    }

    private void summary(Event.RunEnded ended) {
        if (detail != Detail.SUMMARY) {
            out.println();
        }
        if (ended.threats().isEmpty()) {
            out.println(style.bold("No threat found") + (ended.cancelled() ? " before the run was cancelled." : "."));
            return;
        }
        out.println(style.bold(Counted.of(ended.threats().size(), "host") + " under threat"
                + (ended.cancelled() ? " when the run was cancelled" : "") + ":"));
        for (Threat threat : ended.threats()) {
            out.println();
            out.println("  " + style.bold(style.red(threat.source().toString())) + "  " + level(threat.level())
                    + "  since " + dateTime(threat.openedMicros()) + " UTC");
            out.println(INDENT + clean(threat.summary()));
            evidence(threat.evidence());
        }
    }

    private void line(long micros, String text) {
        String day = Timestamps.date(micros);
        if (!day.equals(date)) {
            date = day;
            out.println(style.dim(day + " UTC"));
        }
        out.println(style.dim(Timestamps.time(micros)) + "  " + text);
    }

    private static String dateTime(long micros) {
        return Timestamps.date(micros) + " " + Timestamps.time(micros);
    }

    private static String subject(Evidence evidence, boolean withSource) {
        TupleKey tuple = evidence.tuple();
        if (tuple == null) {
            return evidence.source().toString();
        }
        String port = tuple.port().isEmpty() ? "" : " " + tuple.port();
        return (withSource ? tuple.source() + " " : "") + "-> " + tuple.destination() + port + "/" + tuple.protocol();
    }

    private static String reason(Evidence evidence) {
        return evidence.finding().reason().words();
    }

    private void indented(String text) {
        for (String part : Wrapping.lines(text, Math.max(NARROWEST, width - INDENT.length() - 2))) {
            out.println(INDENT + "  " + part);
        }
    }

    private String level(Level level) {
        return switch (level) {
            case INFO, LOW -> level.code();
            case MEDIUM -> style.yellow(level.code());
            case HIGH, CRITICAL -> style.red(level.code());
        };
    }

    /** The newest characters of a string that fit, with dots for what is left out. */
    private static String newest(String state, int columns) {
        int most = Math.max(NARROWEST, columns);
        return state.length() <= most ? state : "..." + state.substring(state.length() - most + 3);
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : Printable.of(text);
    }
}
