package org.stratosphere.app.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.InputReport;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.alert.NdjsonWriter;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.alert.AlertWriter;

/** What every run is made of, and how its end is told. */
final class RunParts {
    private final Program program;
    private final Plugins plugins;

    RunParts(Program program, Plugins plugins) {
        this.program = program;
        this.plugins = plugins;
    }

    /** The modules that take part; what cannot be used of their models is told, and that there are none. */
    List<ModuleSpec> modules() throws IOException {
        try {
            List<ModuleSpec> modules = plugins.modules(program.configuration());
            plugins.modelRefusals().forEach(refusal -> program.remark("model " + refusal));
            if (modules.isEmpty()) {
                program.remark("no detection module is enabled: nothing can be found; see 'stratosphere plugins list'");
            }
            return modules;
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
    }

    /** The ways out that plugins bring; those that cannot be opened are told. */
    List<AlertWriter> sinks() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        List<AlertWriter> sinks = plugins.sinks(program.configuration(), refusals);
        refusals.forEach(refusal -> program.remark("plugin " + refusal));
        return sinks;
    }

    /** Writes events as lines of JSON to standard output, which outlives the run. */
    AlertWriter json() throws IOException {
        return new NdjsonWriter(new Unclosed(program.output()));
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Prints what was counted, and what a person should know of it. */
    static void summary(Program program, RunResult result, long nanos, boolean verbose) {
        long flows = count(result, "flows");
        program.out()
                .printf(
                        Locale.ROOT,
                        "%n%s of %s in %s; %.1f s, %,.0f flows/s%n",
                        Counted.of(flows, "flow"),
                        Counted.of(count(result, "tuples") + count(result, "evicted"), "tuple"),
                        Counted.of(count(result, "windows"), "window"),
                        nanos / 1e9,
                        flows / Math.max(1e-9, nanos / 1e9));
        remark(program, result, "late", "%,d flows came late: they start before the newest flow of their tuple");
        remark(program, result, "time-jump", "%,d flows start far ahead of all others; they moved no clock");
        remark(program, result, "evicted", "%,d tuples were forgotten for want of memory: raise memory.tuples");
        remark(
                program,
                result,
                "allowed",
                "%,d findings counted nothing: allow rules name them, see 'stratosphere allow list'");
        InputReport.print(result.feed(), program.out(), verbose);
        if (verbose) {
            result.counters()
                    .forEach((name, count) ->
                            program.out().printf(Locale.ROOT, "  %-20s %,d%n", Printable.of(name), count));
            for (RunResult.ModuleReport module : result.modules()) {
                program.out()
                        .printf(
                                Locale.ROOT,
                                "  %-20s %,.0f ns a flow, waited for %.3f s%n",
                                Printable.of(module.title()),
                                module.cpuNanos() / (double) Math.max(1, flows),
                                module.waitedNanos() / 1e9);
            }
        }
        program.out().flush();
    }

    private static void remark(Program program, RunResult result, String counter, String text) {
        if (count(result, counter) > 0) {
            program.out().printf(Locale.ROOT, text + "%n", count(result, counter));
        }
    }

    /** What was counted under a name, 0 where nothing was. */
    static long count(RunResult result, String counter) {
        return result.counters().getOrDefault(counter, 0L);
    }
}
