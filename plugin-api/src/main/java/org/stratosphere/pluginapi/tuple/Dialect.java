package org.stratosphere.pluginapi.tuple;

import java.util.Locale;

/** Which of the published spellings of Stratosphere letters a run writes and a model was trained on. */
public enum Dialect {
    /** The letters of the published models and labelled states; the default. */
    PUBLISHED,
    /** The letters of the first Windows program. */
    WINDOWS;

    /** The name in configuration and model files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
