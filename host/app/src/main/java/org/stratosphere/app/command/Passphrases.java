package org.stratosphere.app.command;

import java.io.Console;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.publisher.KeyFile;

/** Passphrases of keys: from the environment, else typed on the terminal, which does not show them. */
final class Passphrases implements KeyFile.Passphrases {
    static final String VARIABLE = "STRATOSPHERE_PASSPHRASE";

    private final Map<String, String> environment;
    private final @Nullable Console console;

    /**
     * @param console where a person types, or null when nobody is there
     */
    Passphrases(Map<String, String> environment, @Nullable Console console) {
        this.environment = environment;
        this.console = console;
    }

    /** The passphrases of a program's user. */
    static Passphrases of(Program program) {
        return new Passphrases(System.getenv(), program.isErrorTerminal() ? System.console() : null);
    }

    @Override
    public char[] of(String key) throws IOException {
        char[] given = given();
        return given == null ? typed("passphrase of " + key + ": ") : given;
    }

    /** A passphrase for a new key, which a person types twice. */
    char[] chosen() throws IOException {
        char[] given = given();
        if (given != null) {
            return given;
        }
        char[] once = typed("passphrase for the new key: ");
        char[] again = typed("once more: ");
        boolean isSame = Arrays.equals(once, again);
        Arrays.fill(again, '\0');
        if (isSame && once.length > 0) {
            return once;
        }
        Arrays.fill(once, '\0');
        throw new RefusedException(
                isSame
                        ? "a passphrase cannot be empty; say --no-passphrase for a key without encryption"
                        : "the two are not the same; no key was made");
    }

    private char @Nullable [] given() {
        String value = environment.getOrDefault(VARIABLE, "");
        return value.isEmpty() ? null : value.toCharArray();
    }

    private char[] typed(String prompt) throws IOException {
        if (console == null) {
            throw new RefusedException("a passphrase is needed, and there is no terminal to type it on: set " + VARIABLE
                    + " (or, for a new key without encryption, say --no-passphrase)");
        }
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw new RefusedException("no passphrase was typed");
        }
        return typed;
    }
}
