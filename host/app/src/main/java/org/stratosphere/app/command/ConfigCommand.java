package org.stratosphere.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ConfigurationFile;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.module.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The configuration: what holds, and changing it. */
@Command(
        name = "config",
        description = "List, read and change the configuration.",
        subcommands = {
            ConfigCommand.ListKeys.class,
            ConfigCommand.Get.class,
            ConfigCommand.Set.class,
            ConfigCommand.Unset.class,
            ConfigEditCommand.class,
            ConfigCommand.PathOf.class
        })
final class ConfigCommand extends CommandGroup {
    ConfigCommand(Program program) {
        super(program);
    }

    @Command(name = "list", description = "List all keys with their values.")
    static final class ListKeys implements Callable<Integer> {
        private final Program program;

        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        ListKeys(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Configuration configuration = program.configuration();
            Table table = new Table("KEY", "TAKES EFFECT", "VALUE");
            for (ConfigKey key : ConfigKey.values()) {
                row(
                        table,
                        key.key(),
                        configuration.text(key),
                        key.takesEffect().words(),
                        key.meaning(),
                        configuration.isChanged(key));
            }
            for (Map.Entry<String, List<Setting>> module :
                    program.plugins().settings().entrySet()) {
                Map<String, String> given = configuration.module(module.getKey());
                for (Setting setting : module.getValue()) {
                    row(
                            table,
                            ModuleKeys.name(module.getKey(), setting),
                            given.getOrDefault(setting.name(), setting.defaultValue()),
                            "next window",
                            setting.meaning(),
                            given.containsKey(setting.name()));
                }
            }
            if (!json) {
                table.print(program.out(), program.style(), program.width());
            }
            return 0;
        }

        private void row(Table table, String key, String value, String effect, String meaning, boolean isSet) {
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("schema", "stratosphere.setting/1");
                fields.put("key", key);
                fields.put("value", value);
                fields.put("changed", isSet);
                fields.put("takesEffect", effect);
                fields.put("meaning", meaning);
                Json.line(program.out(), fields);
            } else {
                table.add(key, effect, Printable.of(value) + (isSet ? "  (changed)" : ""));
            }
        }
    }

    @Command(name = "get", description = "Print the value of a key.")
    static final class Get implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "KEY", description = "Such as window.length.")
        String key = "";

        Get(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            program.out().println(Printable.of(value()));
            return 0;
        }

        private String value() throws IOException {
            Configuration configuration = program.configuration();
            if (!ModuleKeys.isModuleKey(key)) {
                ConfigKey known = ConfigKey.of(key).orElseThrow(() -> new UserError(ConfigKey.unknown(key)));
                return configuration.text(known);
            }
            try {
                Setting setting = new ModuleKeys(program.plugins().settings()).setting(key);
                String[] parts = key.split("\\.", 3);
                return configuration.module(parts[1]).getOrDefault(parts[2], setting.defaultValue());
            } catch (IllegalArgumentException unknown) {
                throw new UserError(String.valueOf(unknown.getMessage()));
            }
        }
    }

    @Command(
            name = "set",
            description = "Set a key, and leave every other byte of the file as it is.",
            footer = {"", "Example: stratosphere config set window.length 10m"})
    static final class Set implements Callable<Integer> {
        private final Program program;

        @Parameters(index = "0", paramLabel = "KEY", description = "Such as window.length.")
        String key = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "VALUE",
                description = "One value; several for a list.")
        List<String> values = List.of();

        Set(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            ModuleKeys modules = ModuleKeys.isModuleKey(key)
                    ? new ModuleKeys(program.plugins().settings())
                    : ModuleKeys.NONE;
            change(program, "config set", file -> file.set(key, values, modules));
            String effect =
                    ConfigKey.of(key).map(known -> known.takesEffect().words()).orElse("next window");
            program.out()
                    .println(
                            key + " is " + Printable.of(String.join(", ", values)) + " (takes effect: " + effect + ")");
            return 0;
        }
    }

    @Command(name = "unset", description = "Take a key out of the file, so that its default holds.")
    static final class Unset implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "KEY", description = "Such as window.length.")
        String key = "";

        Unset(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            boolean[] wasSet = new boolean[1];
            change(program, "config unset", file -> wasSet[0] = file.unset(key));
            String value = ConfigKey.of(key)
                    .map(known -> ": " + String.join(", ", known.defaults()))
                    .orElse("");
            program.out().println(key + (wasSet[0] ? " has its default again" : " has its default already") + value);
            return 0;
        }
    }

    @Command(name = "path", description = "Print where the configuration file is.")
    static final class PathOf implements Callable<Integer> {
        private final Program program;

        PathOf(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() {
            program.out().println(program.home().configFile());
            return 0;
        }
    }

    @FunctionalInterface
    private interface Change {
        void apply(ConfigurationFile file) throws IOException, ConfigurationException;
    }

    private static void change(Program program, String command, Change change) throws IOException {
        try (ChangeLock lock = ChangeLock.take(program.home(), command)) {
            change.apply(new ConfigurationFile(program.home().configFile()));
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
        program.configurationChanged();
    }
}
