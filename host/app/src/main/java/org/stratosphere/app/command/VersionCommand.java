package org.stratosphere.app.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.stratosphere.app.plugin.ApiVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells versions. */
@Command(name = "version", description = "Tell the versions of the program, of Java and of the plugin API.")
final class VersionCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--json", description = "As a JSON object.")
    boolean json;

    VersionCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        String build = build();
        String java = System.getProperty("java.version");
        program.out()
                .printf(
                        Locale.ROOT,
                        json
                                ? "{\"schema\":\"stratosphere.version/1\",\"version\":\"%s\",\"java\":\"%s\",\"api\":\"%s\"}%n"
                                : "Stratosphere %s, Java %s, plugin API %s%n",
                        build,
                        java,
                        ApiVersion.CURRENT);
        return 0;
    }

    /** The version that the program's jar tells. */
    static String build() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
