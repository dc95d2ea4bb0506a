package org.stratosphere.app.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The completion of the program's commands and options, for the shell of the user. */
@Command(
        name = "completion",
        description = "Print a script that completes this program's commands and options in your shell.",
        footer = {
            "",
            "bash: stratosphere completion bash > ~/.local/share/bash-completion/completions/stratosphere",
            "zsh:  stratosphere completion zsh > ~/.stratosphere-completion.zsh, and in ~/.zshrc, behind compinit:",
            "      source ~/.stratosphere-completion.zsh"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String NAME = "stratosphere";

    /** What zsh needs to read a script for bash; compinit is called where nobody has, and compopt is bash's alone. */
    private static final String ZSH = """
            #compdef stratosphere
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
            autoload -Uz bashcompinit && bashcompinit
            (( $+functions[compopt] )) || compopt() { :; }
            """;

    private final Program program;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    Shell shell = Shell.BASH;

    /** Shells with a completion of their own. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompletionCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine commands = CommandTree.of(program);
        String script = AutoComplete.bash(NAME, commands);
        program.out().print(shell == Shell.ZSH ? ZSH + script : script);
        return 0;
    }
}
