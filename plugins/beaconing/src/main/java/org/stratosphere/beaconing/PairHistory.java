package org.stratosphere.beaconing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.PairTable;

/**
 * The connections of a pair of addresses: those that a further record may still continue, and a log of the others. For
 * one thread.
 */
final class PairHistory implements PairTable.History {
    /** Connections of a pair that are open at a time at most; one more closes that which was silent for longest. */
    static final int MOST_OPEN = 16;

    private static final int OPEN_LONGS = 4;
    private static final int OBJECT_BYTES = 144;
    private static final long[] NO_LONGS = new long[0];

    /** The first connection's destination port, a code, and protocol: the tuple that stands for the pair. */
    final int port;

    final int protocol;

    /** Newest start, whole seconds. */
    long newestSecond = Long.MIN_VALUE;
    /** Connections that came since the pair was judged last. */
    int unjudged;
    /** Connections that it had when it was judged last. */
    int judged;
    /** When it was judged last, and reported last; microseconds. */
    long judgedMicros;

    long reportedMicros;
    /** The level that was reported last; {@link Level#INFO} before. */
    Level reported = Level.INFO;
    /** Its place among what was told of the source, 0 before. */
    int place;

    /** The only open connection, while there are no others: what most pairs have. */
    private boolean isSingle;

    private int singleProtocol;
    private long singlePorts;
    private long singleSecond;
    private long singleEnd;
    private long singleBytes;

    /** Open connections, when there are several: ports, second and protocol, end, bytes. */
    private long[] open = NO_LONGS;

    private int openCount;
    private @Nullable ConnectionLog log;

    PairHistory(int port, int protocol) {
        this.port = port;
        this.protocol = protocol;
    }

    /** How many connections are known. */
    int connections() {
        return (log == null ? 0 : log.count()) + openCount + (isSingle ? 1 : 0);
    }

    @Override
    public long newest() {
        return newestSecond;
    }

    @Override
    public int bytes() {
        return OBJECT_BYTES + Long.BYTES * open.length + (log == null ? 0 : log.bytes());
    }

    /**
     * Takes in a flow record: it begins a connection, or continues one of the same ports and protocol.
     *
     * @param ports both port codes
     * @param protocol a number of {@link Protocol}
     * @param bytes the source's, {@link FlowBatch#UNKNOWN} where missing
     * @param gapMicros the longest silence between records of one connection
     * @param most closed connections that are kept; the oldest go
     * @return by how many bytes the history has grown
     */
    int add(long startMicros, long endMicros, long ports, int protocol, long bytes, long gapMicros, int most) {
        long second = Math.floorDiv(startMicros, 1_000_000L);
        newestSecond = Math.max(newestSecond, second);
        if (openCount > 0) {
            return addToSeveral(startMicros, endMicros, ports, protocol, bytes, gapMicros, most);
        }
        int grown = 0;
        if (isSingle && singleEnd + gapMicros >= startMicros) {
            if (singlePorts == ports && singleProtocol == protocol) {
                singleSecond = Math.min(singleSecond, second);
                singleEnd = Math.max(singleEnd, endMicros);
                singleBytes = sum(singleBytes, bytes);
                return 0;
            }
            int before = bytes();
            begin(singleSecond, singleEnd, singlePorts, singleProtocol, singleBytes);
            begin(second, endMicros, ports, protocol, bytes);
            isSingle = false;
            unjudged++;
            return bytes() - before;
        }
        if (isSingle) {
            grown = log(singleSecond, singleBytes, most);
        }
        isSingle = true;
        singlePorts = ports;
        singleProtocol = protocol;
        singleSecond = second;
        singleEnd = endMicros;
        singleBytes = bytes;
        unjudged++;
        return grown;
    }

    private int addToSeveral(
            long startMicros, long endMicros, long ports, int protocol, long bytes, long gapMicros, int most) {
        int before = bytes();
        long second = Math.floorDiv(startMicros, 1_000_000L);
        int same = closeSilent(startMicros - gapMicros, ports, protocol, most);
        if (same >= 0) {
            open[same + 1] = Math.min(open[same + 1] >> 16, second) << 16 | protocol;
            open[same + 2] = Math.max(open[same + 2], endMicros);
            open[same + 3] = sum(open[same + 3], bytes);
        } else if (openCount == 0) {
            add(startMicros, endMicros, ports, protocol, bytes, 0, most);
        } else {
            if (openCount == MOST_OPEN) {
                closeMostSilent(most);
            }
            begin(second, endMicros, ports, protocol, bytes);
            unjudged++;
        }
        return bytes() - before;
    }

