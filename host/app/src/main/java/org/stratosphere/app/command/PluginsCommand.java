package org.stratosphere.app.command;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.update.FileInstall;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plugins: which are installed, which take part. */
@Command(
        name = "plugins",
        description = "List, explain, enable, disable, install, remove, write and check plugins.",
        subcommands = {
            PluginsCommand.ListPlugins.class,
            PluginsCommand.Info.class,
            PluginsCommand.Enable.class,
            PluginsCommand.Disable.class,
            PluginsInstallCommand.class,
            PluginsNewCommand.class,
            PluginsCheckCommand.class,
            PluginsCommand.Remove.class,
            PluginsCommand.Reload.class
        })
final class PluginsCommand extends CommandGroup {
    PluginsCommand(Program program) {
        super(program);
    }

    @Command(name = "list", description = "List the installed plugins.")
    static final class ListPlugins implements Callable<Integer> {
        private final Program program;

        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        ListPlugins(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Table table = new Table("PLUGIN", "VERSION", "FROM", "STATE", "DESCRIPTION");
            for (InstalledPlugin plugin : program.plugins().installed()) {
                if (json) {
                    Json.line(program.out(), fields(plugin));
                }
                table.add(
                        plugin.id(),
                        plugin.version(),
                        plugin.item().repository(),
                        plugin.state().word(),
                        Printable.of(plugin.text()));
            }
            if (!json) {
                table.print(program.out(), program.style(), program.width());
            }
            return 0;
        }
    }

    @Command(name = "info", description = "Tell what a plugin is, what it needs, and its settings.")
    static final class Info implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "PLUGIN", description = "A plugin's id.")
        String id = "";

        @Option(names = "--json", description = "As a JSON object.")
        boolean json;

        Info(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            InstalledPlugin plugin = find(program, id);
            if (json) {
                Json.line(program.out(), fields(plugin));
                return 0;
            }
            program.out().println(program.style().bold(plugin.id() + " " + plugin.version()));
            program.out().println(Printable.of(plugin.text()));
            program.out().println("state: " + plugin.state().word());
            LoadedPlugin loaded = plugin.loaded();
            if (loaded != null) {
                describe(loaded);
            }
            return 0;
        }

        private void describe(LoadedPlugin loaded) {
            loaded.formats().forEach(format -> program.out().println("reads: " + Printable.of(format.name())));
            loaded.sinks().forEach(sink -> program.out().println("alerts: " + Printable.of(sink.name())));
            loaded.trainers().forEach(trainer -> program.out().println("trains models of: " + trainer.module()));
            for (DetectionModule module : loaded.modules()) {
                if (module.settings().isEmpty()) {
                    continue;
                }
                program.out().println();
                Table table = new Table("SETTING", "DEFAULT", "MEANING");
                for (Setting setting : module.settings()) {
                    table.add(
                            "modules." + module.name() + "." + setting.name(),
                            setting.defaultValue() + (setting.unit().isEmpty() ? "" : " " + setting.unit()),
                            Printable.of(setting.meaning()));
                }
                table.print(program.out(), program.style(), program.width());
            }
        }
    }

    @Command(name = "enable", description = "Let a plugin take part, from now on.")
    static final class Enable extends Switch {
        Enable(Program program) {
            super(program, true);
        }
    }

    @Command(name = "disable", description = "Let a plugin take no part, until it is enabled again.")
    static final class Disable extends Switch {
        Disable(Program program) {
            super(program, false);
        }
    }

    /** Enables or disables; kept across starts. */
    abstract static class Switch implements Callable<Integer> {
        private final Program program;
        private final boolean isEnabled;

        @Parameters(arity = "1..*", paramLabel = "PLUGIN", description = "Ids of plugins.")
        List<String> ids = List.of();

        Switch(Program program, boolean isEnabled) {
            this.program = program;
            this.isEnabled = isEnabled;
        }

        @Override
        public Integer call() throws IOException {
            for (String id : ids) {
                find(program, id);
            }
            ItemChanges.setEnabled(program, "plugins", ids, isEnabled);
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Take plugins or models out; no update brings them back.",
            footer = {"", "A file that replaced something gives it its place back."})
    static final class Remove implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "1..*", paramLabel = "ITEM", description = "Ids of plugins or models.")
        List<String> ids = List.of();

        Remove(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            new Repositories(program).updater();
            ItemChanges.remove(program, ids);
            return 0;
        }
    }

    @Command(name = "reload", description = "Load a plugin again; one that follows a file takes the file's new bytes.")
    static final class Reload implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "PLUGIN", description = "A plugin's id.")
        String id = "";

        Reload(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            find(program, id);
            program.pluginsChanged();
            InstalledItem item = new FileInstall(program.home(), Clock.systemUTC()).reload(id);
            InstalledPlugin loaded = find(program, id);
            program.out()
                    .println(id + " " + loaded.version() + " is loaded again"
                            + (item == null ? "" : ", from " + Printable.of(String.valueOf(item.follows()))));
            return loaded.state() == InstalledPlugin.State.REFUSED ? CommandTree.ERROR : 0;
        }
    }

    private static InstalledPlugin find(Program program, String id) throws IOException {
        List<InstalledPlugin> installed = program.plugins().installed();
        return installed.stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no plugin " + id
                        + Suggestion.forUnknown(
                                id, installed.stream().map(InstalledPlugin::id).toList())));
    }

    private static Map<String, Object> fields(InstalledPlugin plugin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.plugin/1");
        fields.put("id", plugin.id());
        fields.put("version", plugin.version());
        fields.put("repository", plugin.item().repository());
        fields.put("sha256", plugin.item().sha256());
        fields.put("since", plugin.item().since().toString());
        fields.put("pinned", plugin.item().isPinned());
        fields.put("state", plugin.state().word());
        fields.put("description", plugin.text());
        return fields;
    }
}
