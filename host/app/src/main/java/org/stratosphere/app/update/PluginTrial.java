package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.PluginJar;
import org.stratosphere.app.install.Store;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.repository.Item;

/** Starts new plugins before anything depends on them. One that does not start is not installed. */
public class PluginTrial {
    private final Store store;
    private final Path state;

    /**
     * @param state the home's folder for the private copies
     */
    public PluginTrial(Store store, Path state) {
        this.store = store;
        this.state = state;
    }

    /** Why plugins among these do not start, by the hash of their jars. */
    public Map<String, String> failures(List<InstalledItem> items) throws IOException {
        List<PluginJar> jars = new ArrayList<>();
        Map<String, String> hashes = new TreeMap<>();
        for (InstalledItem item : items) {
            if (item.kind() == Item.Kind.PLUGIN) {
                jars.add(new PluginJar(item.id(), store.file(item.kind(), item.sha256()), item.sha256()));
                hashes.put(item.id(), item.sha256());
            }
        }
        Map<String, String> failures = new TreeMap<>();
        if (!jars.isEmpty()) {
            try (PluginHost host = PluginHost.load(jars, state, PluginHost.DEADLINE)) {
                for (Refusal refusal : host.refusals()) {
                    failures.put(String.valueOf(hashes.get(refusal.plugin())), refusal.toString());
                }
            }
        }
        return failures;
    }
}
