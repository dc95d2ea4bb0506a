package org.stratosphere.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** The context of a detector that is called without a run. */
record TestContext(
        String module, Settings settings, List<Model> models, Dialect dialect, int entries, AddressRanges homeNetworks)
        implements ModuleContext {
    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("module." + module);
    }

    @Override
    public Path workDirectory() {
        try {
            return Files.createDirectories(workFolder().resolve(module));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for " + module, e);
        }
    }

    /** The folder of all modules under test. */
    static Path workFolder() {
        return Path.of(System.getProperty("java.io.tmpdir")).resolve("stratosphere-testkit");
    }
}
