package org.stratosphere.engine.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/** What a detector of one run is given. */
record RunModuleContext(ModuleSpec spec, RunnerSettings run, Logger logger) implements ModuleContext {
    RunModuleContext(ModuleSpec spec, RunnerSettings run) {
        this(spec, run, LoggerFactory.getLogger("module." + spec.id()));
    }

    @Override
    public Settings settings() {
        return spec.settings();
    }

    @Override
    public List<Model> models() {
        return spec.models();
    }

    @Override
    public Dialect dialect() {
        return run.dialect();
    }

    @Override
    public Path workDirectory() {
        Path directory = run.workDirectory().resolve(spec.id());
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            logger.warn("the folder {} cannot be made", directory, e);
        }
        return directory;
    }

    @Override
    public int entries() {
        return run.entries();
    }

    @Override
    public AddressRanges homeNetworks() {
        return run.homeNetworks();
    }
}
