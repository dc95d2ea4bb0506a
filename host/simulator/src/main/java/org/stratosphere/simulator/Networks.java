package org.stratosphere.simulator;

import java.time.LocalDate;

/** Networks that can be simulated. Addresses outside are of ranges that stand for nobody. */
public final class Networks {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final long MONDAY = LocalDate.of(2026, 3, 2).toEpochDay() * 24 * HOUR;

    private static final int OFFICE_SITES = 60;
    private static final double FLOWS_A_HOST = 1_900;
    private static final int FEWEST_HOSTS = 8;
    private static final int MOST_HOSTS = 100_000;
    private static final int SITES_A_HOST = 5;
    private static final double INFECTED_SHARE = 0.03;

    private Networks() {}

    /**
     * An hour of a small office on a Monday from nine o'clock: twelve computers, two of them infected. 192.168.10.14
     * reports to three servers, to two of them every half minute, and calls a fourth in vain; 192.168.10.19 reports to
     * three others, once a minute, and scans neighbouring networks. One of the others speaks IPv6.
     */
    public static Simulation office(long seed) {
        long start = MONDAY + 9 * HOUR;
        Simulation simulation = new Simulation(start + HOUR);
        Chance chance = new Chance(seed);
        Web web = new Web(chance.split(), OFFICE_SITES, false);
        for (int host = 10; host < 22; host++) {
            Chance own = chance.split();
            if (host == 17) {
                Web web6 = new Web(own.split(), OFFICE_SITES, true);
                Person person = new Person("2001:db8:10::17", "2001:db8:10::1", "2001:db8:123::123", "2001:db8:5::200");
                person.addTo(simulation, own, web6, start, 120);
            } else {
                Person person = new Person("192.168.10." + host, "192.168.10.1", "203.0.113.123", "198.51.100.200");
                person.addTo(simulation, own, web, start, 120);
            }
        }
        String first = "192.168.10.14";
        BeaconPlan halfMinute = BeaconPlan.asking(30, 0.02);
        simulation.add(first, new Beacon(chance.split(), halfMinute, "198.51.100.23", 443), start + 300 * SECOND);
        simulation.add(first, new Beacon(chance.split(), halfMinute, "203.0.113.77", 443), start + 307 * SECOND);
        BeaconPlan calling = BeaconPlan.calling(45, 0.02);
        simulation.add(first, new Beacon(chance.split(), calling, "203.0.113.142", 8080), start + 320 * SECOND);
        VainCall vain = new VainCall(chance.split(), 31, "198.51.100.177", 5552);
        simulation.add(first, vain, start + 600 * SECOND);
        String second = "192.168.10.19";
        BeaconPlan minute = BeaconPlan.asking(57, 0.02);
        for (int server = 1; server <= 3; server++) {
            Beacon beacon = new Beacon(chance.split(), minute, "198.51.100.13" + server, 80);
            simulation.add(second, beacon, start + (400 + 20 * server) * SECOND);
        }
        simulation.add(second, Scan.horizontal(chance.split(), "192.168", 445), start + 1_500 * SECOND);
        return simulation;
    }

    /**
     * Working days of a network of offices from eight o'clock on, with so many computers that the flows make up one day;
     * about three in a hundred are infected, and at least one. Fewer than about 15,000 flows are less than a day.
     *
     * @param flows how many flows will be taken, at least 1
     */
    public static Simulation working(long seed, long flows) {
        long start = MONDAY + 8 * HOUR;
        int hosts = (int) Math.min(MOST_HOSTS, Math.max(FEWEST_HOSTS, Math.round(flows / FLOWS_A_HOST)));
        int infected = Math.max(1, (int) Math.round(hosts * INFECTED_SHARE));
        Simulation simulation = new Simulation(Long.MAX_VALUE);
        Chance chance = new Chance(seed);
        Web web = new Web(chance.split(), SITES_A_HOST * (hosts + 20), false);
        for (int host = 0; host < hosts; host++) {
            String office = "10." + (host / 100 >> 8) + "." + (host / 100 & 255) + ".";
            Person person = new Person(office + (10 + host % 100), office + 1, "203.0.113.123", "198.51.100.200");
            Chance own = chance.split();
            person.addTo(simulation, own, web, start, 1_800);
            if (host % (hosts / infected) == 0 && host / (hosts / infected) < infected) {
                infect(simulation, own, person.address(), start);
            }
        }
        return simulation;
    }

    private static void infect(Simulation simulation, Chance chance, String address, long start) {
        double period = chance.between(20.0, 300.0);
        double jitter = chance.between(0.0, 0.1);
        long first = start + Time.micros(chance.between(0.0, 3_600.0));
        int servers = chance.between(2, 4);
        for (int server = 0; server < servers; server++) {
            double own = period * (1 + 0.1 * server);
            BeaconPlan plan = chance.happens(0.5) ? BeaconPlan.calling(own, jitter) : BeaconPlan.asking(own, jitter);
            String master = "198.51.100." + chance.between(1, 199);
            int port = chance.happens(0.5) ? 443 : 80;
            simulation.add(address, new Beacon(chance.split(), plan, master, port), first + server * SECOND);
        }
        if (chance.happens(0.3)) {
            Scan scan = chance.happens(0.7)
                    ? Scan.horizontal(chance.split(), "10." + chance.between(200, 250), 445)
                    : Scan.vertical(chance.split(), "10.200.0." + chance.between(1, 254));
            simulation.add(address, scan, first + Time.micros(chance.between(0.0, 7_200.0)));
        }
    }
}
