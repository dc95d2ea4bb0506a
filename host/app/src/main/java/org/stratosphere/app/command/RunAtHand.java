package org.stratosphere.app.command;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.history.RunHistory;
import org.stratosphere.app.history.StoredRun;
import org.stratosphere.app.install.DisabledPlugins;
import org.stratosphere.engine.Recount;

/** The run that a command looks at: judged anew from its findings, with the policy and the allow rules of now. */
final class RunAtHand {
    private RunAtHand() {}

    /**
     * Finds and judges it.
     *
     * @param number of a run of the home, or null: the one that listens, else the newest of the session, else the newest of
     *     the home
     */
    static RunRecord of(Program program, @Nullable String number) throws IOException {
        if (number == null && (program.isListening() || program.hasRun() && program.newestRunNumber() == 0)) {
            return program.newestRun();
        }
        RunHistory history = program.runHistory();
        StoredRun run = number == null ? newest(program, history) : named(history, number);
        return judged(program, history, run);
    }

    /** A run by the number that a person gave. */
    static StoredRun named(RunHistory history, String number) throws IOException {
        if (!number.matches("[0-9]{1,18}")) {
            throw new UserError("'" + number + "' is no number of a run; 'runs' lists them");
        }
        return history.find(Long.parseLong(number))
                .orElseThrow(() -> new UserError("there is no run " + number + "; 'runs' lists those that are kept"));
    }

    private static StoredRun newest(Program program, RunHistory history) throws IOException {
        long ofSession = program.newestRunNumber();
        Optional<StoredRun> run = ofSession > 0 ? history.find(ofSession) : history.newest();
        if (run.isEmpty()) {
            program.newestRun();
        }
        return run.orElseThrow(() -> new UserError("run " + ofSession + " is kept no longer"));
    }

    private static RunRecord judged(Program program, RunHistory history, StoredRun run) throws IOException {
        RunConfiguration configuration = program.runConfiguration();
        RunRecord record = new RunRecord();
        history.replay(
                run,
                new Recount(
                        "analysis",
                        configuration.policy(),
                        configuration.allowed(),
                        new DisabledPlugins(program.home().path()).ids(),
                        record::write));
        return record;
    }
}
