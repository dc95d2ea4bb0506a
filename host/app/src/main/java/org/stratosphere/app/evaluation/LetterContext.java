package org.stratosphere.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * What a detector is given that is shown labelled strings outside of a run.
 *
 * @param spec of the module
 * @param models those of the module's models that it is to use
 * @param dialect of the strings
 * @param parent the folder in which each module has one of its own
 */
public record LetterContext(ModuleSpec spec, List<Model> models, Dialect dialect, Path parent)
        implements ModuleContext {
    public LetterContext {
        models = List.copyOf(models);
    }

    @Override
    public Settings settings() {
        return spec.settings();
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("module." + spec.id());
    }

    @Override
    public Path workDirectory() {
        Path directory = parent.resolve(spec.id());
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + directory + " cannot be made", e);
        }
    }

    @Override
    public int entries() {
        return RunSettings.ENTRIES;
    }
}
