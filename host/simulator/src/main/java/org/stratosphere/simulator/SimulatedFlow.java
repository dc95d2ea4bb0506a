package org.stratosphere.simulator;

/** One flow as the simulator makes it. Used again for the next one; a receiver copies what it keeps. */
public final class SimulatedFlow {
    /** Start, microseconds since 1970-01-01T00:00:00Z. */
    public long startMicros;

    public long durationMicros;
    public String protocol = "";
    public String source = "";
    public int sourcePort;
    /** As argus writes it: {@code ->} or {@code <->}, with its blanks. */
    public String direction = "";

    public String destination = "";
    public int destinationPort;
    /** As argus writes it, such as {@code FSPA_FSPA}. */
    public String state = "";

    public long totalPackets;
    /** Both ways, with the headers of all layers, as argus counts. */
    public long totalBytes;

    public long sourceBytes;
    public long sourcePackets;
    /** What made the flow, such as {@code From-Botnet-TCP-HTTP-CC.Beacon-1}. */
    public String label = "";

    private static final int SEGMENT_BYTES = 1448;
    private static final int TCP_HEADERS = 66;
    private static final int SYN_BYTES = 74;
    private static final int RESET_BYTES = 60;
    private static final int UDP_HEADERS = 42;
    private static final int HANDSHAKE_AND_CLOSE = 4;

    /** A TCP connection that was opened, used and closed; payloads in bytes. */
    void connection(long requestBytes, long answerBytes, long micros) {
        segments("FSPA_FSPA", HANDSHAKE_AND_CLOSE, requestBytes, answerBytes, micros);
    }

    /** A question and its answer on a TCP connection that stays open; payloads in bytes. */
    void keptConnection(long requestBytes, long answerBytes, long micros) {
        segments("PA_PA", 1, requestBytes, answerBytes, micros);
    }

    /** A TCP connection of so many packets, payloads in bytes: many small ones, as when a program and a server haggle. */
    void dialogue(long requests, long requestBytes, long answers, long answerBytes, long micros) {
        transport("tcp", "   ->", "FSPA_FSPA", micros);
        count(requests, requestBytes + requests * TCP_HEADERS, answers, answerBytes + answers * TCP_HEADERS);
    }

    /** A UDP exchange of two packets; payloads in bytes. */
    void exchange(long requestBytes, long answerBytes, long micros) {
        transport("udp", "  <->", "CON", micros);
        count(1, requestBytes + UDP_HEADERS, 1, answerBytes + UDP_HEADERS);
    }

    /** A TCP SYN that was refused after so many microseconds. */
    void refused(long micros) {
        transport("tcp", "   ->", "S_RA", micros);
        count(1, SYN_BYTES, 1, RESET_BYTES);
    }

    /** A TCP SYN that nobody answered. */
    void unanswered() {
        unanswered(1, 0);
    }

    /** A TCP SYN that nobody answered, sent again and again over so many microseconds. */
    void unanswered(int times, long micros) {
        transport("tcp", "   ->", "S_", micros);
        count(times, (long) times * SYN_BYTES, 0, 0);
    }

    private void segments(String word, int control, long requestBytes, long answerBytes, long micros) {
        transport("tcp", "   ->", word, micros);
        long requests = parts(requestBytes, SEGMENT_BYTES);
        long answers = parts(answerBytes, SEGMENT_BYTES);
        long fromSource = control + requests + answers / 2;
        long fromDestination = Math.max(answers, control - 1 + answers + requests / 2);
        count(
                fromSource,
                requestBytes + fromSource * TCP_HEADERS,
                fromDestination,
                answerBytes + fromDestination * TCP_HEADERS);
    }

    private void transport(String name, String arrow, String word, long micros) {
        protocol = name;
        direction = arrow;
        state = word;
        durationMicros = micros;
    }

    private void count(long fromSource, long bytesFromSource, long fromDestination, long bytesFromDestination) {
        sourcePackets = fromSource;
        sourceBytes = bytesFromSource;
        totalPackets = fromSource + fromDestination;
        totalBytes = bytesFromSource + bytesFromDestination;
    }

    private static long parts(long bytes, int partBytes) {
        return (bytes + partBytes - 1) / partBytes;
    }
}
