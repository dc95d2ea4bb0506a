package org.stratosphere.lettermodel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/** What a test gives the detector. */
record GivenContext(List<Model> models, Settings settings, Dialect dialect, int entries) implements ModuleContext {
    /** A detector with models of the published dialect. */
    static Detector detector(List<Model> models, Map<String, String> settings) {
        LetterModelModule module = new LetterModelModule();
        return module.create(
                new GivenContext(models, ModuleSettings.of(module.settings(), settings), Dialect.PUBLISHED, 10_000));
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger(LetterModelModule.NAME);
    }

    @Override
    public Path workDirectory() {
        throw new AssertionError("the module keeps no files");
    }
}
