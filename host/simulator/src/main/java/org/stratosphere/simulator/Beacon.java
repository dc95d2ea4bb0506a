package org.stratosphere.simulator;

/** A bot that registers with its server and then asks it for orders, period by period. */
final class Beacon implements Behaviour {
    private static final double REGISTRATION_BYTES = 2_200;
    private static final double ORDER_BYTES = 420;

    private final Chance chance;
    private final BeaconPlan plan;
    private final String server;
    private final int port;
    private int ownPort;

    Beacon(Chance chance, BeaconPlan plan, String server, int port) {
        this.chance = chance;
        this.plan = plan;
        this.server = server;
        this.port = port;
    }

    @Override
    public long act(SimulatedFlow flow) {
        boolean registers = ownPort == 0;
        if (registers || !plan.keepsOpen()) {
            ownPort = chance.clientPort();
        }
        flow.destination = server;
        flow.destinationPort = port;
        flow.sourcePort = ownPort;
        talk(flow, registers);
        flow.label = "From-Botnet-TCP-HTTP-CC.Beacon-1";
        double stretch = chance.happens(plan.late()) ? chance.between(1.3, 3.0) : 1;
        return flow.startMicros
                + Time.micros(plan.periodSeconds() * stretch * (1 + plan.jitter() * chance.between(-1.0, 1.0)));
    }

    private void talk(SimulatedFlow flow, boolean registers) {
        long request = Math.round(plan.requestBytes() * (1 + plan.spread() * chance.between(-1.0, 1.0)));
        long answer = request / 3;
        double seconds = plan.seconds() * chance.between(0.6, 1.6);
        if (registers) {
            request = (long) chance.logNormal(REGISTRATION_BYTES, 0.3);
            seconds *= 8;
        } else if (chance.happens(plan.orders())) {
            answer = (long) chance.logNormal(ORDER_BYTES, 0.5);
            seconds *= 4;
        }
        if (plan.keepsOpen() && !registers) {
            flow.keptConnection(request, answer, Time.micros(seconds));
        } else {
            flow.connection(request, answer, Time.micros(seconds));
        }
    }
}
