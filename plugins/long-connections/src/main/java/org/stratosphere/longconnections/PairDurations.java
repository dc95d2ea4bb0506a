package org.stratosphere.longconnections;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.PairTable;

/**
 * How long a pair of addresses was connected: the connections that a further record may still continue, and sums of the
 * others. For one thread.
 */
final class PairDurations implements PairTable.History {
    /** Connections of a pair that are open at a time at most; one more closes the shortest. */
    static final int MOST_OPEN = 16;

    private static final int OPEN_LONGS = 4;
    private static final int OBJECT_BYTES = 160;

    /** Whether the pair's durations are added up; otherwise each counts for itself. */
    final boolean isSummed;

    /** Newest start, microseconds. */
    long newestMicros = Long.MIN_VALUE;
    /** When it was reported last, microseconds, and with what level; {@link Level#INFO} before. */
    long reportedMicros;

    Level reported = Level.INFO;
    /** Its place among what was told of the source, 0 before. */
    int place;

    /** Destination port, a code, and protocol of the longest connection until the pair was reported. */
    private int port;

    private int protocol;

    private int connections;
    private long longest = -1;
    private long longestEnd = Long.MIN_VALUE;
    private long closed;
    private final HourSums hours = new HourSums();
    /** Open connections: ports, protocol, start, end. */
    private long[] open = new long[OPEN_LONGS];

    private int openCount;
    /** Bytes by which the flow that is being added has made this longer. */
    private int grown;

    PairDurations(boolean isSummed, int port, int protocol) {
        this.isSummed = isSummed;
        this.port = port;
        this.protocol = protocol;
    }

    int port() {
        return port;
    }

    int protocol() {
        return protocol;
    }

    /** How many connections there were. */
    int connections() {
        return connections;
    }

    @Override
    public long newest() {
        return newestMicros;
    }

    @Override
    public int bytes() {
        return OBJECT_BYTES + Long.BYTES * open.length + hours.bytes();
    }

    /**
     * Takes in a flow record: it begins a connection, or continues one of the same ports and protocol.
     *
     * @param ports both port codes, the destination's in the lower half
     * @param protocol a number of {@link Protocol}
     * @return by how many bytes this has grown
     */
    int add(long startMicros, long endMicros, long ports, int protocol, LongConnectionSettings settings) {
        grown = 0;
        newestMicros = Math.max(newestMicros, startMicros);
        int same = closeSilent(startMicros, ports, protocol, settings);
        if (same >= 0) {
            open[same + 2] = Math.min(open[same + 2], startMicros);
            open[same + 3] = Math.max(open[same + 3], endMicros);
        } else {
            if (openCount == MOST_OPEN) {
                closeShortest(settings);
            }
            same = OPEN_LONGS * openCount++;
            if (same == open.length) {
                open = Arrays.copyOf(open, 2 * same);
                grown += Long.BYTES * same;
            }
            open[same] = ports;
            open[same + 1] = protocol;
            open[same + 2] = startMicros;
            open[same + 3] = endMicros;
            connections++;
        }
        return grown;
    }

    /** Closes connections that were silent for too long. Answers where the one of these ports is, or −1. */
    private int closeSilent(long startMicros, long ports, int protocol, LongConnectionSettings settings) {
        int kept = 0;
        int same = -1;
        for (int i = 0; i < openCount; i++) {
            int from = OPEN_LONGS * i;
            if (open[from + 3] + settings.gapMicros((int) open[from + 1]) < startMicros) {
                close(from, settings);
                continue;
            }
            int to = OPEN_LONGS * kept;
            if (to != from) {
                System.arraycopy(open, from, open, to, OPEN_LONGS);
            }
            if (open[to] == ports && open[to + 1] == protocol) {
                same = to;
            }
            kept++;
        }
        openCount = kept;
        return same;
    }

