package org.stratosphere.app.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What changes whether models take part; a run that goes on follows at its next window's end. */
final class ModelsSwitchCommands {
    private ModelsSwitchCommands() {}

    @Command(name = "enable", description = "Let models take part, from now on.")
    static final class Enable extends Switch {
        Enable(Program program) {
            super(program, true);
        }
    }

    @Command(name = "disable", description = "Let models take no part, until they are enabled again.")
    static final class Disable extends Switch {
        Disable(Program program) {
            super(program, false);
        }
    }

    /** Enables or disables; kept across starts. */
    abstract static class Switch implements Callable<Integer> {
        private final Program program;
        private final boolean isEnabled;

        @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Ids of models.")
        List<String> ids = List.of();

        Switch(Program program, boolean isEnabled) {
            this.program = program;
            this.isEnabled = isEnabled;
        }

        @Override
        public Integer call() throws IOException {
            for (String id : ids) {
                InstalledModels.find(program, id);
            }
            ItemChanges.setEnabled(program, "models", ids, isEnabled);
            for (String id : isEnabled ? ids : List.<String>of()) {
                InstalledModel model = InstalledModels.find(program, id);
                if (model.state() != InstalledModel.State.ENABLED) {
                    program.remark("model " + id + " takes no part all the same: " + model.reason());
                }
            }
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Take models out, wherever they came from; no update brings them back.",
            footer = {"", "A file of your own that replaced a model gives it its place back."})
    static final class Remove implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Ids of models.")
        List<String> ids = List.of();

        Remove(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            for (String id : ids) {
                InstalledModels.find(program, id);
            }
            ItemChanges.remove(program, ids);
            return 0;
        }
    }
}