    /** Closes connections that ended before a time. Answers where the one of these ports is, or −1. */
    private int closeSilent(long beforeMicros, long ports, int protocol, int most) {
        int kept = 0;
        int same = -1;
        for (int i = 0; i < openCount; i++) {
            int from = OPEN_LONGS * i;
            if (open[from + 2] < beforeMicros) {
                log(open[from + 1] >> 16, open[from + 3], most);
                continue;
            }
            int to = OPEN_LONGS * kept;
            if (to != from) {
                System.arraycopy(open, from, open, to, OPEN_LONGS);
            }
            if (open[to] == ports && (int) (open[to + 1] & 0xFFFF) == protocol) {
                same = to;
            }
            kept++;
        }
        openCount = kept;
        return same;
    }

    private static long sum(long some, long more) {
        return some < 0
                ? more
                : more < 0 ? some : Math.min(Long.MAX_VALUE / 2, some) + Math.min(Long.MAX_VALUE / 2, more);
    }

    private void begin(long second, long endMicros, long ports, int protocol, long bytes) {
        int at = OPEN_LONGS * openCount++;
        if (at == open.length) {
            open = Arrays.copyOf(open, Math.max(2 * OPEN_LONGS, 2 * at));
        }
        open[at] = ports;
        open[at + 1] = second << 16 | protocol;
        open[at + 2] = endMicros;
        open[at + 3] = bytes;
    }

    private void closeMostSilent(int most) {
        int silent = 0;
        for (int i = 1; i < openCount; i++) {
            if (open[OPEN_LONGS * i + 2] < open[OPEN_LONGS * silent + 2]) {
                silent = i;
            }
        }
        log(open[OPEN_LONGS * silent + 1] >> 16, open[OPEN_LONGS * silent + 3], most);
        openCount--;
        int from = OPEN_LONGS * (silent + 1);
        System.arraycopy(open, from, open, from - OPEN_LONGS, OPEN_LONGS * (openCount - silent));
    }

    /** Puts a connection into the log, which is made for the first. Answers by how many bytes it grew. */
    private int log(long second, long bytes, int most) {
        ConnectionLog log = this.log;
        if (log == null) {
            log = new ConnectionLog();
            this.log = log;
            log.add(second, bytes, most);
            return log.bytes();
        }
        return log.add(second, bytes, most);
    }

    /** Forgets the oldest closed connections that began before a second. */
    void forgetBefore(long second) {
        ConnectionLog log = this.log;
        if (log != null) {
            log.forgetBefore(second);
        }
    }

    /** Shows all connections that began from {@code first} to {@code last}, whole seconds, both inclusive. */
    void copyTo(Connections connections, long first, long last) {
        connections.clear(this.connections());
        ConnectionLog log = this.log;
        if (log != null) {
            log.copyTo(connections, first, last);
        }
        for (int i = 0; i < openCount; i++) {
            long second = open[OPEN_LONGS * i + 1] >> 16;
            if (second >= first && second <= last) {
                connections.add(second - first, open[OPEN_LONGS * i + 3]);
            }
        }
        if (isSingle && singleSecond >= first && singleSecond <= last) {
            connections.add(singleSecond - first, singleBytes);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(newestSecond);
        out.writeInt(unjudged);
        out.writeInt(judged);
        out.writeLong(judgedMicros);
        out.writeLong(reportedMicros);
        out.writeByte(reported.ordinal());
        out.writeByte(place);
        out.writeInt(isSingle ? 1 : openCount);
        if (isSingle) {
            saveOpen(out, singlePorts, singleSecond, singleProtocol, singleEnd, singleBytes);
        }
        for (int at = 0; at < OPEN_LONGS * openCount; at += OPEN_LONGS) {
            saveOpen(out, open[at], open[at + 1] >> 16, (int) (open[at + 1] & 0xFFFF), open[at + 2], open[at + 3]);
        }
        ConnectionLog log = this.log;
        out.writeBoolean(log != null);
        if (log != null) {
            log.save(out);
        }
    }

    private static void saveOpen(DataOutput out, long ports, long second, int protocol, long end, long bytes)
            throws IOException {
        out.writeLong(ports);
        out.writeLong(second);
        out.writeUTF(Protocol.name(protocol));
        out.writeLong(end);
        out.writeLong(bytes);
    }

    void restore(DataInput in) throws IOException {
        newestSecond = in.readLong();
        unjudged = in.readInt();
        judged = in.readInt();
        judgedMicros = in.readLong();
        reportedMicros = in.readLong();
        reported = Level.values()[in.readByte()];
        place = in.readByte();
        for (int left = in.readInt(); left > 0; left--) {
            long ports = in.readLong();
            long second = in.readLong();
            int id = Protocol.idOf(in.readUTF());
            begin(second, in.readLong(), ports, id, in.readLong());
        }
        if (in.readBoolean()) {
            ConnectionLog read = new ConnectionLog();
            read.restore(in);
            log = read;
        }
    }
}
