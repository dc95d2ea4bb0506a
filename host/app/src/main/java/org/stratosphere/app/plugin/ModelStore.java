package org.stratosphere.app.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.repository.RefusedException;

/** The installed models, each parsed once and kept by the hash of its file. For one thread. */
public final class ModelStore {
    private final Map<String, Model> parsed = new HashMap<>();
    private final Map<String, Refusal> refused = new HashMap<>();

    /**
     * The models of a module that can be used, in the order of their ids.
     *
     * @param disabled ids that are left out
     */
    public List<Model> models(Installation installation, String module, Set<String> disabled) {
        return models(
                installation,
                installation.models(module).stream()
                        .filter(item -> !disabled.contains(item.id()))
                        .toList());
    }

    /** Those of the given models that can be used, in the order given. */
    public List<Model> models(Installation installation, List<InstalledItem> items) {
        List<Model> models = new ArrayList<>();
        items.forEach(item -> load(installation, item, models));
        return models;
    }

    /** Why models could not be used, of those asked for since the store was made. */
    public List<Refusal> refusals() {
        return List.copyOf(refused.values());
    }

    private void load(Installation installation, InstalledItem item, List<Model> models) {
        Model known = parsed.get(item.sha256());
        if (known != null) {
            models.add(known);
            return;
        }
        try {
            Model model = read(installation, item);
            parsed.put(item.sha256(), model);
            models.add(model);
        } catch (IOException e) {
            refused.put(item.id(), new Refusal(item.id(), Printable.of(String.valueOf(e.getMessage()))));
        }
    }

    private static byte @Nullable [] attachment(Installation installation, InstalledItem item) throws IOException {
        Path file = installation.attachment(item).orElse(null);
        if (file == null) {
            return null;
        }
        byte[] content = Files.readAllBytes(file);
        if (!Digests.of(content).equals(item.attachment())) {
            throw new RefusedException("its binary part was altered after it was installed; install it again");
        }
        return content;
    }

    private static Model read(Installation installation, InstalledItem item) throws IOException {
        byte[] yaml = Files.readAllBytes(installation.file(item));
        if (!Digests.of(yaml).equals(item.sha256())) {
            throw new RefusedException("the stored model was altered after it was installed; install it again");
        }
        Model model = ModelFile.read(yaml, attachment(installation, item), item.id());
        if (!model.id().equals(item.id()) || !model.module().equals(item.module())) {
            throw new RefusedException("its file is that of model " + model.id() + " for " + model.module());
        }
        return model;
    }
}
