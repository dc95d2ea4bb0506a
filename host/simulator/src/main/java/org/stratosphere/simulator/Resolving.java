package org.stratosphere.simulator;

/** Programs that look names up by themselves, now one and now a few. */
final class Resolving implements Behaviour {
    private static final double AGAIN = 0.4;
    private static final double SHORT_GAP_SECONDS = 0.2;

    private final Chance chance;
    private final NameResolution names;
    private final double everySeconds;

    /** @param everySeconds mean gap between the first look-ups of two groups */
    Resolving(Chance chance, NameResolution names, double everySeconds) {
        this.chance = chance;
        this.names = names;
        this.everySeconds = everySeconds;
    }

    @Override
    public long act(SimulatedFlow flow) {
        names.lookUp(flow);
        return flow.startMicros
                + Time.micros(chance.exponential(chance.happens(AGAIN) ? SHORT_GAP_SECONDS : everySeconds));
    }
}
