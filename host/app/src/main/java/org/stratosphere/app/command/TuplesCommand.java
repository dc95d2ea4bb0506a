package org.stratosphere.app.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.analysis.KeptTuples;
import org.stratosphere.app.analysis.TupleListing;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.LetterColours;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows behaviour without any detection. */
@Command(
        name = "tuples",
        description = "List the tuples of flow files, each with its whole string of letters.",
        footer = {"", "Example: stratosphere tuples test7.binetflow --min-letters 10 --sort flows"})
final class TuplesCommand implements Callable<Integer> {
    /** Stands for the newest run of a session, where there is no file of that name. */
    static final String NEWEST = "last";

    private final Program program;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Flow files, bundled examples, - for standard input; in the shell last for the newest run.")
    List<String> files = List.of();

    @Option(names = "--min-letters", paramLabel = "N", description = "Only strings of at least so many letters.")
    long leastLetters;

    @Option(names = "--host", paramLabel = "IP", description = "Only tuples with this source or destination.")
    @Nullable
    String host;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "first",
            description = "Order: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    TupleListing.Order order = TupleListing.Order.FIRST;

    @ArgGroup
    Form form = new Form();

    /** What the list looks like; a table for people unless another is chosen. */
    static final class Form {
        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        @Option(names = "--csv", description = "Comma separated: source, destination, port, protocol, flows, state.")
        boolean csv;
    }

    TuplesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Address address = host == null ? null : Address.parse(host);
        if (host != null && address == null) {
            throw new UserError("--host " + host + " is no IPv4, IPv6 or MAC address");
        }
        if (files.equals(List.of(NEWEST)) && !Files.exists(Path.of(NEWEST))) {
            return ofNewestRun(address);
        }
        try (Inputs inputs = program.inputs(files)) {
            inputs.remarks().forEach(program::remark);
            return list(inputs, address);
        }
    }

    private int list(Inputs inputs, @Nullable Address address) throws IOException {
        TupleListing listing = new TupleListing(program.runConfiguration().listing());
        AtomicBoolean isCancelled = new AtomicBoolean();
        try (FlowFeed feed = FlowFeeds.open(
                        inputs.inputs(),
                        program.plugins().formats(),
                        program.runConfiguration().feed(false, 0));
                Program.Cancelling cancelling = program.onCancel(() -> {
                    isCancelled.set(true);
                    feed.close();
                })) {
            listing.read(feed);
            if (isCancelled.get() || Thread.interrupted()) {
                program.remark("cancelled");
                return CommandTree.CANCELLED;
            }
            print(listing.rows(leastLetters, address, order));
            program.tellInputs(feed.report(), form.json || form.csv ? program.err() : program.out());
        }
        if (listing.forgotten() > 0) {
            program.remark(
                    String.format(Locale.ROOT, "%,d tuples were forgotten: raise memory.tuples", listing.forgotten()));
        }
        return 0;
    }

    private int ofNewestRun(@Nullable Address address) throws IOException {
        KeptTuples tuples = program.newestRun().tuples();
        print(tuples.rows(leastLetters, address, order));
        if (tuples.leftOut() > 0) {
            program.remark(String.format(
                    Locale.ROOT,
                    "of %,d tuples the %,d with the most letters are at hand; 'tuples FILE' lists all",
                    tuples.all(),
                    tuples.rows().size()));
        }
        return 0;
    }

    private void print(List<TupleListing.Row> rows) throws IOException {
        if (form.json) {
            json(rows);
        } else if (form.csv) {
            csv(rows);
        } else {
            table(rows);
        }
    }

    private void table(List<TupleListing.Row> rows) {
        PrintWriter out = program.out();
        for (TupleListing.Row row : rows) {
            TupleKey key = row.key();
            String service = key.port().isEmpty() ? key.protocol() : key.port() + "/" + key.protocol();
            out.printf(
                    Locale.ROOT,
                    "%s  %s%n    %s%n",
                    program.style().bold(key.source() + " -> " + key.destination() + " " + service),
                    Counted.of(row.letters(), "flow"),
                    LetterColours.colour(row.state(), program.style()));
        }
        out.println(Counted.of(rows.size(), "tuple"));
    }

    private void csv(List<TupleListing.Row> rows) {
        PrintWriter out = program.out();
        out.print("source,destination,port,protocol,flows,state\n");
        for (TupleListing.Row row : rows) {
            TupleKey key = row.key();
            out.print(key.source() + "," + key.destination() + "," + key.port() + "," + key.protocol() + ","
                    + row.letters() + ",\"" + row.state() + "\"\n");
        }
    }

    private void json(List<TupleListing.Row> rows) throws IOException {
        JsonFactory factory = new JsonFactory();
        try (JsonGenerator json = factory.createGenerator(program.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            for (TupleListing.Row row : rows) {
                TupleKey key = row.key();
                json.writeStartObject();
                json.writeStringField("schema", "stratosphere.tuple/1");
                json.writeStringField("source", key.source().toString());
                json.writeStringField("destination", key.destination().toString());
                json.writeStringField("port", key.port());
                json.writeStringField("protocol", key.protocol());
                json.writeNumberField("flows", row.letters());
                json.writeNumberField("bytes", row.totalBytes());
                json.writeStringField("firstStart", Timestamps.format(row.firstStartMicros()));
                json.writeStringField("lastStart", Timestamps.format(row.lastStartMicros()));
                json.writeStringField("state", row.state());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }
}
