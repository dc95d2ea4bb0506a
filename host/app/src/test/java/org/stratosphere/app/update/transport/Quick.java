package org.stratosphere.app.update.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Settings for tests: no pause between tries, and no way but the straight one into the network. */
public final class Quick {
    private Quick() {}

    /** With waits that a busy machine does not reach. */
    public static TransportSettings settings() {
        return settings(new CopyOnWriteArrayList<>());
    }

    /** The same; each pause between tries is added to the list instead of being slept. */
    public static TransportSettings settings(List<Duration> pauses) {
        Duration wait = Duration.ofSeconds(10);
        return TransportSettings.standard("1.0.0", Map.of())
                .withNetwork("none", null, false)
                .withWaits(wait, wait, wait, pauses::add);
    }

    /** For tests of the waits themselves: half a second where users wait thirty. */
    public static TransportSettings impatient() {
        Duration half = Duration.ofMillis(500);
        return settings().withWaits(half, half, half, pause -> {});
    }
}
