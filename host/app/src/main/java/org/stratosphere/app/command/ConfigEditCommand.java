package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import picocli.CommandLine.Command;

/** The whole configuration in an editor: a draft is edited, and takes the file's place once all of it is right. */
@Command(
        name = "edit",
        description = "Open the configuration in VISUAL or EDITOR; it holds only when all of it is right.",
        footer = {"", "What is not right stays as a draft, which the next edit offers again."})
final class ConfigEditCommand implements Callable<Integer> {
    private static final String DRAFT = "config-draft.yml";

    private final Program program;

    ConfigEditCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!program.canAsk()) {
            throw new UserError("an editor needs a terminal; use 'config set KEY VALUE'");
        }
        Path file = program.home().configFile();
        Path draft = program.home().state().resolve(DRAFT);
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        boolean goesOn = Files.exists(draft)
                && !Arrays.equals(before, Files.readAllBytes(draft))
                && program.confirm("There is a draft that was not right. Go on with it?");
        if (!goesOn) {
            Disk.SYSTEM.replace(draft, before);
        }
        while (true) {
            // Ctrl-C belongs to the editor.
            try (Program.Cancelling cancelling = program.onCancel(() -> {})) {
                program.editor().edit(draft);
            }
            String problem = problem(draft, file);
            if (problem.isEmpty()) {
                return take(draft, file, before);
            }
            program.remark("stratosphere: " + problem);
            if (!program.confirm("Edit again?")) {
                program.remark("the old values hold; the draft is " + draft);
                return CommandTree.ERROR;
            }
        }
    }

    /** What is wrong with the draft, told with the lines of the file; empty when all is right. */
    private String problem(Path draft, Path file) throws IOException {
        try {
            Configuration configuration = Configuration.read(draft);
            ModuleKeys installed = installed();
            if (installed != null) {
                configuration.checkModules(installed).forEach(program::remark);
            }
            return "";
        } catch (ConfigurationException wrong) {
            return String.valueOf(wrong.getMessage()).replace(draft.toString(), file.toString());
        }
    }

    /** What modules declare; null when they cannot be loaded with the configuration as it stands. */
    private @Nullable ModuleKeys installed() throws IOException {
        try {
            return new ModuleKeys(program.plugins().settings());
        } catch (UserError unusable) {
            return null;
        }
    }

    private int take(Path draft, Path file, byte[] before) throws IOException {
        byte[] after = Files.readAllBytes(draft);
        if (Arrays.equals(before, after)) {
            program.out().println("nothing is changed");
        } else {
            try (ChangeLock lock = ChangeLock.take(program.home(), "config edit")) {
                byte[] now = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                if (!Arrays.equals(before, now)) {
                    throw new UserError("somebody else has changed " + file + " meanwhile; your text is in " + draft);
                }
                Disk.SYSTEM.replace(file, after);
            }
            program.configurationChanged();
            program.out().println("the configuration is changed; 'config list' shows what holds");
        }
        Files.delete(draft);
        return 0;
    }
}
