package org.stratosphere.simulator;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Groups of hosts, what they do, and when: all that a simulation is but its seed. Immutable. */
public final class Scenario {
    private final String name;
    private final String about;
    private final long startMicros;
    private final long lengthMicros;
    private final int sites;
    private final List<HostGroup> groups;

    /**
     * A scenario.
     *
     * @param startMicros when it begins, microseconds since 1970-01-01T00:00:00Z
     * @param lengthMicros how long it lasts, microseconds; {@link Long#MAX_VALUE}: until there are enough flows
     * @param sites how many sites the outside world has, at least 1
     */
    Scenario(String name, String about, long startMicros, long lengthMicros, int sites, List<HostGroup> groups) {
        this.name = name;
        this.about = about;
        this.startMicros = startMicros;
        this.lengthMicros = lengthMicros;
        this.sites = sites;
        this.groups = List.copyOf(groups);
    }

    /**
     * Reads a scenario.
     *
     * @param name of the file, for messages
     * @param text YAML, as the simulator's README describes
     * @throws ScenarioException when it is no scenario; the message names line, key and what is allowed
     */
    public static Scenario parse(String name, String text) throws ScenarioException {
        return new ScenarioReader(name).read(text);
    }

    public String name() {
        return name;
    }

    /** One sentence on what it shows; empty where it has none. */
    public String about() {
        return about;
    }

    /** Whether it ends by itself. */
    public boolean hasEnd() {
        return lengthMicros != Long.MAX_VALUE;
    }

    /** The same for another time. */
    public Scenario lasting(double seconds) {
        return new Scenario(name, about, startMicros, Time.micros(seconds), sites, groups);
    }

    /** How many hosts there are, those behind one address too. */
    public long hosts() {
        return groups.stream().mapToLong(HostGroup::count).sum();
    }

    /** Source addresses with behaviour that is labelled malicious, sorted. */
    public Set<String> maliciousSources() {
        Set<String> sources = new TreeSet<>();
        for (HostGroup group : groups) {
            for (int host = 0; group.isMalicious() && host < group.count(); host++) {
                sources.add(group.source(host));
            }
        }
        return sources;
    }

    /**
     * The flows of the scenario, not yet made.
     *
     * @param seed the same one gives the same flows
     */
    public Simulation simulation(long seed) {
        long end = lengthMicros == Long.MAX_VALUE ? Long.MAX_VALUE : startMicros + lengthMicros;
        Simulation simulation = new Simulation(end);
        Chance chance = new Chance(seed);
        Web web = new Web(chance.split(), sites, false);
        Chance others = chance.split();
        @Nullable Web web6 = null;
        for (HostGroup group : groups) {
            if (group.addresses().isIpv6() && web6 == null) {
                web6 = new Web(others, sites, true);
            }
            Web own = group.addresses().isIpv6() && web6 != null ? web6 : web;
            group.addTo(simulation, chance.split(), own, startMicros);
        }
        return simulation;
    }
}
