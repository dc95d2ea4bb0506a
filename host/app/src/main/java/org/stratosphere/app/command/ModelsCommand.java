package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Models: what is installed, what is in one, making another, and how good they are. */
@Command(
        name = "models",
        description = "List, show, switch, import, train and evaluate the models that modules compare traffic with.",
        subcommands = {
            ModelsCommand.ListModels.class,
            ModelsCommand.Show.class,
            ModelsSwitchCommands.Enable.class,
            ModelsSwitchCommands.Disable.class,
            ModelsSwitchCommands.Remove.class,
            ModelsExportCommand.class,
            ModelsImportCommand.class,
            ModelsTrainCommand.class,
            ModelsEvaluateCommand.class
        })
final class ModelsCommand extends CommandGroup {
    ModelsCommand(Program program) {
        super(program);
    }

    @Command(name = "list", description = "List the installed models.")
    static final class ListModels implements Callable<Integer> {
        private final Program program;

        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        ListModels(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            List<InstalledModel> models = program.plugins().installedModels().stream()
                    .sorted(Comparator.comparing((InstalledModel model) ->
                                    String.valueOf(model.item().module()))
                            .thenComparing(InstalledModel::id))
                    .toList();
            if (json) {
                for (InstalledModel model : models) {
                    Json.line(program.out(), model.fields());
                }
                return 0;
            }
            if (models.isEmpty()) {
                program.out().println("no model is installed");
                return 0;
            }
            String module = "";
            Table table = new Table("MODEL", "FROM", "STATE", "LABEL");
            for (InstalledModel installed : models) {
                String own = String.valueOf(installed.item().module());
                if (!own.equals(module)) {
                    print(module, table);
                    module = own;
                    table = new Table("MODEL", "FROM", "STATE", "LABEL");
                }
                Model model = installed.model();
                table.add(
                        installed.id(),
                        installed.item().repository(),
                        installed.state().word(),
                        model == null || !installed.reason().isEmpty()
                                ? Printable.of(installed.reason())
                                : model.label());
            }
            print(module, table);
            return 0;
        }

        /** Prints the models of one module; there are none before the first. */
        private void print(String module, Table table) {
            if (!module.isEmpty()) {
                program.out().println(program.style().bold("for " + module));
                table.print(program.out(), program.style(), program.width());
            }
        }
    }

    @Command(name = "show", description = "Show a model's file: where it comes from and what it holds.")
    static final class Show implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "MODEL", description = "A model's id.")
        String id = "";

        @Option(names = "--json", description = "Its head as a JSON object, without parameters.")
        boolean json;

        Show(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            InstalledModel installed = InstalledModels.find(program, id);
            Model model = installed.model();
            if (json) {
                Json.line(program.out(), installed.fields());
            } else if (model == null) {
                throw new UserError("model " + id + " cannot be read: " + installed.reason());
            } else {
                program.out().print(new String(ModelFile.write(model), StandardCharsets.UTF_8));
            }
            return 0;
        }
    }
}
