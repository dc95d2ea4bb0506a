package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.update.Request;
import org.stratosphere.app.update.Updater;
import org.stratosphere.app.update.transport.AbsentException;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trusts a repository whose root the user vouches for. */
@Command(
        name = "add",
        description = "Trust a repository: its keys may bring code that runs with your rights.",
        footer = {
            "",
            "Get the root's file or its fingerprint from its publisher by another way than PLACE.",
            "Example: stratosphere trust add https://example.org/stratosphere/ --root root-1.yaml"
        })
final class TrustAddCommand implements Callable<Integer> {
    private static final Pattern FINGERPRINT = Pattern.compile("([1-9][0-9]{0,14}):([0-9a-f]{64})");

    private final Program program;

    @Parameters(paramLabel = "PLACE", description = "The repository's address, or a folder.")
    String place = "";

    @Option(names = "--root", paramLabel = "FILE", description = "A root of the repository that you got safely.")
    @Nullable
    Path root;

    @Option(
            names = "--fingerprint",
            paramLabel = "N:SHA256",
            description = "Number and hash of a root, as the publisher tells them.")
    @Nullable
    String fingerprint;

    @Option(names = "--plain-http", description = "Allow http:// to other machines.")
    boolean plainHttp;

    @Option(
            names = "--take-over",
            split = ",",
            paramLabel = "ID",
            description = "Have these, which came with the program, from this repository from now on.")
    Set<String> takeOver = Set.of();

    TrustAddCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Repositories repositories = new Repositories(program);
        Place read = repositories.place(place, plainHttp);
        byte[] file = pinnedRoot(read);
        TrustedRoot pinned = new RootVerifier().first(file);
        String name = pinned.root().repository();
        RepositoryTrust known = repositories.store().find(name).orElse(null);
        if (known != null) {
            return isInChain(known, file)
                    ? TrustCommand.moved(program, repositories, known, read.shown(), plainHttp)
                    : refuse(name);
        }
        RepositoryTrust trust = RepositoryTrust.pinned(read.shown(), plainHttp, file, pinned, Build.time());
        Updater updater = repositories.updater();
        try (ChangeLock lock = ChangeLock.take(program.home(), "trust add")) {
            repositories.store().keep(trust);
        }
        TrustCommand.addToConfiguration(program, name);
        program.say("repository " + name + " is trusted by root "
                + pinned.root().number() + " (" + TrustCommand.fingerprint(trust) + ")");
        TreeMap<String, Place> places = new TreeMap<>(Map.of(name, read));
        Updater.Refreshed refreshed = updater.refresh(places, null);
        IOException problem = refreshed.problems().get(name);
        if (problem != null) {
            program.remark("it cannot be used yet: " + Printable.message(String.valueOf(problem.getMessage())));
            return CommandTree.ERROR;
        }
        offer(repositories, updater, refreshed, name);
        return 0;
    }

    private byte[] pinnedRoot(Place read) throws IOException {
        if (root != null) {
            if (!Files.isRegularFile(root) || Files.size(root) > PayloadType.ROOT.mostFileBytes()) {
                throw new UserError(root + " is no root's file");
            }
            return Files.readAllBytes(root);
        }
        if (fingerprint != null) {
            Matcher parts = FINGERPRINT.matcher(fingerprint);
            if (!parts.matches()) {
                throw new UserError("--fingerprint: write a root's number, a colon and 64 hexadecimal digits");
            }
            byte[] file = fetch(read, parts.group(1));
            if (!RepositoryTrust.fingerprint(payload(file)).equals(parts.group(2))) {
                throw new UserError("root " + parts.group(1) + " at " + read.shown()
                        + " has another fingerprint: it is not the root that was meant");
            }
            return file;
        }
        return askedRoot(read);
    }

    private byte[] askedRoot(Place read) throws IOException {
        if (!program.canAsk()) {
            throw new UserError(
                    "name a root of the repository that you got safely: --root FILE or" + " --fingerprint N:SHA256");
        }
        byte[] file = fetch(read, "1");
        program.say("Root 1 at " + read.shown() + " has the fingerprint");
        program.out().println("    1:" + RepositoryTrust.fingerprint(payload(file)));
        program.say("Compare it with what its publisher tells elsewhere. Who holds its keys can run code"
                + " with your rights.");
        if (!program.confirm("Is it the same?")) {
            throw new UserError("nothing was changed");
        }
        return file;
    }

    private static byte[] fetch(Place read, String number) throws IOException {
        try {
            return read.fetch("root-" + number + ".yaml", PayloadType.ROOT.mostFileBytes());
        } catch (AbsentException e) {
            throw new RefusedException(read.shown() + " has no root " + number + "; is it a repository?", e);
        }
    }

    private static byte[] payload(byte[] file) throws RefusedException {
        return Envelope.read(PayloadType.ROOT, file).payload();
    }

    private static boolean isInChain(RepositoryTrust known, byte[] file) {
        return known.roots().values().stream().anyMatch(root -> java.util.Arrays.equals(root, file));
    }

    private static int refuse(String name) {
        throw new UserError("a repository named " + name
                + " is trusted already, by other keys; if that one is meant to go: stratosphere trust remove " + name);
    }

    /** What is installed belongs to where it came from, until the user gives it to the new repository. */
    private void offer(Repositories repositories, Updater updater, Updater.Refreshed refreshed, String name)
            throws IOException {
        Set<String> offered =
                repositories.find(name).items().stream().map(Item::id).collect(Collectors.toCollection(TreeSet::new));
        List<String> also = Installation.read(program.home().path()).items().stream()
                .filter(InstalledItem::isBundled)
                .map(InstalledItem::id)
                .filter(offered::contains)
                .toList();
        Set<String> wanted = new TreeSet<>(takeOver);
        if (wanted.isEmpty() && !also.isEmpty()) {
            program.say("It also offers what came with the program: " + String.join(", ", also));
            if (program.canAsk() && program.confirm("Have these from " + name + " from now on?")) {
                wanted.addAll(also);
            }
        }
        if (!wanted.isEmpty()) {
            Request request =
                    new Request(List.of(), wanted, false, repositories.forbidden(), repositories.distribution());
            UpdateCommand.printChanges(
                    program,
                    updater.apply(refreshed, request, (bytes, total) -> {}).resolution(),
                    false);
            program.pluginsChanged();
        }
        offered.removeAll(also);
        if (!offered.isEmpty()) {
            program.say("To install what it offers: stratosphere plugins install ID, with ID one of "
                    + String.join(", ", offered));
        }
    }
}
