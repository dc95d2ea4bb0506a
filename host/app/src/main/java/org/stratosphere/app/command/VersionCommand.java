package org.stratosphere.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.Fit;
import org.stratosphere.app.output.Json;
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
        String java = System.getProperty("java.version");
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", "stratosphere.version/1");
            fields.put("version", Build.version());
            fields.put("java", java);
            fields.put("api", Fit.API);
            fields.put("built", Build.time().toString());
            fields.put("javaHome", System.getProperty("java.home"));
            Json.line(program.out(), fields);
            return 0;
        }
        program.out().println("Stratosphere " + Build.version() + ", Java " + java + ", plugin API " + Fit.API);
        program.out().println("built " + Build.time());
        program.out()
                .println("runs on " + System.getProperty("java.vm.name") + " of " + System.getProperty("java.vendor")
                        + " in " + System.getProperty("java.home"));
        return 0;
    }
}
