package org.stratosphere.pluginapi.module;

import java.util.List;
import org.pf4j.ExtensionPoint;

/** A factory of detectors. Stateless: one instance serves several runs, and may be asked from several threads. */
public interface DetectionModule extends ExtensionPoint {
    /** The module's id: lower case with hyphens, equal to the plugin's id. */
    String name();

    /** The settings that the module understands. */
    default List<Setting> settings() {
        return List.of();
    }

    /** What a detector with these settings wants to be shown. */
    Needs needs(Settings settings);

    /**
     * Makes a detector for one run, on the thread that will call it.
     *
     * @throws IllegalArgumentException when settings or models do not fit; the message is shown to the user
     */
    Detector create(ModuleContext context);
}
