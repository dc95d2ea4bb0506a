package org.stratosphere.app.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.source.UnreadableInputException;

/**
 * What the names on a command line stand for: files, {@code -} for standard input, or bundled examples.
 *
 * @param inputs in the order of the names
 * @param remarks what a person should know about them, one line each
 * @param opened what was opened for them and ends with them
 */
public record Inputs(List<FlowInput> inputs, List<String> remarks, List<InputStream> opened) implements AutoCloseable {
    public Inputs {
        inputs = List.copyOf(inputs);
        remarks = List.copyOf(remarks);
        opened = List.copyOf(opened);
    }

    /** Files that another program must be asked to read. */
    @FunctionalInterface
    public interface Archives {
        /** Knows no such file. */
        Archives NONE = file -> null;

        /** The flows of a file as text; null for one that is no archive. */
        @Nullable
        InputStream open(Path file) throws IOException;
    }

    /**
     * Looks names up. A name that is no file here is looked for among the examples.
     *
     * @param names as typed
     * @param standardInput what {@code -} stands for
     * @param examples folder of the bundled examples, or null where there are none
     * @param archives opens those that are archives
     * @throws UnreadableInputException for a name that is neither; the message says which examples there are
     */
    public static Inputs of(List<String> names, InputStream standardInput, @Nullable Path examples, Archives archives)
            throws IOException {
        List<InputStream> opened = new ArrayList<>();
        Inputs inputs = null;
        try {
            inputs = of(names, standardInput, examples, archives, opened);
            return inputs;
        } finally {
            if (inputs == null) {
                close(opened);
            }
        }
    }

    private static Inputs of(
            List<String> names,
            InputStream standardInput,
            @Nullable Path examples,
            Archives archives,
            List<InputStream> opened)
            throws IOException {
        List<FlowInput> inputs = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (String name : names) {
            if (name.equals("-")) {
                inputs.add(new FlowInput.StreamInput("standard input", standardInput));
                continue;
            }
            Path file = path(name);
            if (file != null && Files.exists(file)) {
                InputStream flows = archives.open(file);
                if (flows == null) {
                    inputs.add(new FlowInput.FileInput(file));
                } else {
                    opened.add(flows);
                    inputs.add(new FlowInput.StreamInput(name, flows));
                }
                continue;
            }
            Path example = examples == null || file == null ? null : examples.resolve(file.getFileName());
            if (example == null || !example.getFileName().toString().equals(name) || !Files.exists(example)) {
                throw new UnreadableInputException("no file " + name + " here" + known(examples));
            }
            inputs.add(new FlowInput.FileInput(example));
            remarks.add("no file " + name + " here: reading the bundled example of that name");
        }
        return new Inputs(inputs, remarks, opened);
    }

    /** Ends what was opened for the inputs. */
    @Override
    public void close() {
        close(opened);
    }

    private static void close(List<InputStream> opened) {
        for (InputStream stream : opened) {
            try {
                stream.close();
            } catch (IOException alreadyEnded) {
                // It was only read; there is nothing to lose.
                continue;
            }
        }
    }

    /** File names of the bundled examples, sorted; empty where there are none. */
    public static List<String> exampleNames(@Nullable Path examples) {
        TreeSet<String> names = new TreeSet<>();
        if (examples != null) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(examples)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException absent) {
                return List.of();
            }
        }
        return List.copyOf(names);
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    private static String known(@Nullable Path examples) {
        List<String> names = exampleNames(examples);
        return names.isEmpty() ? "" : ", and no bundled example of that name; there is " + String.join(", ", names);
    }
}
