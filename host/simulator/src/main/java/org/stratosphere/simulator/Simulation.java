package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.PriorityQueue;

/**
 * Hosts and what they do, as a stream of flows in order of start. The same plan and seed give the same flows on every
 * machine. Memory grows with the hosts, not with the flows. Used once, by one thread.
 */
public final class Simulation {
    private final PriorityQueue<Actor> actors = new PriorityQueue<>();
    private final SimulatedFlow flow = new SimulatedFlow();
    private final long endMicros;
    private int sequence;

    /** A behaviour of a host; the one whose flow is due first goes first. */
    private static final class Actor implements Comparable<Actor> {
        final String host;
        final Behaviour behaviour;
        final int sequence;
        long dueMicros;

        Actor(String host, Behaviour behaviour, int sequence, long dueMicros) {
            this.host = host;
            this.behaviour = behaviour;
            this.sequence = sequence;
            this.dueMicros = dueMicros;
        }

        @Override
        public int compareTo(Actor other) {
            int order = Long.compare(dueMicros, other.dueMicros);
            return order != 0 ? order : Integer.compare(sequence, other.sequence);
        }
    }

    /** Receives flows; the flow is used again when the call returns. */
    @FunctionalInterface
    public interface FlowReceiver {
        void receive(SimulatedFlow flow) throws IOException;
    }

    /** @param endMicros no flow starts at this time or later, microseconds since 1970-01-01T00:00:00Z */
    Simulation(long endMicros) {
        this.endMicros = endMicros;
    }

    /** Lets a host do something from a time on. */
    void add(String host, Behaviour behaviour, long firstMicros) {
        actors.add(new Actor(host, behaviour, sequence++, firstMicros));
    }

    /**
     * Runs to the end of the plan, or until there are enough flows.
     *
     * @param mostFlows 0 or more
     * @return how many flows there were
     */
    public long run(long mostFlows, FlowReceiver receiver) throws IOException {
        long flows = 0;
        while (flows < mostFlows) {
            Actor actor = actors.poll();
            if (actor == null || actor.dueMicros >= endMicros) {
                break;
            }
            flow.source = actor.host;
            flow.startMicros = actor.dueMicros;
            actor.dueMicros = actor.behaviour.act(flow);
            if (actor.dueMicros != Behaviour.NEVER) {
                actors.add(actor);
            }
            receiver.receive(flow);
            flows++;
        }
        return flows;
    }

    /**
     * Writes binetflow, a header and a line a flow.
     *
     * @param out not closed
     * @param mostFlows 0 or more
     * @return how many flows there were
     */
    public long writeTo(OutputStream out, long mostFlows) throws IOException {
        FlowWriter writer = OutputFormat.BINETFLOW.writer(out);
        long flows = run(mostFlows, writer);
        writer.flush();
        return flows;
    }
}
