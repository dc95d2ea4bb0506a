package org.stratosphere.app.command;

import java.util.Arrays;
import java.util.Iterator;
import org.stratosphere.app.output.Table;
import org.stratosphere.simulator.BundledScenarios;
import org.stratosphere.simulator.OutputFormat;
import org.stratosphere.simulator.Profile;
import org.stratosphere.simulator.ProfileOption;
import org.stratosphere.simulator.Scenario;
import picocli.CommandLine.Option;

/** What can be simulated, for a person who composes a network. */
final class SimulationLists {
    private final Program program;
    private final Options options;

    /** Which of them. */
    static final class Options {
        @Option(names = "--list-profiles", description = "List what hosts can do, with all options; write nothing.")
        boolean profiles;

        @Option(names = "--list-scenarios", description = "List the bundled scenarios; write nothing.")
        boolean scenarios;

        @Option(names = "--show", description = "Print the scenario, as a file to begin your own with; write nothing.")
        boolean show;
    }

    /** The names of the formats. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(OutputFormat.values()).map(OutputFormat::word).iterator();
        }
    }

    SimulationLists(Program program, Options options) {
        this.program = program;
        this.options = options;
    }

    /**
     * Prints what was asked for.
     *
     * @param yaml the text of the scenario that is shown
     */
    int print(String yaml) {
        if (options.profiles) {
            printProfiles();
        } else if (options.scenarios) {
            printScenarios();
        } else {
            program.out().print(yaml);
        }
        program.out().flush();
        return 0;
    }

    private void printScenarios() {
        Table table = new Table("SCENARIO", "HOSTS", "INFECTED", "ABOUT");
        for (String name : BundledScenarios.names()) {
            Scenario scenario = BundledScenarios.scenario(name);
            table.add(
                    name,
                    String.valueOf(scenario.hosts()),
                    String.valueOf(scenario.maliciousSources().size()),
                    scenario.about());
        }
        table.print(program.out(), program.style(), program.width());
    }

    private void printProfiles() {
        Table common = new Table("OPTION OF ALL", "STANDARD", "MEANING; ALLOWED");
        Profile.commonOptions().forEach(option -> add(common, option));
        for (Profile profile : Profile.values()) {
            String title = profile.word() + (profile.isMalicious() ? " (malicious)" : "");
            program.out().println(program.style().bold(title));
            program.paragraph("  " + profile.meaning(), text -> text);
            Table table = new Table("  OPTION", "STANDARD", "MEANING; ALLOWED");
            profile.ownOptions().forEach(option -> add(table, option));
            if (!profile.ownOptions().isEmpty()) {
                table.print(program.out(), program.style(), program.width());
            }
            program.out().println();
        }
        common.print(program.out(), program.style(), program.width());
    }

    private static void add(Table table, ProfileOption option) {
        table.add(
                "  " + option.name(),
                option.standard().isEmpty() ? "-" : option.standard(),
                option.meaning() + "; " + option.allowed());
    }
}
