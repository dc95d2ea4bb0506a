package org.stratosphere.pluginapi.alert;

import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * A finding with what the host knows about it.
 *
 * @param window in which it was found
 * @param stepEndMicros end of the step that brought it, microseconds since 1970-01-01T00:00:00Z
 * @param source the host that it speaks about
 * @param tuple the tuple that it speaks about, or null when it is about the host
 * @param module id of the module
 * @param finding what the module said
 * @param letters letters of the tuple's string at that time, 0 without a tuple
 * @param state the tuple's string at that time, at most its newest 1,024 characters, or null without a view of it
 * @param firstStartMicros start of the tuple's first flow, or of the window
 * @param lastStartMicros newest start of the tuple's flows, or the step's end
 */
public record Evidence(
        TimeWindow window,
        long stepEndMicros,
        Address source,
        @Nullable TupleKey tuple,
        String module,
        Finding finding,
        int letters,
        @Nullable String state,
        long firstStartMicros,
        long lastStartMicros) {}
