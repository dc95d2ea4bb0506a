package org.stratosphere.app.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.install.Fit;
import org.stratosphere.app.install.PluginJar;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;

/**
 * Loads and starts plugins; a bad one is refused with a reason, and the others never notice. Several hosts may
 * hold one plugin in several versions beside one another. For one thread at a time, but for {@link #hold} and
 * {@link #close}: the plugins stay until the host is closed and nobody holds it any more.
 */
public final class PluginHost implements AutoCloseable {
    /** How long a plugin may take to start, and to stop. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final long UNLOADING_NANOS = 2_000_000_000L;
    private static final int LOOKS = 3;
    private static final long PAUSE_MILLIS = 200;

    private final RunFolder folder;
    private final Duration deadline;
    private final ClassLoader shared = new SharedClasses(PluginHost.class.getClassLoader());
    private final Set<String> ids = new HashSet<>();
    private final Deque<Started> started = new ArrayDeque<>();
    private final List<LoadedPlugin> plugins = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> leftovers = new CopyOnWriteArrayList<>();
    private final Map<String, WeakReference<ClassLoader>> unloaded = new ConcurrentSkipListMap<>();
    private int holders = 1;
    private boolean isClosed;

    /** Keeps plugins loaded until it is closed; closing it again does nothing. From any thread. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private PluginHost(RunFolder folder, Duration deadline) {
        this.folder = folder;
        this.deadline = deadline;
    }

    /**
     * Loads jars, on several processors; of two with one id the second is refused.
     *
     * @param state folder for the private copies; where it cannot be written, the system's temporary files are used
     * @throws IOException when there is no place for the copies at all
     */
    public static PluginHost load(List<PluginJar> jars, Path state, Duration deadline) throws IOException {
        PluginHost host = new PluginHost(RunFolder.open(state), deadline);
        jars.stream().map(jar -> new Loading(jar, host.ids.add(jar.id()))).toList().parallelStream()
                .map(host::load)
                .toList()
                .forEach(host::keep);
        return host;
    }

    /** The plugins that were started, in the order of the jars. */
    public List<LoadedPlugin> plugins() {
        return List.copyOf(plugins);
    }

    /** The jars that were refused, in their order. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * What unloaded plugins left behind, one line each: threads that go on with their code, and after
     * {@link #awaitUnloaded} their classes. Known once the plugins are unloaded.
     */
    public List<String> leftovers() {
        return List.copyOf(leftovers);
    }

    /**
     * Keeps the plugins loaded while somebody uses them, though the host be closed meanwhile.
     *
     * @throws IllegalStateException when they are unloaded already
     */
    public synchronized Hold hold() {
        if (holders == 0) {
            throw new IllegalStateException("the plugins are unloaded");
        }
        holders++;
        AtomicBoolean isHeld = new AtomicBoolean(true);
        return () -> {
            if (isHeld.compareAndSet(true, false)) {
                letGo();
            }
        };
    }

    /**
     * Stops the plugins, the last one first, and deletes the copies of their jars; while somebody holds the host, that is
     * left to the last one who does.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        letGo();
    }

    /**
     * Looks whether the classes of unloaded plugins went away, a few times within two seconds; where they stay,
     * {@link #leftovers} has a line. It collects garbage, for which all threads pause: worth its while only in a process
     * that goes on.
     */
    public void awaitUnloaded() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        long beganNanos = System.nanoTime();
        for (int i = 0; i < LOOKS && !unloaded.isEmpty() && System.nanoTime() - beganNanos < UNLOADING_NANOS; i++) {
            System.gc();
            unloaded.values().removeIf(loader -> loader.get() == null);
            if (canary.get() != null || !unloaded.isEmpty() && !pause()) {
                return;
            }
        }
        unloaded.keySet()
                .forEach(plugin -> leave("the classes of plugin " + plugin
                        + " stay in memory; start the program again to be rid of them"));
        unloaded.clear();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void letGo() {
        synchronized (this) {
            holders--;
            if (holders > 0) {
                return;
            }
        }
        while (!started.isEmpty()) {
            unload(started.pop());
        }
        plugins.clear();
        folder.close();
    }

    /** A jar, and whether it is the first of its plugin. */
    private record Loading(PluginJar jar, boolean isFirst) {}

    /** What came of a jar: a plugin that runs, or why there is none, and what is to be unloaded then. */
    private record Loaded(
            String id,
            @Nullable LoadedPlugin plugin,
            @Nullable Started started,
            @Nullable Throwable failure) {}

