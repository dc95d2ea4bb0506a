package org.stratosphere.pluginapi.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wanted members of one JSON object after another, found in bytes without an allocation. The whole of each object is
 * checked as RFC 8259 has it; of members that nobody wants nothing is kept. A wanted member stands in the outermost
 * object, or in one that is a member of that; a name that comes twice has its last value. For one thread.
 */
public final class JsonMembers {
    private static final int MOST_DEPTH = 64;
    private static final int NOWHERE = -1;
    private static final int SLOTS = 64;

    /** What a member's value is. */
    public enum Kind {
        ABSENT,
        STRING,
        NUMBER,
        /** {@code true}, {@code false}, {@code null}, an object or an array: its bytes are not kept. */
        OTHER
    }

    private final byte[][] names;
    private final int[] parents;

    /** The first member of those whose names have the same slot, and behind each the next. */
    private final int[] firsts = new int[SLOTS];

    private final int[] nexts;
    private final Kind[] kinds;
    private final int[] begins;
    private final int[] ends;
    private final boolean[] areDecoded;
    private final JsonCursor json = new JsonCursor();

    /**
     * Members that are wanted.
     *
     * @param paths names such as {@code id.orig_h}, or an outer and an inner one with a slash between them, such as
     *     {@code flow/start}; members are numbered from 0 in this order
     */
    public JsonMembers(List<String> paths) {
        List<String> outer = new ArrayList<>(paths);
        for (String path : paths) {
            int slash = path.indexOf('/');
            if (slash >= 0 && !outer.contains(path.substring(0, slash))) {
                outer.add(path.substring(0, slash));
            }
        }
        int count = outer.size();
        names = new byte[count][];
        parents = new int[count];
        for (int i = 0; i < count; i++) {
            int slash = outer.get(i).indexOf('/');
            names[i] = outer.get(i).substring(slash + 1).getBytes(StandardCharsets.UTF_8);
            parents[i] = slash < 0 ? NOWHERE : outer.indexOf(outer.get(i).substring(0, slash));
        }
        nexts = new int[count];
        Arrays.fill(firsts, NOWHERE);
        for (int i = 0; i < count; i++) {
            int length = names[i].length;
            int slot = slot(length, length == 0 ? 0 : names[i][length - 1]);
            nexts[i] = firsts[slot];
            firsts[slot] = i;
        }
        kinds = new Kind[count];
        begins = new int[count];
        ends = new int[count];
        areDecoded = new boolean[count];
        Arrays.fill(kinds, Kind.ABSENT);
    }

    /**
     * Reads an object. Blanks around it do not count.
     *
     * @param from first byte
     * @param end end of the object, exclusive
     * @return whether the range is one whole object, nested at most 64 deep; its members can be asked for until the next
     *     call, as long as the array stays as it is
     */
    public boolean read(byte[] array, int from, int end) {
        Arrays.fill(kinds, Kind.ABSENT);
        json.start(array, from, end);
        json.skipBlanks();
        if (json.takes('{') && object(NOWHERE, 1)) {
            json.skipBlanks();
            if (json.isAtEnd()) {
                return true;
            }
        }
        Arrays.fill(kinds, Kind.ABSENT);
        return false;
    }

    /** What the value of a member is. */
    public Kind kind(int member) {
        return kinds[member];
    }

    /** The bytes in which a string or number lies: for a string, its characters in UTF-8, without escapes. */
    public byte[] array(int member) {
        return areDecoded[member] ? json.scratch() : json.input();
    }

    /** First byte of a string or number in {@link #array}; 0 for any other member. */
    public int begin(int member) {
        return hasText(member) ? begins[member] : 0;
    }

    /** End of a string or number in {@link #array}, exclusive; 0 for any other member. */
    public int end(int member) {
        return hasText(member) ? ends[member] : 0;
    }

    private boolean hasText(int member) {
        return kinds[member] == Kind.STRING || kinds[member] == Kind.NUMBER;
    }

    /** Whether a member is a string of exactly these bytes. */
    public boolean isString(int member, byte[] text) {
        return kinds[member] == Kind.STRING
                && Arrays.equals(array(member), begins[member], ends[member], text, 0, text.length);
    }

    /** Reads an object behind its brace; its members are looked up where some of them may be wanted. */
    private boolean object(int parent, int depth) {
        json.skipBlanks();
        if (json.takes('}')) {
            return true;
        }
        boolean isWanted = depth == 1 || parent != NOWHERE;
        do {
            json.skipBlanks();
            int begin = json.at() + 1;
            int held = json.scratchLength();
            if (json.peek() != '"' || !json.string()) {
                return false;
            }
            int length = json.scratchLength();
            int member = !isWanted
                    ? NOWHERE
                    : length > held
                            ? member(json.scratch(), held, length, parent)
                            : member(json.input(), begin, json.at() - 1, parent);
            json.forgetBehind(held);
            json.skipBlanks();
            if (!json.takes(':')) {
                return false;
            }
            json.skipBlanks();
            if (!value(member, depth)) {
                return false;
            }
            json.skipBlanks();
        } while (json.takes(','));
        return json.takes('}');
    }

    private int member(byte[] array, int begin, int end, int parent) {
        int length = end - begin;
        int i = firsts[slot(length, length == 0 ? 0 : array[end - 1])];
        while (i != NOWHERE
                && (parents[i] != parent || !Arrays.equals(names[i], 0, names[i].length, array, begin, end))) {
            i = nexts[i];
        }
        return i;
    }

    private static int slot(int length, int last) {
        return length * 31 + last & SLOTS - 1;
    }

    private boolean value(int member, int depth) {
        if (member != NOWHERE) {
            forget(member);
        }
        int begin = json.at();
        int held = json.scratchLength();
        byte first = json.peek();
        if (first == '"') {
            if (!json.string()) {
                return false;
            }
            if (member == NOWHERE) {
                json.forgetBehind(held);
            } else {
                keepString(member, begin, held);
            }
            return true;
        }
        if (first == '-' || first >= '0' && first <= '9') {
            return json.number() && keep(member, Kind.NUMBER, begin);
        }
        boolean isRead;
        if (json.takes('{')) {
            isRead = depth < MOST_DEPTH && object(member, depth + 1);
        } else if (json.takes('[')) {
            isRead = depth < MOST_DEPTH && elements(depth + 1);
        } else {
            isRead = json.word(first == 't' ? "true" : first == 'f' ? "false" : "null");
        }
        return isRead && keep(member, Kind.OTHER, begin);
    }

    private boolean keep(int member, Kind kind, int begin) {
        if (member != NOWHERE) {
            kinds[member] = kind;
            areDecoded[member] = false;
            begins[member] = begin;
            ends[member] = json.at();
        }
        return true;
    }

    private void keepString(int member, int begin, int held) {
        boolean isDecoded = json.scratchLength() > held;
        kinds[member] = Kind.STRING;
        areDecoded[member] = isDecoded;
        begins[member] = isDecoded ? held : begin + 1;
        ends[member] = isDecoded ? json.scratchLength() : json.at() - 1;
    }

    /** A member that comes again replaces what the earlier one held. */
    private void forget(int member) {
        kinds[member] = Kind.ABSENT;
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] == member) {
                kinds[i] = Kind.ABSENT;
            }
        }
    }

    /** Reads the rest of an array behind its bracket. */
    private boolean elements(int depth) {
        json.skipBlanks();
        if (json.takes(']')) {
            return true;
        }
        do {
            json.skipBlanks();
            if (!value(NOWHERE, depth)) {
                return false;
            }
            json.skipBlanks();
        } while (json.takes(','));
        return json.takes(']');
    }
}
