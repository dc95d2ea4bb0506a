package org.stratosphere.pluginapi.module;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.tuple.Dialect;

/** What the host gives a detector when it makes it. Immutable; valid as long as the detector. */
public interface ModuleContext {
    Settings settings();

    /** The enabled models of this module, in the order of their ids. */
    List<Model> models();

    /** The dialect of this run's letters; a model of another dialect does not fit them. */
    Dialect dialect();

    /** Writes to the host's log file, under the module's name. */
    Logger logger();

    /** A folder of the module's own, made when first asked for; may be read-only. */
    Path workDirectory();

    /** How many keys the detector may keep in all, at least 1; a {@link BoundedMap} keeps to it. */
    int entries();

    /**
     * The networks whose hosts are ours, as {@code networks.home} says; the same as long as the run. A host that does not
     * say has the private ranges.
     */
    default AddressRanges homeNetworks() {
        return AddressRanges.PRIVATE;
    }
}