    private void closeShortest(LongConnectionSettings settings) {
        int shortest = 0;
        for (int at = OPEN_LONGS; at < OPEN_LONGS * openCount; at += OPEN_LONGS) {
            if (open[at + 3] - open[at + 2] < open[shortest + 3] - open[shortest + 2]) {
                shortest = at;
            }
        }
        close(shortest, settings);
        openCount--;
        int behind = shortest + OPEN_LONGS;
        System.arraycopy(open, behind, open, shortest, OPEN_LONGS * openCount - shortest);
    }

    private void close(int at, LongConnectionSettings settings) {
        long duration = open[at + 3] - open[at + 2];
        if (duration > 0 && isAdded(at, settings)) {
            closed += duration;
            grown += hours.add(open[at + 2], open[at + 3], settings.hours());
        }
        if (duration >= longest) {
            see(at);
        }
    }

    private boolean isAdded(int at, LongConnectionSettings settings) {
        return isSummed && (open[at + 1] != Protocol.UDP || !settings.isIgnoredUdp((int) open[at]));
    }

    private void see(int at) {
        longest = open[at + 3] - open[at + 2];
        longestEnd = open[at + 3];
        if (reported == Level.INFO) {
            port = (int) open[at];
            protocol = (int) open[at + 1];
        }
    }

    /** The longest connection that ended since a time, microseconds. */
    long longestSince(long micros) {
        if (longestEnd < micros) {
            longest = -1;
        }
        for (int at = 0; at < OPEN_LONGS * openCount; at += OPEN_LONGS) {
            if (open[at + 3] - open[at + 2] > longest) {
                see(at);
            }
        }
        return Math.max(0, longest);
    }

    /**
     * How long the pair was connected since a time, microseconds; connections at the same time add up. 0 where that is
     * too short to be reported.
     *
     */
    long sumSince(long micros, LongConnectionSettings settings) {
        long opened = 0;
        for (int at = 0; at < OPEN_LONGS * openCount; at += OPEN_LONGS) {
            if (isAdded(at, settings)) {
                opened += Math.max(0, open[at + 3] - Math.max(micros, open[at + 2]));
            }
        }
        return opened + closed < settings.low() ? 0 : opened + hours.since(micros);
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(isSummed);
        out.writeInt(port);
        out.writeUTF(Protocol.name(protocol));
        out.writeLong(newestMicros);
        out.writeLong(reportedMicros);
        out.writeByte(reported.ordinal());
        out.writeByte(place);
        out.writeInt(connections);
        out.writeLong(longest);
        out.writeLong(longestEnd);
        out.writeLong(closed);
        hours.save(out);
        out.writeInt(openCount);
        for (int at = 0; at < OPEN_LONGS * openCount; at += OPEN_LONGS) {
            out.writeLong(open[at]);
            out.writeUTF(Protocol.name((int) open[at + 1]));
            out.writeLong(open[at + 2]);
            out.writeLong(open[at + 3]);
        }
    }

    static PairDurations restore(DataInput in) throws IOException {
        boolean isSummed = in.readBoolean();
        int port = in.readInt();
        PairDurations pair = new PairDurations(isSummed, port, Protocol.idOf(in.readUTF()));
        pair.newestMicros = in.readLong();
        pair.reportedMicros = in.readLong();
        pair.reported = Level.values()[in.readByte()];
        pair.place = in.readByte();
        pair.connections = in.readInt();
        pair.longest = in.readLong();
        pair.longestEnd = in.readLong();
        pair.closed = in.readLong();
        pair.hours.restore(in);
        pair.openCount = in.readInt();
        pair.open = new long[OPEN_LONGS * Math.max(1, pair.openCount)];
        for (int at = 0; at < OPEN_LONGS * pair.openCount; at += OPEN_LONGS) {
            pair.open[at] = in.readLong();
            pair.open[at + 1] = Protocol.idOf(in.readUTF());
            pair.open[at + 2] = in.readLong();
            pair.open[at + 3] = in.readLong();
        }
        return pair;
    }
}
