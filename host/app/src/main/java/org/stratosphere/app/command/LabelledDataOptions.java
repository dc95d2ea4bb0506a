package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.evaluation.LabelRule;
import org.stratosphere.app.evaluation.LabelledTuples;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.InputReport;
import org.stratosphere.engine.model.LabelledStates;
import org.stratosphere.engine.model.TrainingSource;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.source.UnreadableInputException;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.pluginapi.tuple.Dialect;
import picocli.CommandLine.Option;

/** The options of commands that learn from labelled data, or judge by it: strings of letters, and flows. */
final class LabelledDataOptions {
    @Option(
            names = "--letters",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Labelled strings: label, class (1 malicious), protocol, tuple, state, with tabs between.")
    List<Path> letters = List.of();

    @Option(
            names = "--flows",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Labelled flow files of any format that a plugin reads, and folders of them.")
    List<String> flows = List.of();

    @Option(
            names = "--malicious-label",
            paramLabel = "REGEX",
            description = "Flows whose label this is found in are malicious; else those with a part Botnet, Malware,"
                    + " Malicious or Attack.")
    @Nullable
    String maliciousLabel;

    @Option(
            names = "--benign-label",
            paramLabel = "REGEX",
            description = "Of the others those in which this is found are benign; else those with a part Normal or"
                    + " Benign. The rest, as Background, says nothing.")
    @Nullable
    String benignLabel;

    @Option(
            names = "--max-letters",
            paramLabel = "N",
            defaultValue = "250",
            description = "Letters of a tuple of --flows that are used, from its beginning (${DEFAULT-VALUE}); 0: all.")
    int mostLetters = 250;

    @Option(
            names = "--dialect",
            paramLabel = "D",
            defaultValue = "published",
            description = "Dialect of the strings: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    Dialect dialect = Dialect.PUBLISHED;

    /** The named files as a person wrote them. */
    List<String> files() {
        return Stream.concat(letters.stream().map(Path::toString), flows.stream())
                .toList();
    }

    /** The same on one line. */
    String names() {
        return files().stream().map(Printable::of).collect(Collectors.joining(", "));
    }

    /**
     * Reads all files, strings first; what cannot be used is told.
     *
     * @param targetPattern found in flow labels of the behaviour to learn, or null
     * @param target what their tuples are called, or null
     * @return one for each file; null when cancelled
     */
    @Nullable
    List<TrainingSource> read(Program program, @Nullable String targetPattern, @Nullable String target)
            throws IOException {
        if (letters.isEmpty() && flows.isEmpty()) {
            throw new UserError("there is nothing to learn from or to judge by: name files with --letters or --flows");
        }
        if (mostLetters < 0) {
            throw new UserError("--max-letters must be 0 or more, not " + mostLetters);
        }
        LabelRule rule = rule(targetPattern);
        List<TrainingSource> sources = new ArrayList<>();
        for (Path file : letters) {
            sources.add(letters(program, file));
        }
        for (String name : flows) {
            Path folder = folder(name);
            for (Path file : folder == null ? files(program, name) : filesOf(folder)) {
                TrainingSource source;
                try {
                    source = flows(program, file, rule, target);
                } catch (UnreadableInputException noFlows) {
                    if (folder == null) {
                        throw noFlows;
                    }
                    program.remark("left out: " + Printable.message(String.valueOf(noFlows.getMessage())));
                    continue;
                }
                if (source == null) {
                    return null;
                }
                sources.add(source);
            }
        }
        return sources;
    }

    private LabelRule rule(@Nullable String targetPattern) {
        try {
            return LabelRule.of(maliciousLabel, benignLabel, targetPattern);
        } catch (IllegalArgumentException wrong) {
            throw new UserError(Printable.message(String.valueOf(wrong.getMessage())));
        }
    }

    private static TrainingSource letters(Program program, Path file) throws IOException {
        try {
            LabelledStates labelled = LabelledStates.read(file);
            if (labelled.badLines() > 0) {
                program.remark(Printable.of(file.toString()) + ": " + Counted.of(labelled.badLines(), "line")
                        + " cannot be used, first " + labelled.firstBadLines());
            }
            return TrainingSource.of(file, labelled);
        } catch (NoSuchFileException absent) {
            throw new UserError("no file " + Printable.of(file.toString()) + " here");
        }
    }

    private static @Nullable Path folder(String name) {
        try {
            Path path = Path.of(name);
            return Files.isDirectory(path) ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    /** The files of a folder by name, without hidden ones. */
    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** The file that a name stands for, which may be a bundled example. */
    private static List<Path> files(Program program, String name) throws IOException {
        if (name.equals("-")) {
            throw new UserError("flows of standard input cannot be used here: name files");
        }
        try (Inputs inputs = Inputs.of(List.of(name), program.input(), program.examples(), Inputs.Archives.NONE)) {
            inputs.remarks().forEach(program::remark);
            List<Path> files = new ArrayList<>();
            for (FlowInput input : inputs.inputs()) {
                if (input instanceof FlowInput.FileInput file) {
                    files.add(file.path());
                }
            }
            return files;
        }
    }

    private @Nullable TrainingSource flows(Program program, Path file, LabelRule rule, @Nullable String target)
            throws IOException {
        TrackerSettings settings = program.runConfiguration().listing(dialect);
        AtomicBoolean isCancelled = new AtomicBoolean();
        LabelledTuples tuples;
        try (FlowFeed feed = FlowFeeds.open(
                        List.of(new FlowInput.FileInput(file)),
                        program.plugins().formats(),
                        program.runConfiguration().feed(false, 0));
                Program.Cancelling cancelling = program.onCancel(() -> {
                    isCancelled.set(true);
                    feed.close();
                })) {
            tuples = LabelledTuples.read(feed, settings, rule, target, mostLetters);
            if (isCancelled.get() || Thread.interrupted()) {
                return null;
            }
            long skipped = InputReport.skipped(feed.report()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            tell(program, file, tuples, skipped);
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("flows", tuples.flows());
        counts.put("tuples-of-neither-class", tuples.left());
        counts.put("most-letters", (long) mostLetters);
        return new TrainingSource(
                String.valueOf(file.getFileName()), Digests.of(file), tuples.states(), counts, rule.patterns());
    }

    private static void tell(Program program, Path file, LabelledTuples tuples, long skipped) {
        String name = Printable.of(file.toString());
        if (skipped > 0) {
            program.remark(name + ": " + Counted.of(skipped, "record") + " gave no flow");
        }
        if (tuples.forgotten() > 0) {
            program.remark(
                    name + ": " + Counted.of(tuples.forgotten(), "tuple") + " were forgotten: raise memory.tuples");
        }
        if (tuples.states().isEmpty()) {
            program.remark(name + ": no flow has a malicious or benign label"
                    + (tuples.neither().isEmpty()
                            ? ""
                            : "; there is " + Printable.of(String.join(", ", tuples.neither()))
                                    + ": say with --malicious-label and --benign-label which is which"));
        }
    }
}
