package org.stratosphere.repository;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms of ids, hashes and file names: such that no file system and no terminal takes them for something else. */
public final class Names {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final Set<String> RESERVED = Set.of("bundled", "local");

    private Names() {}

    /** Whether a text can be the id of a plugin or model, or the name of a repository. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches() && !RESERVED.contains(text);
    }

    /** Whether a text is a SHA-256 as 64 lower-case hexadecimal digits. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }

    static boolean isFileName(String text) {
        return FILE.matcher(text).matches()
                && !text.contains("..")
                && !text.endsWith(".")
                && !DEVICE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
