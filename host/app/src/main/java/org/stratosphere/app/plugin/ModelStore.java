package org.stratosphere.app.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Those of the given models that can be used, in the order given; several processors parse them. */
    public List<Model> models(Installation installation, List<InstalledItem> items) {
        items.parallelStream()
                .filter(item -> !parsed.containsKey(item.sha256()))
                .map(item -> Reading.of(installation, item))
                .toList()
                .forEach(this::keep);
        return items.stream()
                .map(item -> parsed.get(item.sha256()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Why models could not be used, of those asked for since the store was made. */
    public List<Refusal> refusals() {
        return List.copyOf(refused.values());
    }

    private void keep(Reading reading) {
        InstalledItem item = reading.item();
        if (reading.model() != null) {
            parsed.put(item.sha256(), reading.model());
        } else {
            refused.put(item.id(), new Refusal(item.id(), reading.problem()));
        }
    }

    /** What came of reading a model: it, or why not. */
    private record Reading(InstalledItem item, @Nullable Model model, String problem) {
        static Reading of(Installation installation, InstalledItem item) {
            try {
                return new Reading(item, read(installation, item), "");
            } catch (IOException e) {
                return new Reading(item, null, Printable.of(String.valueOf(e.getMessage())));
            }
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
