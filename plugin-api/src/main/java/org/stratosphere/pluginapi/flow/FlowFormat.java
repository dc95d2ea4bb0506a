package org.stratosphere.pluginapi.flow;

import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/** A format of flow records that the host can read. Stateless; may be called from several threads at once. */
public interface FlowFormat extends ExtensionPoint {
    /** Short name in lower case, such as {@code binetflow}. */
    String name();

    /** What a file of this format looks like, one clause for the message of a file that no format recognises. */
    String expectation();

    /**
     * Looks at the beginning of an input, or at a header that stands again in the middle of one.
     *
     * @param head the first bytes, decompressed: up to 64 KiB, whole records or not; fewer only where the input ends
     * @return how its records are laid out, or null when they are not of this format
     */
    @Nullable
    Layout recognise(ByteSlice head);
}
