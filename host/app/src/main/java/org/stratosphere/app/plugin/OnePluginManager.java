package org.stratosphere.app.plugin;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.IndexedExtensionFinder;
import org.pf4j.JarPluginRepository;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;
import org.stratosphere.app.install.Fit;
import org.stratosphere.repository.PluginManifest;

/**
 * PF4J for one plugin. With a manager of its own, a plugin that hangs or fails in the middle of PF4J's steps leaves no
 * trace in the lists that another one goes by. For one thread at a time.
 */
final class OnePluginManager extends AbstractPluginManager {
    private final PluginManifest manifest;
    private final ClassLoader shared;

    OnePluginManager(PluginManifest manifest, ClassLoader shared, Path folder) {
        super(List.of(folder));
        this.manifest = manifest;
        this.shared = shared;
        setSystemVersion(Fit.API);
    }

    /** The plugin's class loader: the jar's classes under those that the program shares. */
    private ClassLoader loader(Path jar) {
        try {
            return new URLClassLoader(
                    "plugin " + manifest.id(), new URL[] {jar.toUri().toURL()}, shared);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file's address is always an URL", e);
        }
    }

    private PluginDescriptor descriptor() {
        String pluginClass = manifest.pluginClass();
        return new DefaultPluginDescriptor(
                manifest.id(),
                manifest.description(),
                pluginClass == null ? Plugin.class.getName() : pluginClass,
                manifest.version(),
                manifest.requires(),
                "",
                "");
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path jar) {
                return true;
            }

            @Override
            public PluginDescriptor find(Path jar) {
                return descriptor();
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path jar) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
                return loader(jar);
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> PluginInstances.plugin(wrapper);
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new ExtensionFactory() {
            @Override
            public <T> T create(Class<T> type) {
                return PluginInstances.make(type);
            }
        };
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new IndexedExtensionFinder(this);
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new JarPluginRepository(getPluginsRoots());
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new AlwaysEnabled();
    }

    /** Which plugins are switched off is decided before PF4J sees them. */
    private static final class AlwaysEnabled implements PluginStatusProvider {
        @Override
        public boolean isPluginDisabled(String id) {
            return false;
        }

        @Override
        public void disablePlugin(String id) {
            throw new UnsupportedOperationException("plugins are switched off before they are loaded");
        }

        @Override
        public void enablePlugin(String id) {
            throw new UnsupportedOperationException("plugins are switched on before they are loaded");
        }
    }
}
