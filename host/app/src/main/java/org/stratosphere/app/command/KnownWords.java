package org.stratosphere.app.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.app.analysis.HostHistory;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.history.StoredRun;
import org.stratosphere.app.install.BundledRepository;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.repository.Item;
import org.stratosphere.simulator.BundledScenarios;
import org.stratosphere.simulator.Profile;

/** What may stand in the place of a command's parameter, for completion. */
public final class KnownWords {
    private static final int MOST_OFFERED = 200;

    private KnownWords() {}

    /**
     * The words that are known for a parameter, each with a few words on it.
     *
     * @param label of the parameter in the usage text, such as KEY
     * @return none for a parameter that may be anything
     */
    public static Map<String, String> of(Program program, String label) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        switch (label) {
            case "KEY" -> keys(program, words);
            case "PLUGIN" -> {
                for (InstalledPlugin plugin : program.plugins().installed()) {
                    words.put(plugin.id(), plugin.state().word());
                }
            }
            case "ITEM" -> items(program, words);
            case "REPOSITORY" ->
                new Repositories(program).trusted().values().forEach(trust -> words.put(trust.name(), trust.place()));
            case "MODEL" -> {
                for (InstalledModel model : program.plugins().installedModels()) {
                    Model content = model.model();
                    words.put(
                            model.id(),
                            content == null || model.state() != InstalledModel.State.ENABLED
                                    ? model.state().word()
                                    : content.label());
                }
            }
            case "MODEL|MODULE" -> {
                words.putAll(of(program, "MODULE"));
                words.putAll(of(program, "MODEL"));
            }
            case "MODULE" -> program.plugins().settings().keySet().forEach(module -> words.put(module, ""));
            case "HOST" -> hosts(program, words);
            case "RUN" -> {
                for (StoredRun run : program.runHistory().runs()) {
                    words.put(Long.toString(run.number()), String.join(", ", run.inputs()));
                }
            }
            case "COMMAND" -> {
                words.putAll(HelpTopics.all());
                words.put(HelpCommand.COMMANDS, "all commands");
                CommandTree.of(program)
                        .getSubcommands()
                        .forEach((name, command) -> words.putIfAbsent(
                                name,
                                String.join(
                                        " ",
                                        command.getCommandSpec().usageMessage().description())));
            }
            case "RULE" ->
                program.runConfiguration()
                        .allowed()
                        .rules()
                        .forEach(rule -> words.put(rule.conditions(), rule.remark()));
            case "SCENARIO" ->
                BundledScenarios.names()
                        .forEach(name ->
                                words.put(name, BundledScenarios.scenario(name).about()));
            case "PROFILE" ->
                Arrays.stream(Profile.values()).forEach(profile -> words.put(profile.word(), profile.meaning()));
            case "FILE" -> Inputs.exampleNames(program.examples()).forEach(name -> words.put(name, "example"));
            default -> {}
        }
        return words;
    }

    /** The values that a configuration key may have, where they can be listed. */
    public static List<String> values(Program program, String key) throws IOException {
        if (ModuleKeys.isModuleKey(key)) {
            try {
                Setting setting = new ModuleKeys(program.plugins().settings()).setting(key);
                return setting.type() == Setting.Type.FLAG ? List.of("true", "false") : setting.choices();
            } catch (IllegalArgumentException unknown) {
                return List.of();
            }
        }
        return ConfigKey.of(key).map(ConfigKey::choices).orElse(List.of());
    }

    private static void hosts(Program program, Map<String, String> words) {
        if (program.hasRun()) {
            RunRecord run = program.newestRun();
            for (HostHistory host : run.threatened()) {
                words.put(host.host().toString(), HostsCommand.state(host));
            }
            run.labelled().stream()
                    .limit(MOST_OFFERED)
                    .forEach(host -> words.put(host.host().toString(), "labelled"));
        }
    }

    private static void items(Program program, Map<String, String> words) throws IOException {
        Installation.read(program.home().path()).items().forEach(item -> words.put(item.id(), item.version()));
        Repositories repositories = new Repositories(program);
        BundledRepository bundled = repositories.bundled().orElse(null);
        if (bundled != null) {
            bundled.page().items().forEach(item -> words.putIfAbsent(item.id(), item.title()));
        }
        for (RepositoryTrust trust : repositories.trusted().values()) {
            trust.items().stream()
                    .filter(item -> item.kind() != Item.Kind.ATTACHMENT)
                    .forEach(item -> words.putIfAbsent(item.id(), item.title()));
        }
    }

    private static void keys(Program program, Map<String, String> words) throws IOException {
        for (ConfigKey key : ConfigKey.values()) {
            words.put(key.key(), key.meaning());
        }
        program.plugins()
                .settings()
                .forEach((id, settings) ->
                        settings.forEach(setting -> words.put(ModuleKeys.name(id, setting), setting.meaning())));
    }
}