    private Loaded load(Loading loading) {
        PluginJar jar = loading.jar();
        try {
            Path copy = copy(loading);
            PluginManifest manifest = PluginManifest.read(copy);
            if (!manifest.id().equals(jar.id())) {
                throw new RefusedException("its jar is that of '" + manifest.id() + "'; install the plugin again");
            }
            manifest.checkApi(Fit.API);
            return start(new Started(manifest, new OnePluginManager(manifest, shared, folder.path())), copy);
        } catch (IOException | BrokenPluginException e) {
            return new Loaded(jar.id(), null, null, e);
        }
    }

    private Path copy(Loading loading) throws IOException {
        PluginJar jar = loading.jar();
        if (!loading.isFirst()) {
            throw new RefusedException("a second jar of this plugin; remove one of them");
        }
        try {
            return folder.copy(jar.file(), jar.sha256());
        } catch (NoSuchFileException e) {
            throw new RefusedException("its jar is missing; install the plugin again", e);
        }
    }

    /** PF4J catches some of what a plugin throws and lets the rest through: both end up as a refusal. */
    private Loaded start(Started plugin, Path copy) {
        try {
            LoadedPlugin running = new PluginThread(plugin.id(), deadline).call("start", () -> plugin.start(copy));
            return new Loaded(plugin.id(), running, plugin, null);
        } catch (Throwable e) {
            boolean isLate = e instanceof BrokenPluginException broken && broken.getCause() instanceof TimeoutException;
            return new Loaded(plugin.id(), null, isLate ? null : plugin, e);
        }
    }

    private void keep(Loaded loaded) {
        Started begun = loaded.started();
        if (loaded.failure() != null) {
            refuse(loaded.id(), loaded.failure());
            if (begun != null) {
                unload(begun);
            }
        } else if (loaded.plugin() != null && begun != null) {
            plugins.add(loaded.plugin());
            started.push(begun);
        }
    }

    private void unload(Started plugin) {
        ClassLoader loader = plugin.loader();
        try {
            new PluginThread(plugin.id(), deadline).call("stop", plugin::stop);
        } catch (Throwable e) {
            log("Plugin {} did not stop cleanly", plugin.id(), e);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (loader != null && thread.isAlive() && thread.getContextClassLoader() == loader) {
                leave("plugin " + plugin.id() + " left the thread " + Printable.of(thread.getName())
                        + " running; start the program again to be rid of it");
            }
        }
        if (loader != null) {
            unloaded.put(plugin.title(), new WeakReference<>(loader));
        }
    }

    private void leave(String line) {
        leftovers.add(line);
        LOG.warn(line);
    }

    private void refuse(String id, Throwable why) {
        refusals.add(new Refusal(id, Problem.of(why)));
        log("Plugin {} is not used", id, why);
    }

    /** Logging what a plugin threw asks its own exception for details, which may throw in turn. */
    private static void log(String line, String id, Throwable thrown) {
        try {
            LOG.warn(line, id, thrown);
        } catch (Throwable again) {
            LOG.warn(
                    line + ": it threw {}, which throws again when asked why",
                    id,
                    thrown.getClass().getName());
        }
    }

    /** One plugin and the PF4J that holds it. */
    private record Started(PluginManifest manifest, OnePluginManager manager) {
        String id() {
            return manifest.id();
        }

        String title() {
            return manifest.id() + " " + manifest.version();
        }

        @Nullable
        ClassLoader loader() {
            return manager.getPlugin(id()) == null ? null : manager.getPluginClassLoader(id());
        }

        LoadedPlugin start(Path copy) {
            manager.loadPlugin(copy);
            Thread.currentThread().setContextClassLoader(manager.getPluginClassLoader(id()));
            if (manager.startPlugin(id()) != PluginState.STARTED) {
                throw PluginInstances.<RuntimeException>asItIs(failure());
            }
            return Extensions.of(manager, manifest);
        }

        boolean stop() throws IOException {
            ClassLoader loader = manager.getPluginClassLoader(id());
            Thread.currentThread().setContextClassLoader(loader);
            try {
                manager.stopPlugin(id());
                return manager.unloadPlugin(id());
            } finally {
                Thread.currentThread().setContextClassLoader(PluginHost.class.getClassLoader());
                if (loader instanceof Closeable open) {
                    open.close();
                }
            }
        }

        private Throwable failure() {
            Throwable thrown = manager.getPlugin(id()).getFailedException();
            return thrown == null ? new BrokenPluginException("PF4J does not start it") : thrown;
        }
    }
}
