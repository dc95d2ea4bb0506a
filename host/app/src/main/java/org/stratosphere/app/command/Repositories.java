package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.BundledRepository;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.update.DistributionPin;
import org.stratosphere.app.update.Updater;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.transport.Places;
import org.stratosphere.app.update.transport.TransportSettings;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.StoredPage;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.repository.Versions;

/** The trusted repositories of a home, and how commands reach them. */
final class Repositories {
    private final Program program;
    private final TrustStore store;

    Repositories(Program program) {
        this.program = program;
        store = new TrustStore(program.home().path(), Disk.SYSTEM);
    }

    /** What is believed, by name. */
    SortedMap<String, RepositoryTrust> trusted() throws IOException {
        return store.all();
    }

    TrustStore store() {
        return store;
    }

    /** A trusted repository. */
    RepositoryTrust find(String name) throws IOException {
        Set<String> known = store.all().keySet();
        return store.find(name)
                .orElseThrow(() ->
                        new UserError("repository " + name + " is not trusted" + Suggestion.forUnknown(name, known)));
    }

    /**
     * Where the repositories of {@code update.url} are read.
     *
     * @param from another place for one of them, {@code NAME=PLACE} or the place alone where there is one; or null
     */
    SortedMap<String, Place> places(@Nullable String from) throws IOException {
        SortedMap<String, Place> places = new TreeMap<>();
        for (String name : program.configuration().list(ConfigKey.UPDATE_URL)) {
            if (!name.equals(InstalledItem.BUNDLED)) {
                RepositoryTrust trust = store.find(name)
                        .orElseThrow(() -> new UserError("update.url names " + name
                                + ", which is no trusted repository; make it known with 'stratosphere trust add', or take"
                                + " it out with 'stratosphere config set update.url bundled'"));
                places.put(name, place(trust.place(), trust.allowsPlainHttp()));
            }
        }
        DistributionPin pin = pin();
        boolean isDefault = program.configuration().list(ConfigKey.UPDATE_URL).equals(ConfigKey.UPDATE_URL.defaults());
        if (pin != null && isDefault) {
            RepositoryTrust trust = find(pin.name());
            places.put(pin.name(), place(trust.place(), trust.allowsPlainHttp()));
        }
        if (from != null) {
            putInstead(places, from);
        }
        return places;
    }

    /** Name of the repository that the program was built with, or null. */
    @Nullable
    String distribution() throws IOException {
        DistributionPin pin = pin();
        return pin == null ? null : pin.name();
    }

    /** That there is a newer version of the program, as the repository says with which it was built; empty otherwise. */
    Optional<String> programNews() throws IOException {
        DistributionPin pin = pin();
        StoredPage page = pin == null
                ? null
                : store.find(pin.name()).map(RepositoryTrust::stored).orElse(null);
        String version = page == null ? null : page.page().program();
        boolean isNewer = version != null
                && Versions.isVersion(Build.version())
                && Versions.compare(version, Build.version()) > 0;
        return pin != null && isNewer
                ? Optional.of(
                        "Stratosphere " + version + " is out, this is " + Build.version() + ": " + pin.programPage())
                : Optional.empty();
    }

    /** The pin of this program, which is trusted from its first use on. */
    private @Nullable DistributionPin pin() throws IOException {
        DistributionPin pin = DistributionPin.ofProgram().orElse(null);
        if (pin != null && store.find(pin.name()).isEmpty()) {
            try (ChangeLock held = ChangeLock.take(program.home(), "update")) {
                store.keep(RepositoryTrust.pinned(pin.place(), false, pin.rootFile(), pin.root(), Build.time()));
            }
        }
        return pin;
    }

    /** A place that a user names. */
    Place place(String text, boolean allowsPlainHttp) throws IOException {
        Configuration configuration = program.configuration();
        String ca = configuration.text(ConfigKey.UPDATE_CA_FILE);
        return Places.of(
                text,
                TransportSettings.standard(Build.version(), System.getenv())
                        .withNetwork(
                                configuration.text(ConfigKey.UPDATE_PROXY),
                                ca.equals("none") ? null : Path.of(ca),
                                allowsPlainHttp));
    }

    /** Ids that updates leave alone. */
    Set<String> forbidden() throws IOException {
        return new TreeSet<>(program.configuration().list(ConfigKey.UPDATE_FORBIDDEN));
    }

    /** What came with the program. */
    Optional<BundledRepository> bundled() throws IOException {
        return BundledRepository.ofProgram();
    }

    /** An updater of the home, to which what came with the program was applied before. */
    Updater updater() throws IOException {
        Optional<BundledRepository> bundled = bundled();
        if (bundled.isPresent()) {
            bundled.get().install(program.home().path());
        }
        return new Updater(program.home(), Clock.systemUTC());
    }

    private void putInstead(SortedMap<String, Place> places, String from) throws IOException {
        int equals = from.indexOf('=');
        String name = equals > 0 ? from.substring(0, equals) : "";
        List<String> known = new ArrayList<>(store.all().keySet());
        if (known.isEmpty()) {
            throw new UserError(
                    "--from is another place of a repository that is trusted, and none is; see 'stratosphere"
                            + " trust add --help'");
        }
        if (!name.isEmpty() && known.contains(name)) {
            places.put(name, place(from.substring(equals + 1), find(name).allowsPlainHttp()));
        } else if (known.size() == 1) {
            places.put(known.get(0), place(from, find(known.get(0)).allowsPlainHttp()));
        } else {
            throw new UserError(
                    "say of which repository it is: --from NAME=PLACE, with NAME one of " + String.join(", ", known));
        }
    }
}
