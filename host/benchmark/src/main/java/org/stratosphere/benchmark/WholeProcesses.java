package org.stratosphere.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times whole processes, from start to exit, in turn: what disturbs one then disturbs all, and the ratio of each round
 * holds though the seconds do not. Called by {@code host/bin/benchmark}, which makes the input.
 */
public final class WholeProcesses {
    private static final String COUNT_TUPLES = "NR > 1 && !seen[$4, $7, $8, $3]++ { tuples++ } END { print tuples }";
    private static final int NOTHING_FOUND = 0;
    private static final int THREATS_FOUND = 3;

    private final int rounds;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private WholeProcesses(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Prints the table.
     *
     * @param arguments rounds, the launcher, mawk, the C program and util-linux' script, an empty word for each of these
     *     that is not there, and for each file its flows and its path
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        WholeProcesses processes = new WholeProcesses(Integer.parseInt(arguments[0]));
        processes.printStart(arguments[1], arguments[4]);
        for (int i = 5; i < arguments.length; i += 2) {
            processes.compare(Long.parseLong(arguments[i]), arguments[i + 1], arguments[1], arguments[2], arguments[3]);
        }
        processes.printMemory();
    }

    /** A program and how long it took, round by round. */
    private record Contestant(String name, List<String> command, double[] seconds) {
        double median() {
            return WholeProcesses.median(seconds);
        }

        /** How many times as fast as another it is. */
        double over(Contestant other) {
            double[] ratios = new double[seconds.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = other.seconds[i] / seconds[i];
            }
            return WholeProcesses.median(ratios);
        }
    }

    private void printStart(String launcher, String script) throws IOException, InterruptedException {
        Contestant version = new Contestant("version", List.of(launcher, "version"), new double[rounds]);
        run(List.of(version));
        print("start: `stratosphere version` in %.2f s", version.median());
        if (!script.isEmpty()) {
            double[] prompts = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                prompts[round] = Prompt.seconds(script, launcher);
            }
            print("start: the prompt in %.2f s", median(prompts));
        }
    }

    private void compare(long flows, String file, String launcher, String mawk, String reference)
            throws IOException, InterruptedException {
        List<Contestant> contestants = new ArrayList<>();
        Contestant ours = new Contestant(
                "stratosphere analyze", List.of(launcher, "analyze", "--quiet", file), new double[rounds]);
        contestants.add(ours);
        if (!mawk.isEmpty()) {
            contestants.add(new Contestant(
                    "mawk, counting tuples", List.of(mawk, "-F,", COUNT_TUPLES, file), new double[rounds]));
        }
        if (!reference.isEmpty()) {
            contestants.add(new Contestant("C, letters, one thread", List.of(reference, file), new double[rounds]));
        }
        run(contestants);
        print("");
        print(
                "| %,d flows, %,d MB | median | flows a second | stratosphere is so many times as fast |",
                flows, Files.size(Path.of(file)) / 1_000_000);
        print("|---|---|---|---|");
        for (Contestant one : contestants) {
            print(
                    "| %s | %.2f s | %,.0f | %s |",
                    one.name, one.median(), flows / one.median(), one == ours ? "" : shown(ours.over(one)));
        }
    }

    private void printMemory() {
        print("");
        print("memory: %d bytes a tuple with ten letters, all in", TupleMemory.bytesPerTuple());
    }

    /** Runs all in turn, once to warm the files up and then so many times. */
    private void run(List<Contestant> contestants) throws IOException, InterruptedException {
        for (int round = -1; round < rounds; round++) {
            for (Contestant one : contestants) {
                double seconds = seconds(one.command);
                if (round >= 0) {
                    one.seconds[round] = seconds;
                }
            }
        }
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long beganNanos = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        long nanos = System.nanoTime() - beganNanos;
        if (code != NOTHING_FOUND && code != THREATS_FOUND) {
            throw new IOException("exit code " + code + " of " + String.join(" ", command));
        }
        return nanos / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String shown(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
