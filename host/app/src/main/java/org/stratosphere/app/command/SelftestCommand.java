package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.output.SelftestReport;
import org.stratosphere.app.selftest.SelftestJudgement;
import org.stratosphere.app.selftest.SelftestResult;
import org.stratosphere.app.selftest.SelftestRun;
import org.stratosphere.app.selftest.SelftestScenario;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether this installation can detect. */
@Command(
        name = "selftest",
        description = "Analyse simulated attacks with the installed modules, models and configuration, and say whether"
                + " they are found, and whether harmless hosts are left in peace.",
        footer = {
            "",
            "Nothing of it is kept, and plugins' ways out get no events.",
            "Exit codes: 0 it can detect, 1 it cannot, 130 cancelled.",
            "Example: stratosphere selftest"
        })
final class SelftestCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--json", description = "One JSON object for each check, and one for all.")
    boolean json;

    SelftestCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Plugins plugins = program.plugins();
        SelftestRun run = new SelftestRun(program.runConfiguration(), plugins.formats());
        List<SelftestResult> results = new ArrayList<>();
        try (Program.Cancelling cancelling = program.onCancel(run::cancel)) {
            for (SelftestScenario scenario : SelftestScenario.all()) {
                tellProgress(scenario.name());
                SelftestJudgement judgement = run.run(scenario, modules(plugins));
                tellProgress("");
                if (judgement == null) {
                    program.remark("cancelled");
                    return CommandTree.CANCELLED;
                }
                for (SelftestScenario.Check check : scenario.checks()) {
                    results.add(judgement.of(check, absence(plugins, check.module()), models(plugins, check.module())));
                }
            }
        }
        plugins.modelRefusals().forEach(refusal -> program.remark("model " + refusal));
        if (json) {
            SelftestReport.printJson(results, program.out());
        } else {
            SelftestReport.print(results, program.out(), program.style(), program.width());
            program.out().println();
            List<String> reasons = SelftestReport.reasons(results);
            reasons.forEach(program::say);
            if (!reasons.isEmpty()) {
                program.out().println();
            }
            program.out().println(SelftestReport.sum(results, program.style()));
        }
        program.out().flush();
        return results.stream().anyMatch(result -> result.outcome() == SelftestResult.Outcome.FAILED)
                ? CommandTree.ERROR
                : 0;
    }

    private void tellProgress(String scenario) {
        if (program.isErrorTerminal()) {
            program.err().print("\r\u001b[K" + scenario);
            program.err().flush();
        }
    }

    private List<ModuleSpec> modules(Plugins plugins) throws IOException {
        try {
            return plugins.modules(program.configuration());
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
    }

    /** Why a module takes no part; null when it does, or none is meant. */
    private static SelftestJudgement.@Nullable Absence absence(Plugins plugins, String module) {
        if (module.isEmpty()) {
            return null;
        }
        for (InstalledPlugin plugin : plugins.installed()) {
            if (plugin.id().equals(module)) {
                return switch (plugin.state()) {
                    case ENABLED -> null;
                    case DISABLED ->
                        new SelftestJudgement.Absence(true, "disabled: 'stratosphere plugins enable " + module + "'");
                    case REFUSED, STOPPED ->
                        new SelftestJudgement.Absence(
                                false, plugin.state().word() + ": " + Printable.message(plugin.text()));
                };
            }
        }
        return new SelftestJudgement.Absence(true, "not installed: 'stratosphere plugins install " + module + "'");
    }

    /** How many models of a module take part; −1 for a module that has none. */
    private static int models(Plugins plugins, String module) {
        if (plugins.trainer(module) == null) {
            return -1;
        }
        return (int) plugins.models().stream()
                .filter(model -> model.module().equals(module))
                .count();
    }
}
