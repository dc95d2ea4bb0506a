package org.stratosphere.app.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.install.PluginJar;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.testkit.ManyKeys;

/** Loads the one plugin that is checked, here and in the virtual machine with little memory. */
final class SmallHost {
    private SmallHost() {}

    /** @param arguments the plugin's jar, a folder for its private copy, and those of {@link ManyKeys#answer} behind them */
    public static void main(String[] arguments) throws IOException {
        try (PluginHost host = load(Path.of(arguments[0]), Path.of(arguments[1]))) {
            ManyKeys.answer(
                    () -> host.plugins().get(0).modules().get(0),
                    Arrays.asList(arguments).subList(2, arguments.length));
        }
    }

    static PluginHost load(Path jar, Path state) throws IOException {
        PluginJar loaded = new PluginJar(PluginManifest.read(jar).id(), jar, Digests.of(jar));
        return PluginHost.load(List.of(loaded), state, PluginHost.DEADLINE);
    }
}
