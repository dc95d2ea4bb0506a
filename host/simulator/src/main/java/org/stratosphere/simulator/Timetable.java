package org.stratosphere.simulator;

import org.jspecify.annotations.Nullable;

/** A behaviour within limits: it sleeps at its hours, stops at a time or after so many flows, and may get another label. */
final class Timetable implements Behaviour {
    private static final double WAKING_SECONDS = 60;

    private final Behaviour behaviour;
    private final Chance chance;
    private final @Nullable DayHours sleep;
    private final long endMicros;
    private final String label;
    private long flowsLeft;

    /**
     * Sets the limits.
     *
     * @param sleep when it does nothing, or null
     * @param endMicros when it stops, microseconds since 1970-01-01T00:00:00Z
     * @param mostFlows after how many flows it stops, at least 1
     * @param label of its flows; empty: its own
     */
    Timetable(
            Behaviour behaviour,
            Chance chance,
            @Nullable DayHours sleep,
            long endMicros,
            long mostFlows,
            String label) {
        this.behaviour = behaviour;
        this.chance = chance;
        this.sleep = sleep;
        this.endMicros = endMicros;
        this.label = label;
        flowsLeft = mostFlows;
    }

    /** When it is up, if it is due at a time: then, or a while after it woke; or {@link #NEVER}. */
    long awake(long micros) {
        long at = micros;
        if (at != NEVER && sleep != null && sleep.contains(at)) {
            at = sleep.endAfter(at) + Time.micros(chance.exponential(WAKING_SECONDS));
        }
        return at >= endMicros ? NEVER : at;
    }

    @Override
    public long act(SimulatedFlow flow) {
        long next = behaviour.act(flow);
        if (!label.isEmpty()) {
            flow.label = label;
        }
        return --flowsLeft > 0 ? awake(next) : NEVER;
    }
}
