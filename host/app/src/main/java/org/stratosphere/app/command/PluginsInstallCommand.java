package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stratosphere.app.install.BundledRepository;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.output.DownloadProgress;
import org.stratosphere.app.update.FileInstall;
import org.stratosphere.app.update.Request;
import org.stratosphere.app.update.Updater;
import org.stratosphere.app.update.Wish;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs plugins and models that are asked for: by name from a repository, or as a file. */
@Command(
        name = "install",
        description = "Install plugins or models: by name from a trusted repository, or from a file.",
        footer = {
            "",
            "Examples: stratosphere plugins install beaconing",
            "          stratosphere plugins install example/port-scan@1.2.0",
            "          stratosphere plugins install target/my-module-1.0.0.jar --trust-unsigned --follow"
        })
final class PluginsInstallCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(
            arity = "1..*",
            paramLabel = "ITEM",
            description = "[REPOSITORY/]ID, [REPOSITORY/]ID@VERSION, which stays at that version, or a file.")
    List<String> items = List.of();

    @Option(
            names = "--trust-unsigned",
            description = "Run a file that no trusted repository lists, with all your rights.")
    boolean trustUnsigned;

    @Option(names = "--replace", description = "Put a file in the place of what is installed, until it is removed.")
    boolean replace;

    @Option(names = "--follow", description = "Let 'plugins reload' take the file's new bytes.")
    boolean follow;

    @Option(names = "--downgrade", description = "Go to a lower version than the installed one.")
    boolean downgrade;

    @Option(
            names = "--take-over",
            split = ",",
            paramLabel = "ID",
            description = "Have these, which came with the program, from a repository from now on.")
    Set<String> takeOver = Set.of();

    PluginsInstallCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Repositories repositories = new Repositories(program);
        Updater updater = repositories.updater();
        List<Wish> wishes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<String> bundled = new ArrayList<>();
        for (String item : items) {
            if (isFile(item)) {
                files.add(Path.of(item));
            } else if (isBundled(item, repositories)) {
                bundled.add(item.substring(item.indexOf('/') + 1));
            } else {
                wishes.add(wish(item));
            }
        }
        program.pluginsChanged();
        for (Path file : files) {
            InstalledItem installed = new FileInstall(program.home(), Clock.systemUTC())
                    .install(file, new FileInstall.Options(trustUnsigned, replace, follow));
            program.out()
                    .println(installed.id() + " " + installed.version() + " is installed as "
                            + (installed.isLocal() ? "a file of your own" : "of repository " + installed.repository()));
        }
        if (!bundled.isEmpty()) {
            for (InstalledItem item :
                    repositories.bundled().orElseThrow().add(program.home().path(), bundled)) {
                program.out().println(item.id() + " " + item.version() + " is installed; it came with the program");
            }
        }
        return wishes.isEmpty() ? 0 : install(wishes, repositories, updater);
    }

    private int install(List<Wish> wishes, Repositories repositories, Updater updater) throws IOException {
        Updater.Refreshed refreshed = updater.refresh(repositories.places(null), null);
        refreshed
                .problems()
                .forEach((name, problem) -> program.remark(
                        name + " is not used: " + Printable.message(String.valueOf(problem.getMessage()))));
        Request request =
                new Request(wishes, takeOver, downgrade, repositories.forbidden(), repositories.distribution());
        Updater.Applied applied;
        try (DownloadProgress progress = new DownloadProgress(program.err(), program.isErrorTerminal())) {
            applied = updater.apply(refreshed, request, progress);
        }
        applied.failures().forEach(failure -> program.remark("not installed: " + Printable.of(failure)));
        UpdateCommand.printChanges(program, applied.resolution(), false);
        return applied.failures().isEmpty() ? 0 : CommandTree.ERROR;
    }

    /** By the name of the bundled repository; by the id alone where no trusted one offers it. */
    private static boolean isBundled(String item, Repositories repositories) throws IOException {
        BundledRepository bundled = repositories.bundled().orElse(null);
        if (bundled == null) {
            return false;
        }
        String prefix = InstalledItem.BUNDLED + "/";
        if (item.startsWith(prefix)) {
            return true;
        }
        boolean isOfferedElsewhere = repositories.trusted().values().stream()
                .anyMatch(
                        trust -> trust.items().stream().anyMatch(row -> row.id().equals(item)));
        return !isOfferedElsewhere && bundled.offers(item);
    }

    private static boolean isFile(String item) {
        boolean looksLikeOne = item.endsWith(".jar") || item.endsWith(".yml") || item.endsWith(".yaml");
        try {
            return looksLikeOne || Files.isRegularFile(Path.of(item));
        } catch (InvalidPathException noFile) {
            return false;
        }
    }

    private static Wish wish(String item) {
        try {
            return Wish.parse(item);
        } catch (IllegalArgumentException wrong) {
            throw new UserError(Printable.of(item) + " " + wrong.getMessage());
        }
    }
}
