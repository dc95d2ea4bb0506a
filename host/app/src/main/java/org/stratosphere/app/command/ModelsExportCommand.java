package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.Digests;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an installed model to a file, to be looked at, kept or given away. */
@Command(
        name = "export",
        description = "Write a model's file, and beside it the binary part if it has one.",
        footer = {"", "'models import FILE' brings it into another home."})
final class ModelsExportCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model's id.")
    String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Where to write it; else ID.yml here.")
    @Nullable
    Path file;

    @Option(names = "--force", description = "Replace files that are there already.")
    boolean force;

    ModelsExportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        InstalledModel model = InstalledModels.find(program, id);
        Path target = file == null ? Path.of(id + ".yml") : file;
        if (Files.isDirectory(target)) {
            target = target.resolve(id + ".yml");
        }
        Plugins plugins = program.plugins();
        byte[] yaml = stored(plugins.file(model.item()), model.item().sha256());
        List<Path> targets = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        String hash = model.item().attachment();
        if (hash != null) {
            targets.add(ModelFile.attachmentOf(target));
            contents.add(stored(plugins.attachment(model.item()).orElseThrow(), hash));
        }
        targets.add(target);
        contents.add(yaml);
        for (Path each : targets) {
            WrittenFile.check(each, force);
        }
        for (int i = 0; i < targets.size(); i++) {
            Disk.SYSTEM.replace(targets.get(i), contents.get(i));
        }
        for (int i = targets.size() - 1; i >= 0; i--) {
            program.out()
                    .println(Printable.of(targets.get(i).toString()) + ": "
                            + (i == targets.size() - 1
                                    ? "model " + id + " " + model.item().version()
                                    : "its binary part"));
        }
        return 0;
    }

    private byte[] stored(Path from, String sha256) throws IOException {
        byte[] content = Files.readAllBytes(from);
        if (!Digests.of(content).equals(sha256)) {
            throw new UserError("model " + id + " was altered after it was installed; install it again");
        }
        return content;
    }
}
