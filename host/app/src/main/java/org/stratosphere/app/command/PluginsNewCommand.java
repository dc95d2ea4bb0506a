package org.stratosphere.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.sdk.ModuleNames;
import org.stratosphere.app.sdk.ModuleProject;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the project of a module that is yet to be written. */
@Command(
        name = "new",
        description = "Make a folder with the project of a new module, which Maven builds: a detector, a trainer and"
                + " their tests.",
        footer = {"", "Example: stratosphere plugins new night-beacons --package org.example.beacons"})
final class PluginsNewCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "NAME", description = "The module's id: a-z, 0-9 and hyphen.")
    String name = "";

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "Of its classes; else org.example. and the name without hyphens.")
    String packageName = "";

    @Option(names = "--directory", paramLabel = "DIR", description = "The folder to make; else NAME here.")
    @Nullable
    Path directory;

    PluginsNewCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Path sdk = program.distribution("sdk");
        if (sdk == null || !Files.isDirectory(sdk)) {
            throw new UserError("this program has no sdk folder; run the one of an unpacked or installed distribution");
        }
        ModuleNames names = ModuleNames.of(name, packageName);
        Path folder = Objects.requireNonNullElseGet(directory, () -> Path.of(name));
        List<Path> files;
        try {
            files = new ModuleProject(sdk, names).write(folder);
        } catch (UncheckedIOException failed) {
            throw Objects.requireNonNull(failed.getCause());
        }
        String shown = Printable.of(folder.toString());
        program.out().println(shown + " is made, with " + files.size() + " files; next:");
        program.out().println("  cd " + (shown.indexOf(' ') < 0 ? shown : '"' + shown + '"'));
        program.out().println("  mvn package");
        program.out().println("  stratosphere plugins check target/" + name + "-1.0.0.jar");
        return 0;
    }
}
