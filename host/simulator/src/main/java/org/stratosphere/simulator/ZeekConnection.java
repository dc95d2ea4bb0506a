package org.stratosphere.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A simulated flow as Zeek would have logged it. Zeek counts IP packets and payload where argus counts frames, and has
 * words of its own for how a connection went. For one thread.
 */
final class ZeekConnection {
    private static final int ETHERNET_HEADER = 14;
    private static final int TCP_HEADERS = 66;
    private static final int UDP_HEADERS = 42;
    private static final String UID_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int UID_BITS = 5;
    private static final long UID_SEED = 0x5EED;

    private final Chance uids = new Chance(UID_SEED);

    /** {@code Malicious}, {@code Benign}, or nothing for a label that says neither. */
    String label = "";

    String state = "";
    String history = "";
    /** Null where Zeek would not know it. */
    @Nullable
    String service;

    /** Whether there was more than one packet. */
    boolean hasDuration;

    long sourcePayload;
    long destinationPayload;
    long sourceIpBytes;
    long destinationIpBytes;
    long destinationPackets;
    private String knownLabel = "";

    /** Takes the next flow. */
    void set(SimulatedFlow flow) {
        boolean isTcp = flow.protocol.equals("tcp");
        destinationPackets = flow.totalPackets - flow.sourcePackets;
        long destinationBytes = flow.totalBytes - flow.sourceBytes;
        sourceIpBytes = flow.sourceBytes - ETHERNET_HEADER * flow.sourcePackets;
        destinationIpBytes = destinationBytes - ETHERNET_HEADER * destinationPackets;
        state(flow, isTcp);
        boolean hasPayload = !isTcp || state.equals("SF") || state.equals("OTH");
        int headers = isTcp ? TCP_HEADERS : UDP_HEADERS;
        sourcePayload = hasPayload ? flow.sourceBytes - headers * flow.sourcePackets : 0;
        destinationPayload = hasPayload ? destinationBytes - headers * destinationPackets : 0;
        hasDuration = flow.totalPackets > 1;
        service = state.equals("SF") ? service(flow.destinationPort, isTcp) : null;
        if (!flow.label.equals(knownLabel)) {
            knownLabel = flow.label;
            label = HostGroup.Deed.isMalicious(knownLabel)
                    ? "Malicious"
                    : knownLabel.contains("Normal") || knownLabel.contains("Benign") ? "Benign" : "";
        }
    }

    private void state(SimulatedFlow flow, boolean isTcp) {
        switch (flow.state) {
            case "S_" -> {
                state = "S0";
                history = "S";
            }
            case "S_RA" -> {
                state = "REJ";
                history = "Sr";
            }
            // A connection that is open already: Zeek sees it in the middle.
            case "PA_PA" -> {
                state = "OTH";
                history = "DadA";
            }
            default -> {
                state = "SF";
                history = isTcp ? "ShADadFf" : "Dd";
            }
        }
    }

    private static @Nullable String service(int port, boolean isTcp) {
        return switch (port) {
            case 22 -> isTcp ? "ssh" : null;
            case 25, 587 -> isTcp ? "smtp" : null;
            case 53 -> isTcp ? null : "dns";
            case 80, 8080 -> isTcp ? "http" : null;
            case 123 -> isTcp ? null : "ntp";
            case 443, 993 -> isTcp ? "ssl" : null;
            case 3389 -> isTcp ? "rdp" : null;
            default -> null;
        };
    }

    /** Writes the next uid: a C and 64 bits of which none comes twice. */
    void uid(LineBuffer line) {
        line.character('C');
        long bits = uids.next();
        for (int shift = 0; shift < Long.SIZE; shift += UID_BITS) {
            line.character(UID_CHARACTERS.charAt((int) (bits >>> shift) & 31));
        }
    }
}
