package org.stratosphere.pluginapi.flow;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Protocol names as small numbers. The names of IP protocols that flow tools write have their IANA numbers; any other
 * name gets the next number from 256 on when it is first met, so such numbers differ from process to process and are
 * never written out. Names are kept in lower case. All methods may be called from any thread.
 */
public final class Protocol {
    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int IPV6_ICMP = 58;

    /** What {@link #idOf(byte[], int, int)} answers to a name that cannot be used. */
    public static final int NONE = -1;

    private static final int FIRST_OTHER = 256;
    private static final int MOST_IDS = 4096;
    private static final int MOST_CHARACTERS = 32;
    private static final int SLOTS = 4 * MOST_IDS;

    /** Open addressing by the hash of the name; a slot is written once and never changed. */
    private static final AtomicReferenceArray<Entry> TABLE = new AtomicReferenceArray<>(SLOTS);

    private static final AtomicReferenceArray<String> NAMES = new AtomicReferenceArray<>(MOST_IDS);
    private static int nextOther = FIRST_OTHER;

    static {
        String[] known = {
            "icmp",
            "1",
            "igmp",
            "2",
            "ipnip",
            "4",
            "st2",
            "5",
            "tcp",
            "6",
            "egp",
            "8",
            "igp",
            "9",
            "pup",
            "12",
            "udp",
            "17",
            "hmp",
            "20",
            "xns-idp",
            "22",
            "rdp",
            "27",
            "dccp",
            "33",
            "ipv6",
            "41",
            "ipv6-route",
            "43",
            "rsvp",
            "46",
            "gre",
            "47",
            "esp",
            "50",
            "ah",
            "51",
            "ipv6-icmp",
            "58",
            "eigrp",
            "88",
            "ospf",
            "89",
            "ipip",
            "94",
            "pim",
            "103",
            "vrrp",
            "112",
            "l2tp",
            "115",
            "sctp",
            "132",
            "udplite",
            "136"
        };
        for (int i = 0; i < known.length; i += 2) {
            byte[] name = known[i].getBytes(StandardCharsets.US_ASCII);
            enter(name, 0, name.length, Integer.parseInt(known[i + 1]));
        }
    }

    private record Entry(byte[] name, int id) {}

    private Protocol() {}

    /**
     * The number of a name; upper case counts as lower case.
     *
     * @return the number, or {@link #NONE} when the name is empty, longer than 32 characters, holds anything but ASCII
     *     letters, digits and {@code - . _ / +}, or is the 3,841st name that IANA numbers do not cover
     */
    public static int idOf(byte[] array, int offset, int length) {
        if (length < 1 || length > MOST_CHARACTERS) {
            return NONE;
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + lower(array[i]);
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        for (Entry entry; (entry = TABLE.get(slot)) != null; slot = slot + 1 & SLOTS - 1) {
            if (same(entry.name, array, offset, length)) {
                return entry.id;
            }
        }
        return enter(array, offset, length, NONE);
    }

    /** The number of a name, as {@link #idOf(byte[], int, int)}. */
    public static int idOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return idOf(bytes, 0, bytes.length);
    }

    /**
     * The name of a number, in lower case.
     *
     * @param id a number that {@link #idOf} gave
     */
    public static String name(int id) {
        String name = id >= 0 && id < MOST_IDS ? NAMES.get(id) : null;
        if (name == null) {
            throw new IllegalArgumentException("no protocol has the number " + id);
        }
        return name;
    }

    private static synchronized int enter(byte[] array, int offset, int length, int wantedId) {
        byte[] name = new byte[length];
        int hash = 0;
        for (int i = 0; i < length; i++) {
            name[i] = lower(array[offset + i]);
            hash = 31 * hash + name[i];
            if (!usable(name[i])) {
                return NONE;
            }
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        for (Entry entry; (entry = TABLE.get(slot)) != null; slot = slot + 1 & SLOTS - 1) {
            if (same(entry.name, name, 0, length)) {
                return entry.id;
            }
        }
        int id = wantedId == NONE ? nextOther : wantedId;
        if (id >= MOST_IDS) {
            return NONE;
        }
        if (wantedId == NONE) {
            nextOther++;
        }
        NAMES.set(id, new String(name, StandardCharsets.US_ASCII));
        TABLE.set(slot, new Entry(name, id));
        return id;
    }

    private static boolean same(byte[] name, byte[] array, int offset, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != lower(array[offset + i])) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private static boolean usable(byte letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || "-._/+".indexOf(letter) >= 0;
    }
}
