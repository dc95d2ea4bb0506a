package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ConfigurationFile;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which repositories are believed. */
@Command(
        name = "trust",
        description = "Show, add and remove the repositories whose plugins and models may be installed.",
        subcommands = {
            TrustCommand.Show.class,
            TrustAddCommand.class,
            TrustCommand.Remove.class,
            TrustCommand.SetUrl.class
        })
final class TrustCommand extends CommandGroup {
    TrustCommand(Program program) {
        super(program);
    }

    @Command(name = "show", description = "Show the trusted repositories: where, which keys, until when.")
    static final class Show implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "0..1", paramLabel = "REPOSITORY", description = "A repository's name; else all.")
        @Nullable
        String name;

        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        Show(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Repositories repositories = new Repositories(program);
            Map<String, RepositoryTrust> shown =
                    name == null ? repositories.trusted() : Map.of(name, repositories.find(name));
            if (shown.isEmpty() && !json) {
                program.say("No repository is trusted. What came with the program is installed all the same; "
                        + "'stratosphere trust add --help' tells how to add one.");
            }
            for (RepositoryTrust trust : shown.values()) {
                if (json) {
                    Json.line(program.out(), fields(trust));
                } else {
                    print(trust);
                }
            }
            return 0;
        }

        private void print(RepositoryTrust trust) throws IOException {
            Table table = new Table(trust.name(), "");
            table.add("place", Printable.of(trust.place()));
            if (trust.allowsPlainHttp()) {
                table.add("transport", "plain http is allowed: others see what is downloaded, and can hold it back");
            }
            table.add(
                    "root",
                    trust.trusted().root().number() + ", expires "
                            + trust.trusted().root().expires());
            table.add("fingerprint", fingerprint(trust));
            table.add(
                    "page",
                    trust.stored() == null
                            ? "none yet"
                            : trust.stored().page().index() + " of "
                                    + trust.stored().page().generated() + ", expires "
                                    + trust.stored().page().expires());
            table.add("last update", trust.time().toString());
            table.add("stolen keys", Integer.toString(trust.trusted().marks().size()));
            table.add("items", items(trust));
            table.print(program.out(), program.style(), program.width());
            program.out().println();
        }

        private String items(RepositoryTrust trust) {
            return trust.items().stream().map(Item::id).distinct().sorted().collect(Collectors.joining(", "));
        }

        private static Map<String, Object> fields(RepositoryTrust trust) throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", "stratosphere.trust/1");
            fields.put("repository", trust.name());
            fields.put("place", trust.place());
            fields.put("plainHttp", trust.allowsPlainHttp());
            fields.put("root", trust.trusted().root().number());
            fields.put("rootExpires", trust.trusted().root().expires().toString());
            fields.put("fingerprint", fingerprint(trust));
            fields.put(
                    "page",
                    trust.stored() == null ? null : trust.stored().page().index());
            fields.put(
                    "pageExpires",
                    trust.stored() == null
                            ? null
                            : trust.stored().page().expires().toString());
            fields.put("lastUpdate", trust.time().toString());
            fields.put("stolenKeys", List.copyOf(trust.trusted().marks()));
            return fields;
        }
    }

    @Command(name = "remove", description = "Trust a repository no more; what came from it takes no part any more.")
    static final class Remove implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "REPOSITORY", description = "A repository's name.")
        String name = "";

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        boolean yes;

        Remove(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Repositories repositories = new Repositories(program);
            repositories.find(name);
            List<String> ids = Installation.read(program.home().path()).items().stream()
                    .filter(item -> item.repository().equals(name))
                    .map(InstalledItem::id)
                    .toList();
            String what = ids.isEmpty() ? "Nothing of it is installed." : "These take no part then: " + ids;
            program.out().println(what);
            if (!yes && !program.confirm("Trust " + name + " no more?")) {
                throw new UserError("nothing was changed; --yes answers yes");
            }
            try (ChangeLock lock = ChangeLock.take(program.home(), "trust remove")) {
                repositories.store().remove(name);
            }
            List<String> urls = new ArrayList<>(program.configuration().list(ConfigKey.UPDATE_URL));
            if (urls.remove(name)) {
                setUrls(program, urls);
            }
            program.pluginsChanged();
            program.say("repository " + name + " is not trusted any more");
            return 0;
        }
    }

    @Command(name = "set-url", description = "Read a trusted repository at another place.")
    static final class SetUrl implements Callable<Integer> {
        private final Program program;

        @Parameters(index = "0", paramLabel = "REPOSITORY", description = "A repository's name.")
        String name = "";

        @Parameters(index = "1", paramLabel = "PLACE", description = "Its new address, or a folder.")
        String place = "";

        @Option(names = "--plain-http", description = "Allow http:// to other machines.")
        boolean plainHttp;

        SetUrl(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Repositories repositories = new Repositories(program);
            RepositoryTrust known = repositories.find(name);
            return moved(
                    program,
                    repositories,
                    known,
                    repositories.place(place, plainHttp).shown(),
                    plainHttp);
        }
    }

    /** Remembers another place of a repository. */
    static int moved(Program program, Repositories repositories, RepositoryTrust known, String place, boolean plainHttp)
            throws IOException {
        try (ChangeLock lock = ChangeLock.take(program.home(), "trust set-url")) {
            repositories.store().keep(repositories.find(known.name()).at(place, plainHttp));
        }
        addToConfiguration(program, known.name());
        program.say("repository " + known.name() + " is read at " + Printable.of(place));
        return 0;
    }

    /** Names a repository in {@code update.url}. */
    static void addToConfiguration(Program program, String name) throws IOException {
        List<String> urls = new ArrayList<>(program.configuration().list(ConfigKey.UPDATE_URL));
        if (!urls.contains(name)) {
            urls.add(name);
            setUrls(program, urls);
        }
    }

    private static void setUrls(Program program, List<String> urls) throws IOException {
        try (ChangeLock lock = ChangeLock.take(program.home(), "trust")) {
            new ConfigurationFile(program.home().configFile()).set(ConfigKey.UPDATE_URL.key(), urls, ModuleKeys.NONE);
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
        program.configurationChanged();
    }

    /** The newest root's number and hash, by which people compare. */
    static String fingerprint(RepositoryTrust trust) throws RefusedException {
        byte[] newest = Objects.requireNonNull(trust.roots().get(trust.roots().lastKey()));
        return trust.roots().lastKey() + ":"
                + RepositoryTrust.fingerprint(
                        Envelope.read(PayloadType.ROOT, newest).payload());
    }
}
