package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.engine.verdict.Weighing;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Tells a person what speaks against a host: subject, label, reason and letters. */
public final class EvidencePrinter {
    static final String INDENT = "          ";
    private static final int NARROWEST = 20;
    private static final int MOST_PIECES = 3;

    private final PrintWriter out;
    private final Style style;
    private final int width;

    /**
     * @param width columns of the terminal; letter strings are shown by their newest characters when they are wider
     */
    public EvidencePrinter(PrintWriter out, Style style, int width) {
        this.out = out;
        this.style = style;
        this.width = width;
    }

    /** A verdict that stands: host, level, since when, summary. */
    public void threat(Threat threat) {
        out.println("  " + style.bold(style.red(threat.source().toString())) + "  " + level(threat.level()) + "  since "
                + dateTime(threat.openedMicros()) + " UTC");
        out.println(INDENT + Printable.of(threat.summary()));
    }

    /** A verdict that stands no more: host, level, from when to when, and why it ended. */
    public void closedThreat(Threat threat) {
        out.println("  " + style.bold(threat.source().toString()) + "  " + level(threat.level()) + "  "
                + dateTime(threat.openedMicros()) + " to " + dateTime(threat.updatedMicros()) + " UTC");
        indented("closed: " + Printable.of(threat.summary()));
    }

    /** Prints the first {@code most} pieces, and how many more there are. */
    public void print(List<Evidence> shown, int most) {
        for (Evidence evidence : shown.subList(0, Math.min(most, shown.size()))) {
            print(evidence, false);
        }
        if (shown.size() > most) {
            out.println(INDENT + "and " + (shown.size() - most) + " more");
        }
    }

    /** Prints all pieces, each with its weight, flows and times. */
    public void printInFull(List<Evidence> shown) {
        shown.forEach(evidence -> print(evidence, true));
    }

    /** Tells what would have made a threat of a host, or none. */
    public void print(Weighing weighing) {
        boolean isThreat = weighing.isThreat(weighing.sum());
        if (weighing.pieces().isEmpty()) {
            line("Nothing of it weighs anything.");
            return;
        }
        if (!isThreat) {
            line("It weighed " + shown(weighing.sum()) + " when the newest of it came; " + shown(weighing.threshold())
                    + " makes a threat. With verdict.threshold at " + shown(weighing.sum()) + " or below it is one.");
            return;
        }
        List<Weighing.Piece> decisive = weighing.pieces().stream()
                .filter(piece -> !weighing.isThreat(weighing.without(piece)))
                .toList();
        for (Weighing.Piece piece : decisive.subList(0, Math.min(MOST_PIECES, decisive.size()))) {
            line("Without " + subject(piece.evidence(), false) + " "
                    + Printable.of(piece.evidence().finding().label()) + ", worth " + shown(piece.worth()) + ": "
                    + shown(weighing.without(piece)) + ", and no threat.");
        }
        if (decisive.isEmpty()) {
            Weighing.Piece strongest = weighing.pieces().get(0);
            line("No single finding carries it: without the strongest, worth " + shown(strongest.worth())
                    + ", it weighs " + shown(weighing.without(strongest)) + " and stays a threat.");
        }
        line("With verdict.threshold above " + shown(weighing.sum()) + " (it is " + shown(weighing.threshold())
                + "): no threat. An allow rule takes findings out: help allow.");
    }

    /** Prints text on as many lines as it needs. */
    public void line(String text) {
        Wrapping.lines(text, Math.max(NARROWEST, width - 2)).forEach(line -> out.println("  " + line));
    }

    private static String shown(double weight) {
        return String.format(Locale.ROOT, "%.2f", weight);
    }

    private void print(Evidence evidence, boolean inFull) {
        String subject = INDENT + subject(evidence, false);
        String label = Printable.of(evidence.finding().label());
        boolean fits = subject.length() + 2 + label.length() <= width;
        out.println(subject + (fits ? "  " : System.lineSeparator() + INDENT + "  ") + style.bold(label));
        indented(Printable.of(evidence.module()) + ", window "
                + evidence.window().number() + ": " + Printable.of(reason(evidence)));
        if (inFull) {
            indented(weightAndTimes(evidence));
        }
        String state = evidence.state();
        if (state != null) {
            out.println(INDENT + "  " + LetterColours.colour(newest(state, width - INDENT.length() - 2), style));
        }
    }

    private static String weightAndTimes(Evidence evidence) {
        String flows = evidence.letters() == 0 ? "" : Counted.of(evidence.letters(), "flow") + ", ";
        long last = evidence.lastStartMicros();
        boolean isSameDay = Timestamps.date(evidence.firstStartMicros()).equals(Timestamps.date(last));
        return String.format(
                Locale.ROOT,
                "%s, confidence %.2f; %s%s to %s UTC",
                evidence.finding().level().code(),
                evidence.finding().confidence(),
                flows,
                dateTime(evidence.firstStartMicros()),
                isSameDay ? Timestamps.time(last) : dateTime(last));
    }

    /** Prints text on as many lines as it needs, below the evidence that it speaks about. */
    void indented(String text) {
        for (String part : Wrapping.lines(text, Math.max(NARROWEST, width - INDENT.length() - 2))) {
            out.println(INDENT + "  " + part);
        }
    }

    /** What evidence is about, such as {@code -> 192.0.2.1 80/tcp}; a host's address where it is about the host. */
    public static String subject(Evidence evidence, boolean withSource) {
        TupleKey tuple = evidence.tuple();
        if (tuple == null) {
            return evidence.source().toString();
        }
        String port = tuple.port().isEmpty() ? "" : " " + tuple.port();
        return (withSource ? tuple.source() + " " : "") + "-> " + tuple.destination() + port + "/" + tuple.protocol();
    }

    static String reason(Evidence evidence) {
        return evidence.finding().reason().words();
    }

    /** A level in its colour. */
    public String level(Level level) {
        return switch (level) {
            case INFO, LOW -> level.code();
            case MEDIUM -> style.yellow(level.code());
            case HIGH, CRITICAL -> style.red(level.code());
        };
    }

    /** Such as {@code 2016-01-08 10:52:51}, in UTC. */
    public static String dateTime(long micros) {
        return Timestamps.date(micros) + " " + Timestamps.time(micros);
    }

    /** The newest characters of a string that fit, with dots for what is left out. */
    private static String newest(String state, int columns) {
        int most = Math.max(NARROWEST, columns);
        return state.length() <= most ? state : "..." + state.substring(state.length() - most + 3);
    }
}
