package org.stratosphere.beaconing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Connections that are over, in the order in which they were closed: of each the start, as a difference to the one
 * before, and the size, in two to five bytes as a rule. For one thread.
 */
final class ConnectionLog {
    private static final int LONGEST_RECORD = 20;
    private static final int OBJECT_BYTES = 64;
    private static final byte[] NONE = new byte[0];

    private byte[] bytes = NONE;
    private int start;
    private int end;
    private int count;
    /** The start that the first, and the next record are told from. */
    private long beforeFirst;

    private long beforeNext;

    int count() {
        return count;
    }

    /** Roughly the memory that it takes. */
    int bytes() {
        return OBJECT_BYTES + bytes.length;
    }

    /**
     * Adds a connection.
     *
     * @param second its start, whole seconds
     * @param size the source's bytes, −1 or more
     * @param most connections that are kept; the oldest goes
     * @return by how many bytes the log has grown
     */
    int add(long second, long size, int most) {
        int before = bytes.length;
        if (count == 0) {
            start = 0;
            end = 0;
            beforeFirst = second;
            beforeNext = second;
        } else if (count >= most) {
            forgetFirst();
        }
        if (bytes.length - end < LONGEST_RECORD) {
            makeRoom();
        }
        long difference = second - beforeNext;
        putNumber(difference << 1 ^ difference >> 63);
        putNumber(size + 1);
        beforeNext = second;
        count++;
        return bytes.length - before;
    }

    private void makeRoom() {
        int used = end - start;
        byte[] into = used + LONGEST_RECORD > bytes.length - bytes.length / 4 ? new byte[used + used / 2 + 24] : bytes;
        System.arraycopy(bytes, start, into, 0, used);
        bytes = into;
        start = 0;
        end = used;
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private void putNumber(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    private void forgetFirst() {
        Reader reader = new Reader();
        beforeFirst = reader.nextSecond();
        reader.nextSize();
        start = reader.at;
        count--;
    }

    /** Forgets the oldest connections that began before a second. */
    void forgetBefore(long second) {
        Reader reader = new Reader();
        while (count > 0) {
            long next = reader.nextSecond();
            if (next >= second) {
                return;
            }
            reader.nextSize();
            beforeFirst = next;
            start = reader.at;
            count--;
        }
    }

    /** Shows those that began from {@code first} to {@code last}, whole seconds, both inclusive. */
    void copyTo(Connections connections, long first, long last) {
        Reader reader = new Reader();
        for (int i = 0; i < count; i++) {
            long second = reader.nextSecond();
            long size = reader.nextSize();
            if (second >= first && second <= last) {
                connections.add(second - first, size);
            }
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeLong(beforeFirst);
        out.writeLong(beforeNext);
        out.writeInt(end - start);
        out.write(bytes, start, end - start);
    }

    void restore(DataInput in) throws IOException {
        count = in.readInt();
        beforeFirst = in.readLong();
        beforeNext = in.readLong();
        end = in.readInt();
        bytes = new byte[end];
        in.readFully(bytes);
    }

    /** Goes through the records. */
    private final class Reader {
        private int at = start;
        private long second = beforeFirst;

        long nextSecond() {
            long number = nextNumber();
            second += number >>> 1 ^ -(number & 1);
            return second;
        }

        long nextSize() {
            return nextNumber() - 1;
        }

        private long nextNumber() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[at++];
                number |= (long) (part & 0x7F) << shift;
                if (part >= 0) {
                    return number;
                }
            }
        }
    }
}
