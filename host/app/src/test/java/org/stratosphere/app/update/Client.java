package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Store;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.transport.Places;
import org.stratosphere.app.update.transport.TransportSettings;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.root.RootVerifier;

/** A home that trusts repositories, with a clock of its own, and defences that can be switched off. */
final class Client {
    final Home home;
    final Map<String, Path> places = new LinkedHashMap<>();
    Instant now;
    Disk disk = Disk.SYSTEM;
    RootVerifier roots = new RootVerifier();
    PageVerifier pages = new PageVerifier();
    ContentCheck contents = new ContentCheck();
    boolean believesItsClock;
    boolean walksForEver;

    @Nullable
    PluginTrial trial;

    Client(Path folder, Instant now) throws IOException {
        this.now = now;
        home = new Home(folder);
        home.create();
    }

    /** Trusts a site by its first root. */
    Client trusting(PublishedSite site) throws IOException {
        return trusting(site, 1);
    }

    Client trusting(PublishedSite site, long pinned) throws IOException {
        byte[] root = site.rootBytes(pinned);
        store().keep(RepositoryTrust.pinned(site.folder.toString(), false, root, roots.first(root), Instant.EPOCH));
        places.put(site.name, site.folder);
        return this;
    }

    /** Reads a site whose trust is in the home already. */
    Client at(PublishedSite site) {
        places.put(site.name, site.folder);
        return this;
    }

    /** Updates everything; the first repository that is refused is thrown. */
    Resolution update() throws IOException {
        return update(Request.all(Set.of()));
    }

    Resolution update(Request request) throws IOException {
        return update(request, null);
    }

    Resolution update(Request request, @Nullable LocalDate acceptExpired) throws IOException {
        Updater updater = updater();
        Updater.Refreshed refreshed = updater.refresh(opened(), acceptExpired);
        for (IOException problem : refreshed.problems().values()) {
            throw problem;
        }
        Updater.Applied applied = updater.apply(refreshed, request, (bytes, total) -> {});
        for (String failure : applied.failures()) {
            throw new IOException(failure);
        }
        return applied.resolution();
    }

    /** Installs by name. */
    Resolution install(String... wishes) throws IOException {
        return update(new Request(List.of(wishes).stream().map(Wish::parse).toList(), Set.of(), false, Set.of(), null));
    }

    Map<String, Place> opened() throws IOException {
        Map<String, Place> opened = new TreeMap<>();
        for (Map.Entry<String, Path> place : places.entrySet()) {
            opened.put(
                    place.getKey(),
                    Places.of(place.getValue().toString(), TransportSettings.standard("test", Map.of())));
        }
        return opened;
    }

    Updater updater() {
        InstantSource clock = () -> now;
        Refresh refresh = new Refresh(roots, pages, clock) {
            @Override
            protected Instant now(RepositoryTrust before) {
                return believesItsClock ? now : super.now(before);
            }

            @Override
            protected void checkWalk(int walked, RepositoryTrust trust)
                    throws org.stratosphere.repository.RefusedException {
                if (!walksForEver) {
                    super.checkWalk(walked, trust);
                }
            }
        };
        PluginTrial starts = trial == null ? new PluginTrial(files(), home.state()) : trial;
        return new Updater(home, disk, clock, refresh, contents, starts);
    }

    Store files() {
        return new Store(home.path(), disk);
    }

    TrustStore store() {
        return new TrustStore(home.path(), Disk.SYSTEM, roots);
    }

    RepositoryTrust trust(String name) throws IOException {
        return store().find(name).orElseThrow();
    }

    InstalledItem item(String id) throws IOException {
        return lock().items().get(id);
    }

    LockFile lock() throws IOException {
        return LockFile.read(home.path());
    }

    /** The version of an item, or "none". */
    String version(String id) throws IOException {
        InstalledItem item = item(id);
        return item == null ? "none" : item.version();
    }

    /** Why an installed item must not run. */
    Optional<String> stopped(String id) throws IOException {
        return new Standing(store().all()).reasonNotToRun(item(id));
    }

    /** What is installed and where its files are is whole. */
    boolean isWhole() throws IOException {
        for (InstalledItem item : lock().items().values()) {
            if (!new Store(home.path(), Disk.SYSTEM).has(item.kind(), item.sha256())) {
                return false;
            }
        }
        return Files.isDirectory(home.state());
    }
}
