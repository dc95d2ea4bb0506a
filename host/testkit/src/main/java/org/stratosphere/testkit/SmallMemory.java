package org.stratosphere.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.model.Model;

/** Starts {@link ManyKeys} in a virtual machine with little memory. */
final class SmallMemory {
    private static final String HEAP = "-Xmx64m";
    private static final long MINUTES = 10;
    private static final int LONGEST_ANSWER = 2_000;

    private SmallMemory() {}

    /**
     * Shows the module so many tuples.
     *
     * @return what went wrong, in words, or null
     */
    static @Nullable String problem(ModuleHarness harness, int keys) {
        try {
            Path folder = Files.createTempDirectory("stratosphere-testkit");
            try {
                writeModels(harness.models(), folder);
                return run(command(harness, keys, folder), folder.resolve("answer.txt"));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a virtual machine: " + e.getMessage(), e);
        }
    }

    private static List<String> command(ModuleHarness harness, int keys, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                harness.starter().mainClass()));
        command.addAll(harness.starter().arguments());
        command.addAll(List.of(
                Integer.toString(keys),
                Integer.toString(harness.runSettings().entries()),
                harness.runSettings().dialect().name(),
                folder.toString()));
        harness.values().forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    private static @Nullable String run(List<String> command, Path answer) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return "it takes more than " + MINUTES + " minutes";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() == 0) {
            return null;
        }
        String text = new String(Files.readAllBytes(answer), Charset.defaultCharset()).strip();
        return text.substring(Math.max(0, text.length() - LONGEST_ANSWER));
    }

    private static void writeModels(List<Model> models, Path folder) throws IOException {
        for (Model model : models) {
            Path file = folder.resolve(model.id() + ManyKeys.MODEL_ENDING);
            Files.write(file, ModelFile.write(model));
            ByteSlice attachment = model.attachment();
            if (attachment != null) {
                Path beside = ModelFile.attachmentOf(file);
                try (var out = Files.newOutputStream(beside)) {
                    out.write(attachment.array(), attachment.offset(), attachment.length());
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
