package org.stratosphere.simulator;

/**
 * A computer that somebody works at, and what it does by itself.
 *
 * @param address its own
 * @param resolver who resolves names for it
 * @param clock its time server
 * @param vendor where its updates come from
 */
record Person(String address, String resolver, String clock, String vendor) {
    private static final double WARM_UP_SECONDS = 64;
    private static final double FIRST_UPDATE_SECONDS = 1_800;

    /**
     * Lets the person come to work.
     *
     * @param chance whose further draws the caller may use
     * @param startMicros when the first ones come, microseconds since 1970-01-01T00:00:00Z
     * @param arrivalSeconds how much later the last ones come
     */
    void addTo(Simulation simulation, Chance chance, Web web, long startMicros, double arrivalSeconds) {
        NameResolution names = new NameResolution(chance.split(), resolver);
        long here = startMicros + Time.micros(chance.between(0.0, arrivalSeconds));
        Browsing browsing = new Browsing(chance.split(), names, web.favourites(chance), web);
        simulation.add(address, browsing, here + Time.micros(chance.exponential(WARM_UP_SECONDS)));
        ClockSync clockSync = new ClockSync(chance.split(), clock);
        simulation.add(address, clockSync, here + Time.micros(chance.between(0.0, WARM_UP_SECONDS)));
        SoftwareUpdate update = new SoftwareUpdate(chance.split(), names, vendor);
        simulation.add(address, update, here + Time.micros(chance.between(0.0, FIRST_UPDATE_SECONDS)));
    }
}
