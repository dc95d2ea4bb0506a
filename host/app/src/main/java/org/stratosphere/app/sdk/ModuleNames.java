package org.stratosphere.app.sdk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.RefusedException;

/**
 * What the parts of a new module are called.
 *
 * @param id of the plugin and its module, such as {@code night-beacons}
 * @param packageName of its classes, such as {@code org.example.nightbeacons}
 * @param classPrefix what the names of its classes begin with, such as {@code NightBeacons}
 */
public record ModuleNames(String id, String packageName, String classPrefix) {
    private static final Pattern BEGINNING = Pattern.compile("[a-z].*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");
    private static final int LONGEST_PACKAGE = 200;

    /** Classes of these names, with an ending behind them, are the API's. */
    private static final Set<String> TAKEN = Set.of("Detection", "Model");

    /** Packages that the program or Java brings. */
    private static final Set<String> FOREIGN =
            Set.of("org.stratosphere.pluginapi.", "org.pf4j.", "org.slf4j.", "java.", "javax.", "jdk.", "sun.");

    /**
     * The names that go with an id.
     *
     * @param packageName of the classes; empty for {@code org.example.} and the id without hyphens
     * @throws RefusedException when one is not allowed; the message says which are
     */
    public static ModuleNames of(String id, String packageName) throws RefusedException {
        if (!Names.isId(id) || !BEGINNING.matcher(id).matches() || id.endsWith("-") || id.contains("--")) {
            throw new RefusedException("'" + id + "' cannot be a module's name: use up to 64 of a-z, 0-9 and single"
                    + " hyphens, a letter first, such as night-beacons");
        }
        String prefix = classPrefix(id);
        if (TAKEN.contains(prefix)) {
            throw new RefusedException("a module cannot be named " + id + ": its classes would be named as the plugin"
                    + " API's; choose another name");
        }
        String chosen = packageName.isEmpty() ? "org.example." + id.replace("-", "") : packageName;
        checkPackage(chosen);
        return new ModuleNames(id, chosen, prefix);
    }

    private static void checkPackage(String name) throws RefusedException {
        if (name.length() > LONGEST_PACKAGE || !PACKAGE.matcher(name).matches() || !SourceVersion.isName(name)) {
            throw new RefusedException("'" + name + "' cannot be a package: use names of a-z, 0-9 and underscore with"
                    + " dots between, none of them a word of Java, such as --package org.example.beacons");
        }
        if (FOREIGN.stream().anyMatch((name + ".")::startsWith)) {
            throw new RefusedException(
                    "'" + name + "' cannot be a plugin's package: its classes would hide behind those"
                            + " that the program or Java brings");
        }
    }

    private static String classPrefix(String id) {
        StringBuilder prefix = new StringBuilder();
        for (String word : id.split("-")) {
            prefix.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return prefix.toString();
    }
}
