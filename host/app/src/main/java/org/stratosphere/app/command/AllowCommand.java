package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
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
import org.stratosphere.engine.verdict.AllowRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rules of what adds nothing to a verdict: the key {@code allow}, rule by rule. */
@Command(
        name = "allow",
        description = "List and change what is allowed: findings that add nothing to a verdict.",
        subcommands = {AllowCommand.ListRules.class, AllowCommand.Add.class, AllowCommand.Remove.class})
final class AllowCommand extends CommandGroup {
    AllowCommand(Program program) {
        super(program);
    }

    @Command(name = "list", description = "List the rules.")
    static final class ListRules implements Callable<Integer> {
        private final Program program;

        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        ListRules(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Table table = new Table("NO", "RULE", "REMARK");
            int number = 0;
            for (AllowRule rule : program.runConfiguration().allowed().rules()) {
                number++;
                if (json) {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("schema", "stratosphere.allow-rule/1");
                    fields.put("number", number);
                    fields.put("rule", rule.conditions());
                    fields.put("remark", rule.remark());
                    Json.line(program.out(), fields);
                } else {
                    table.add(Integer.toString(number), Printable.of(rule.conditions()), Printable.of(rule.remark()));
                }
            }
            if (!json) {
                table.print(program.out(), program.style(), program.width());
            }
            return 0;
        }
    }

    @Command(
            name = "add",
            description = "Add a rule: conditions that must all be met.",
            footer = {
                "",
                "Conditions: source, destination or network with an address or CIDR; port N or N/udp; protocol NAME;",
                "module ID; label with * for any characters.",
                "Example: stratosphere allow add source 192.168.1.5 port 22/tcp --remark 'backups'"
            })
    static final class Add implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "1..*", paramLabel = "CONDITION", description = "Such as source 192.168.1.5.")
        List<String> words = List.of();

        @Option(names = "--remark", paramLabel = "REMARK", description = "Why; kept with the rule.")
        String remark = "";

        Add(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            String text = String.join(" ", words) + (remark.isBlank() ? "" : " # " + remark.strip());
            AllowRule added = rule(text);
            boolean isNew = change(program, "allow add", rules -> {
                boolean isThere =
                        rules.stream().anyMatch(rule -> rule.toString().equals(added.toString()));
                if (!isThere) {
                    rules.removeIf(rule -> rule.conditions().equals(added.conditions()));
                    rules.add(added);
                }
                return !isThere;
            });
            program.out()
                    .println(Printable.of(added.conditions())
                            + (isNew ? " is allowed (takes effect: now)" : " is allowed already"));
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Remove a rule, by its conditions or by its number in the list.",
            footer = {"", "Example: stratosphere allow remove port 123/udp"})
    static final class Remove implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "1..*", paramLabel = "RULE", description = "Its conditions, or its number.")
        List<String> words = List.of();

        Remove(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            String text = String.join(" ", words);
            AllowRule[] removed = new AllowRule[1];
            change(program, "allow remove", rules -> {
                int at = index(rules, text);
                removed[0] = rules.remove(at);
                return true;
            });
            program.out().println(Printable.of(removed[0].conditions()) + " is no longer allowed (takes effect: now)");
            return 0;
        }

        private static int index(List<AllowRule> rules, String text) {
            if (text.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number < 1 || number > rules.size()) {
                    throw new UserError("there is no rule " + text + ": see 'stratosphere allow list'");
                }
                return number - 1;
            }
            String conditions = rule(text).conditions();
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).conditions().equals(conditions)) {
                    return i;
                }
            }
            throw new UserError("there is no rule '" + Printable.of(conditions) + "': see 'stratosphere allow list'");
        }
    }

    private static AllowRule rule(String text) {
        try {
            return AllowRule.parse(text);
        } catch (IllegalArgumentException none) {
            throw new UserError(String.valueOf(none.getMessage()));
        }
    }

    @FunctionalInterface
    private interface Change {
        /** Changes the rules; answers whether there is anything to write. */
        boolean apply(List<AllowRule> rules);
    }

    /** Changes the rules as the file has them now, not as they were when the program began. */
    private static boolean change(Program program, String command, Change change) throws IOException {
        boolean isChanged;
        try (ChangeLock lock = ChangeLock.take(program.home(), command)) {
            List<AllowRule> rules = new ArrayList<>();
            for (String text : Configuration.read(program.home().configFile()).list(ConfigKey.ALLOW)) {
                rules.add(AllowRule.parse(text));
            }
            isChanged = change.apply(rules);
            if (isChanged) {
                new ConfigurationFile(program.home().configFile())
                        .set(
                                ConfigKey.ALLOW.key(),
                                rules.stream().map(AllowRule::toString).toList(),
                                ModuleKeys.NONE);
            }
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
        program.configurationChanged();
        return isChanged;
    }
}
