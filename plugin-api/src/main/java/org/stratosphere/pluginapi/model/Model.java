package org.stratosphere.pluginapi.model;

import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * A model as the host read it from its file. Immutable.
 *
 * @param id lower case with hyphens, unique in an installation
 * @param module the module that understands the parameters
 * @param version {@code N.N.N}
 * @param label what traffic that fits is taken for
 * @param protocol name in lower case of the protocol that it judges, or null for any
 * @param dialect of the letters that it was trained on
 * @param threshold the module's own measure from which on it matches
 * @param provenance where it came from: data, tool version, seed, metrics
 * @param parameters for the module alone
 * @param attachment further bytes for the module alone, or null
 */
public record Model(
        String id,
        String module,
        String version,
        String label,
        @Nullable String protocol,
        Dialect dialect,
        double threshold,
        ModelNode provenance,
        ModelNode parameters,
        @Nullable ByteSlice attachment) {
    /** Whether a label names bad traffic: its second part, as in {@code From-Botnet-...}, is not a benign kind. */
    public boolean isMalicious() {
        return Labels.isMalicious(label);
    }
}
