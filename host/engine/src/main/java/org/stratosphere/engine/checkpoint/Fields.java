package org.stratosphere.engine.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Values as a checkpoint holds them. What is read is checked no further than that it can be. */
public final class Fields {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LONGS_AT_ONCE = 1 << 10;
    private static final int LONGEST_TEXT = 1 << 28;

    private Fields() {}

    /** Writes a text of any length and any characters. */
    public static void writeText(DataOutput out, String text) throws IOException {
        boolean isLatin = text.chars().allMatch(character -> character < 0x100);
        out.writeInt(isLatin ? text.length() : -1 - text.length());
        if (isLatin) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            out.writeChars(text);
        }
    }

    /** Reads what {@link #writeText} wrote. */
    public static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length >= 0) {
            byte[] bytes = new byte[checked(length)];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        char[] characters = new char[checked(-1 - length)];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > LONGEST_TEXT) {
            throw new UnusableCheckpointException("holds a text of impossible length");
        }
        return length;
    }

    /** Writes a text that may be missing. */
    public static void writeOptional(DataOutput out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(out, text);
        }
    }

    /** Reads what {@link #writeOptional} wrote. */
    public static @Nullable String readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? readText(in) : null;
    }

    /** Writes texts by name, in the map's order. */
    public static void writeTexts(DataOutput out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            writeText(out, text.getKey());
            writeText(out, text.getValue());
        }
    }

    /** Reads what {@link #writeTexts} wrote, in that order. */
    public static Map<String, String> readTexts(DataInput in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(readText(in), readText(in));
        }
        return texts;
    }

    /** Writes counts by name, in the map's order. */
    public static void writeCounts(DataOutput out, Map<String, Long> counts) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            writeText(out, count.getKey());
            out.writeLong(count.getValue());
        }
    }

    /** Adds what {@link #writeCounts} wrote to a map. */
    public static void readCounts(DataInput in, Map<String, Long> to) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            to.put(readText(in), in.readLong());
        }
    }

    public static void writeAddress(DataOutput out, Address address) throws IOException {
        out.writeLong(address.high());
        out.writeLong(address.low());
    }

    public static Address readAddress(DataInput in) throws IOException {
        return new Address(in.readLong(), in.readLong());
    }

    /** Writes a tuple's key that may be missing. */
    public static void writeKey(DataOutput out, @Nullable TupleKey key) throws IOException {
        out.writeBoolean(key != null);
        if (key != null) {
            writeAddress(out, key.source());
            writeAddress(out, key.destination());
            out.writeInt(key.portCode());
            out.writeInt(key.protocolId());
        }
    }

    /** Reads what {@link #writeKey} wrote. */
    public static @Nullable TupleKey readKey(DataInput in) throws IOException {
        return in.readBoolean() ? new TupleKey(readAddress(in), readAddress(in), in.readInt(), in.readInt()) : null;
    }

    /** Writes numbers of an array, many at a time. */
    public static void writeLongs(DataOutput out, long[] numbers, int from, int to) throws IOException {
        byte[] bytes = new byte[Long.BYTES * Math.min(LONGS_AT_ONCE, Math.max(0, to - from))];
        for (int begin = from; begin < to; begin += LONGS_AT_ONCE) {
            int end = Math.min(begin + LONGS_AT_ONCE, to);
            for (int i = begin; i < end; i++) {
                LONGS.set(bytes, (i - begin) * Long.BYTES, numbers[i]);
            }
            out.write(bytes, 0, (end - begin) * Long.BYTES);
        }
    }

    /** Reads what {@link #writeLongs} wrote. */
    public static void readLongs(DataInput in, long[] numbers, int from, int to) throws IOException {
        byte[] bytes = new byte[Long.BYTES * Math.min(LONGS_AT_ONCE, Math.max(0, to - from))];
        for (int begin = from; begin < to; begin += LONGS_AT_ONCE) {
            int end = Math.min(begin + LONGS_AT_ONCE, to);
            in.readFully(bytes, 0, (end - begin) * Long.BYTES);
            for (int i = begin; i < end; i++) {
                numbers[i] = (long) LONGS.get(bytes, (i - begin) * Long.BYTES);
            }
        }
    }

    /** Writes the first numbers of an array with how many they are. */
    public static void writeInts(DataOutput out, int[] numbers, int size) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(numbers[i]);
        }
    }

    /** Reads what {@link #writeInts} wrote. */
    public static int[] readInts(DataInput in) throws IOException {
        int[] numbers = new int[checked(in.readInt())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }
}
