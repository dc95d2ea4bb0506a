package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.app.update.trust.Excluded;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.repository.Item;

/** The installed models, whether or not they take part. */
final class InstalledModels {
    private final Plugins plugins;
    private final Installation installation;
    private final Excluded excluded;
    private final ModelStore store;

    InstalledModels(Plugins plugins, Installation installation, Excluded excluded, ModelStore store) {
        this.plugins = plugins;
        this.installation = installation;
        this.excluded = excluded;
        this.store = store;
    }

    /** All models, by id. */
    List<InstalledModel> all() {
        List<InstalledItem> items = installation.items().stream()
                .filter(item -> item.kind() == Item.Kind.MODEL)
                .toList();
        Map<String, Model> models = new TreeMap<>();
        store.models(installation, items).forEach(model -> models.put(model.id(), model));
        Map<String, String> refused = new TreeMap<>();
        for (Refusal refusal : store.refusals()) {
            refused.put(refusal.plugin(), refusal.problem());
        }
        List<InstalledModel> all = new ArrayList<>();
        for (InstalledItem item : items) {
            all.add(of(item, models.get(item.id()), refused.get(item.id())));
        }
        return all;
    }

    private InstalledModel of(InstalledItem item, @Nullable Model model, @Nullable String problem) {
        String stopped = excluded.stopped().get(item.id());
        if (stopped != null) {
            return new InstalledModel(item, InstalledModel.State.STOPPED, stopped, model);
        }
        if (problem != null || model == null) {
            return new InstalledModel(item, InstalledModel.State.REFUSED, String.valueOf(problem), null);
        }
        if (excluded.switchedOff().contains(item.id())) {
            return new InstalledModel(item, InstalledModel.State.DISABLED, "", model);
        }
        if (!plugins.settings().containsKey(model.module())) {
            return new InstalledModel(
                    item, InstalledModel.State.UNUSED, "its module " + model.module() + " takes no part", model);
        }
        String misfit = misfit(model);
        return misfit == null
                ? new InstalledModel(item, InstalledModel.State.ENABLED, "", model)
                : new InstalledModel(item, InstalledModel.State.REFUSED, misfit, model);
    }

    /** Why a model's module cannot use it, or null. */
    private @Nullable String misfit(Model model) {
        ModelTrainer trainer = plugins.trainer(model.module());
        if (trainer == null) {
            return null;
        }
        try {
            trainer.validate(model);
            return null;
        } catch (IllegalArgumentException wrong) {
            return Printable.message(String.valueOf(wrong.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return "its module threw " + failed.getClass().getSimpleName();
        }
    }

    /**
     * The model of an id.
     *
     * @throws UserError when there is none
     */
    static InstalledModel find(Program program, String id) throws IOException {
        List<InstalledModel> all = program.plugins().installedModels();
        return all.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no model " + Printable.of(id)
                        + Suggestion.forUnknown(
                                id, all.stream().map(InstalledModel::id).toList())));
    }
}
