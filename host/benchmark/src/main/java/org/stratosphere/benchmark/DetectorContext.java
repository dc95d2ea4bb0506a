package org.stratosphere.benchmark;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/** What a measured detector is given: its defaults, and the entries that a run gives it by default. */
record DetectorContext(Settings settings, List<Model> models) implements ModuleContext {
    private static final int ENTRIES = 100_000;

    @Override
    public Dialect dialect() {
        return Dialect.PUBLISHED;
    }

    @Override
    public Logger logger() {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public Path workDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public int entries() {
        return ENTRIES;
    }
}
