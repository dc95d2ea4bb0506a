package org.stratosphere.beaconing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * The recent span, from what every instance of the detector is shown: the windows. It begins with the first window, whose
 * start is that of the first flow, or so long before its end as the setting says, whichever is later. After a silence
 * that is as long as the span it begins anew.
 */
final class RunSpan {
    private static final long MICROS = 1_000_000;

    private final long mostSeconds;
    private boolean isStarted;
    private long startMicros;
    private long endMicros;

    RunSpan(long mostSeconds) {
        this.mostSeconds = mostSeconds;
    }

    /** A window ended. */
    void extend(TimeWindow window) {
        if (!isStarted || window.startMicros() - endMicros >= mostSeconds * MICROS) {
            startMicros = window.startMicros();
            isStarted = true;
        }
        endMicros = window.endMicros();
    }

    /** The last whole second before the newest window's end. */
    long lastSecond() {
        return Math.floorDiv(endMicros - 1, MICROS);
    }

    /** The first second of the span that ends in another. */
    long firstSecond(long last) {
        return Math.max(Math.floorDiv(startMicros, MICROS), last - mostSeconds);
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(isStarted);
        out.writeLong(startMicros);
        out.writeLong(endMicros);
    }

    void restore(DataInput in) throws IOException {
        isStarted = in.readBoolean();
        startMicros = in.readLong();
        endMicros = in.readLong();
    }
}
