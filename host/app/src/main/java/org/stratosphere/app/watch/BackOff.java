package org.stratosphere.app.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a process that died is started again: a second, then twice as long each time, up to five
 * minutes, and after ten times no more. One that ran for ten minutes is taken for sound, and counting begins anew.
 */
final class BackOff {
    static final int MOST_STARTS = 10;
    static final Duration SOUND = Duration.ofMinutes(10);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private int failures;

    /**
     * Counts a process that died.
     *
     * @param ran how long it had run
     * @return how long to wait, or empty when it is given up
     */
    Optional<Duration> died(Duration ran) {
        failures = ran.compareTo(SOUND) >= 0 ? 1 : failures + 1;
        if (failures > MOST_STARTS) {
            return Optional.empty();
        }
        Duration pause = FIRST.multipliedBy(1L << failures - 1);
        return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
