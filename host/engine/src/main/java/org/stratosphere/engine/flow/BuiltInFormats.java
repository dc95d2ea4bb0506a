package org.stratosphere.engine.flow;

import java.util.List;
import org.stratosphere.pluginapi.flow.FlowFormat;

/** The formats that need no plugin. */
public final class BuiltInFormats {
    private BuiltInFormats() {}

    public static List<FlowFormat> all() {
        return List.of(new BinetflowFormat());
    }
}
