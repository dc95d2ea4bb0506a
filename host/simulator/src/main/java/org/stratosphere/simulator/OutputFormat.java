package org.stratosphere.simulator;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A format that simulated flows can be written in. */
public enum OutputFormat {
    BINETFLOW("argus's clients, with source packets and labels", BinetflowWriter::new),
    ZEEK_TSV("Zeek's conn.log under header lines, with label and detailedlabel", ZeekTsvWriter::new),
    ZEEK_JSON("Zeek's conn.log, an object a line, with label and detailedlabel", ZeekJsonWriter::new);

    private final String meaning;
    private final Function<OutputStream, FlowWriter> writers;

    OutputFormat(String meaning, Function<OutputStream, FlowWriter> writers) {
        this.meaning = meaning;
        this.writers = writers;
    }

    /** The format of a name; none for a name that no format has. */
    public static Optional<OutputFormat> named(String word) {
        for (OutputFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Its name, such as {@code zeek-tsv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What writes it elsewhere. */
    public String meaning() {
        return meaning;
    }

    /**
     * A writer of one file.
     *
     * @param out not closed
     */
    public FlowWriter writer(OutputStream out) {
        return writers.apply(out);
    }
}
