package org.stratosphere.pluginapi.alert;

import java.util.List;
import org.pf4j.ExtensionPoint;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** Carries events out of the program: to a file, a log server, a script. A stateless factory. */
public interface AlertSink extends ExtensionPoint {
    /** The sink's id: lower case with hyphens. */
    String name();

    /** The settings that the sink understands. */
    default List<Setting> settings() {
        return List.of();
    }

    /** Opens a writer for one run. */
    AlertWriter open(Settings settings);
}
