package org.stratosphere.app.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.DownloadProgress;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.app.update.Change;
import org.stratosphere.app.update.Repair;
import org.stratosphere.app.update.Request;
import org.stratosphere.app.update.Resolution;
import org.stratosphere.app.update.Rollback;
import org.stratosphere.app.update.Schedule;
import org.stratosphere.app.update.Updater;
import org.stratosphere.app.update.transport.OfflineException;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings plugins and models up to date. */
@Command(
        name = "update",
        description = "Bring the installed plugins and models up to date from the repositories that are trusted.",
        footer = {
            "",
            "A running analysis takes what is new at its next window.",
            "Examples: stratosphere update --check",
            "          stratosphere update --from /media/stick/repository"
        })
final class UpdateCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--check", description = "Tell what would be changed, and change nothing.")
    boolean check;

    @Option(
            names = "--from",
            paramLabel = "[NAME=]PLACE",
            description = "Read a trusted repository at another address, or in a folder.")
    @Nullable
    String from;

    @Option(names = "--rollback", description = "Go back to the set before the last change.")
    boolean rollback;

    @Option(
            names = "--accept-expired",
            paramLabel = "DAY",
            description = "Believe what expired on that day, this once; signatures and versions still hold.")
    @Nullable
    LocalDate acceptExpired;

    @Option(
            names = "--take-over",
            split = ",",
            paramLabel = "ID",
            description = "Have these, which came with the program, from a repository from now on.")
    Set<String> takeOver = Set.of();

    @Option(names = "--repair", description = "Rebuild the list of what is installed, when it is damaged.")
    boolean repair;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    UpdateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        if (rollback) {
            return rollBack();
        }
        if (repair) {
            return repair();
        }
        Repositories repositories = new Repositories(program);
        Updater updater = repositories.updater();
        SortedMap<String, Place> places = repositories.places(from);
        if (places.isEmpty()) {
            if (!json) {
                program.say("What came with the program is installed. No other repository is used; "
                        + "see 'stratosphere trust add --help'.");
            }
            return 0;
        }
        Updater.Refreshed refreshed = updater.refresh(places, acceptExpired);
        boolean isRefused = tellRepositories(refreshed, repositories.trusted());
        repositories.programNews().ifPresent(news -> program.remark(Printable.message(news)));
        if (!check && refreshed.problems().isEmpty()) {
            looked();
        }
        if (refreshed.places().isEmpty()) {
            if (!json) {
                program.say("No repository could be used: nothing was changed.");
            }
            return isRefused ? CommandTree.ERROR : 0;
        }
        Request request = new Request(
                java.util.List.of(), takeOver, false, repositories.forbidden(), repositories.distribution());
        if (check) {
            tell(updater.resolve(refreshed, request), true);
            return isRefused ? CommandTree.ERROR : 0;
        }
        Updater.Applied applied;
        try (DownloadProgress progress = new DownloadProgress(program.err(), program.isErrorTerminal())) {
            applied = updater.apply(refreshed, request, progress);
        }
        applied.failures().forEach(failure -> program.remark("not installed: " + Printable.message(failure)));
        tell(applied.resolution(), false);
        if (!applied.resolution().changes().isEmpty()) {
            program.pluginsChanged();
        }
        return isRefused || !applied.failures().isEmpty() ? CommandTree.ERROR : 0;
    }

    /** @return whether one was refused; one that cannot be reached is no error */
    private boolean tellRepositories(Updater.Refreshed refreshed, SortedMap<String, RepositoryTrust> trusted) {
        boolean isRefused = false;
        for (Map.Entry<String, IOException> problem : refreshed.problems().entrySet()) {
            boolean isOffline = problem.getValue() instanceof OfflineException;
            isRefused |= !isOffline;
            String message = Printable.message(String.valueOf(problem.getValue().getMessage()));
            if (json) {
                repositoryJson(problem.getKey(), isOffline ? "offline" : "refused", message, trusted);
            } else {
                program.remark(problem.getKey() + (isOffline ? " is out of reach: " : " is not used: ") + message);
            }
        }
        for (String name : refreshed.places().keySet()) {
            RepositoryTrust trust = trusted.get(name);
            if (json) {
                repositoryJson(name, "read", "", trusted);
            } else if (trust != null && trust.stored() != null) {
                program.say(name + ": page " + trust.stored().page().index() + " of "
                        + trust.stored().page().generated() + ", "
                        + Counted.of(trust.items().size(), "item"));
            }
        }
        return isRefused;
    }

    private void repositoryJson(String name, String state, String message, SortedMap<String, RepositoryTrust> trusted) {
        RepositoryTrust trust = trusted.get(name);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.update-repository/1");
        fields.put("repository", name);
        fields.put("state", state);
        fields.put("message", message);
        fields.put(
                "page",
                trust == null || trust.stored() == null
                        ? null
                        : trust.stored().page().index());
        Json.line(program.out(), fields);
    }

    private void tell(Resolution resolution, boolean isPlan) {
        if (json) {
            resolution.changes().forEach(change -> changeJson(change, isPlan));
            return;
        }
        printChanges(program, resolution, isPlan);
        resolution.remarks().forEach(remark -> program.out().println(Printable.message(remark)));
    }

    /** Prints what an update changes, or would. */
    static void printChanges(Program program, Resolution resolution, boolean isPlan) {
        if (resolution.changes().isEmpty()) {
            program.say("Everything is up to date.");
            return;
        }
        Table table = new Table("ITEM", "CHANGE", "FROM", "TO", "REPOSITORY");
        for (Change change : resolution.changes()) {
            InstalledItem before = change.before();
            table.add(
                    change.id(),
                    change.word(),
                    before == null ? "" : before.version(),
                    change.after().version(),
                    change.after().repository());
        }
        table.print(program.out(), program.style(), program.width());
        program.out()
                .println(Counted.of(resolution.changes().size(), "change")
                        + (isPlan
                                ? " to make: type 'stratosphere update'"
                                : " made; 'stratosphere update --rollback' goes back"));
    }

    private void changeJson(Change change, boolean isPlan) {
        InstalledItem before = change.before();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.update-change/1");
        fields.put("id", change.id());
        fields.put("kind", change.after().kind().word());
        fields.put("change", change.word());
        fields.put("from", before == null ? null : before.version());
        fields.put("to", change.after().version());
        fields.put("sha256", change.after().sha256());
        fields.put("repository", change.after().repository());
        fields.put("done", !isPlan);
        Json.line(program.out(), fields);
    }

    private void looked() throws IOException {
        Duration every = Duration.ofNanos(1_000 * program.configuration().micros(ConfigKey.UPDATE_EVERY));
        try (ChangeLock held = ChangeLock.take(program.home(), "update")) {
            new Schedule(program.home().path(), Disk.SYSTEM).looked(Instant.now(), every);
        }
    }

    private int rollBack() throws IOException {
        for (Rollback.Step step : new Rollback(program.home(), Disk.SYSTEM).run()) {
            InstalledItem left = step.left();
            InstalledItem back = step.back();
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("schema", "stratosphere.update-rollback/1");
                fields.put("id", left == null ? Objects.requireNonNull(back).id() : left.id());
                fields.put("from", left == null ? null : left.version());
                fields.put("to", back == null ? null : back.version());
                Json.line(program.out(), fields);
            } else if (back == null && left != null) {
                program.say(left.id() + " " + left.version() + " is not installed any more");
            } else if (back != null) {
                program.out()
                        .println(back.id() + " is " + back.version() + " again"
                                + (left == null
                                        ? ""
                                        : "; updates bring " + left.version() + " no more, only what is higher"));
            }
        }
        program.pluginsChanged();
        return 0;
    }

    private int repair() throws IOException {
        Repair work = new Repair(program.home(), Disk.SYSTEM, Clock.systemUTC());
        SortedMap<String, InstalledItem> found = new TreeMap<>(work.found());
        found.values()
                .forEach(item -> program.say(item.id() + " " + item.version() + " of repository " + item.repository()));
        program.say("This can be proven to have been installed, besides what comes with the program. Files of your own,"
                + " and what you removed or pinned, are forgotten.");
        if (!yes && !program.confirm("Make it the list of what is installed?")) {
            return CommandTree.ERROR;
        }
        work.write(found);
        program.pluginsChanged();
        program.say("repaired");
        return 0;
    }
}
