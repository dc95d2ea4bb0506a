package org.stratosphere.app.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.update.DistributionPin;
import org.stratosphere.app.update.Schedule;
import org.stratosphere.app.watch.Watching;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs listen day and night. */
@Command(
        name = "watch",
        description = "Run listen in a process of its own, start it again when it dies or stops answering, and keep it"
                + " up to date.",
        footer = {
            "",
            "Ends when listen ends, or is asked to end: then listen keeps a last checkpoint. Exit codes are those of listen;"
                    + " 1 also when it died eleven times in a row.",
            "Plugins and models are looked for every update.every, and taken at the next window.",
            "Example: stratosphere watch listen ra localhost --quiet"
        })
final class WatchCommand implements Callable<Integer> {
    private static final String WATCHED = "listen";

    /** What the watcher waits for, and a little more. */
    private static final int CANCEL_SECONDS = 55;

    private final Program program;

    @Option(names = "--no-update", description = "Leave plugins and models as they are.")
    boolean noUpdate;

    @Parameters(
            arity = "1..*",
            paramLabel = "LISTEN",
            description = "The command to run: listen, and everything that is said to it.")
    List<String> command = List.of();

    WatchCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!command.get(0).equals(WATCHED)) {
            throw new UserError("only listen can be watched: stratosphere watch listen ...");
        }
        program.configuration();
        try (Watching watching = new Watching(
                        program.home(), "org.stratosphere.app.Main", command, this::isUpdateDue, this::tell);
                Program.Cancelling cancelling = program.onCancel(watching::stop)) {
            program.useCancelSeconds(CANCEL_SECONDS);
            return watching.run();
        }
    }

    private void tell(String line) {
        program.remark("watch: " + line);
    }

    private boolean isUpdateDue() {
        if (noUpdate) {
            return false;
        }
        try {
            Configuration now = Configuration.read(program.home().configFile());
            boolean isNoneUsed = now.list(ConfigKey.UPDATE_URL).equals(ConfigKey.UPDATE_URL.defaults())
                    && DistributionPin.ofProgram().isEmpty();
            Schedule schedule = new Schedule(program.home().path(), Disk.SYSTEM);
            return !isNoneUsed && schedule.isDue(Instant.now(), UnaskedUpdate.earliest(now));
        } catch (ConfigurationException | IOException unreadable) {
            return false;
        }
    }
}
