package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManualPageTest {
    private static final Release RELEASE = new Release("1.2.3", Instant.parse("2026-01-02T03:04:05Z"), "Nobody <n@x>");

    @Command(
            name = "stratosphere",
            subcommands = {Copy.class, Hidden.class})
    private static final class Root {}

    @Command(
            name = "copy",
            aliases = "cp",
            description = ".profile and C:\\dir, 10 %% more-or-less.",
            footer = {"", "'quoted' line"})
    private static final class Copy {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "What.")
        String[] files = {};

        @Option(
                names = {"-t", "--to"},
                paramLabel = "DIR",
                defaultValue = "~",
                description = "Where; ${DEFAULT-VALUE} by default.")
        String to = "";
    }

    @Command(name = "secret", hidden = true)
    private static final class Hidden {}

    private final String page = ManualPage.of(new CommandLine(new Root()), RELEASE);

    @Test
    void theHeadTellsVersionAndDayOfTheBuild() {
        assertThat(page)
                .startsWith(".TH STRATOSPHERE 1 \"2026-01-02\" \"Stratosphere 1.2.3\" \"User Commands\"\n.SH NAME\n");
    }

    @Test
    void aCommandHasItsParametersThenItsOptions() {
        assertThat(page)
                .contains(".SS \"copy \\fIFILE ...\\fR\"\n")
                .contains("Also: cp.\n.TP\n\\fIFILE\\fR ...\nWhat.\n.TP\n\\fB\\-t\\fR, \\fB\\-\\-to\\fR \\fIDIR\\fR\n"
                        + "Where; \\(ti by default.\n")
                .doesNotContain("secret");
    }

    @Test
    void textIsNeverTakenForARequest() {
        assertThat(page)
                .contains("\n\\&.profile and C:\\edir, 10 % more\\-or\\-less.\n")
                .contains(".EX\n\\&'quoted' line\n.EE\n");
    }

    @Test
    void theProgramsOwnPageHasEveryCommandThatItsHelpTells() {
        CommandTexts commands = new CommandTexts();
        String own = ManualPage.of(commands.root(), RELEASE);
        commands.root().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(own).containsPattern("(\\.SS \"|Also: [a-z, ]*)" + command.getCommandName());
            }
        });
        assertThat(own.lines())
                .noneMatch(line -> line.startsWith(".") && !line.matches("\\.(TH|SH|SS|TP|PP|B|I|EX|EE|br).*"));
    }
}
