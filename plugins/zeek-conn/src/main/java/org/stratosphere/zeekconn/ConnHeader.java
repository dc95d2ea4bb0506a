package org.stratosphere.zeekconn;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.LineColumns;

/**
 * What the header lines of a log say of the lines below.
 *
 * @param isConn whether they are connections, with all that a flow needs
 * @param separator between the columns
 * @param unset what stands for a field without a value
 * @param empty what stands for a field whose value is empty
 * @param columnCount how many columns there are
 * @param leastColumns how many a line has at least, or it was cut: all but those at the end that hold nothing but labels
 * @param places where the known fields stand
 * @param length of the header lines in bytes
 */
record ConnHeader(
        boolean isConn,
        char separator,
        String unset,
        String empty,
        int columnCount,
        int leastColumns,
        Map<ConnField, Place> places,
        int length) {
    private static final char TAB = '\t';
    private static final int HEXADECIMAL = 16;

    /** What IoT-23 has instead of a separator between its last three fields. */
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    /**
     * Where a field stands in a line.
     *
     * @param column counted from 0
     * @param part counted from 0, of a column that blanks divide again; −1 for the whole column
     */
    record Place(int column, int part) {
        static final int WHOLE = -1;
    }

    /** Reads the header lines at the head of a slice; null when no line among them names fields. */
    static @Nullable ConnHeader read(ByteSlice head) {
        char separator = TAB;
        String unset = "-";
        String empty = "(empty)";
        String path = "conn";
        String fields = null;
        byte[] array = head.array();
        int end = HeaderLines.end(array, head.offset(), head.end());
        for (int at = head.offset(); at < end; ) {
            int lineEnd = HeaderLines.lineEnd(array, at, end);
            String line = new String(array, at, lineEnd - at, StandardCharsets.UTF_8);
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            at = lineEnd + 1;
            if (line.startsWith("#separator ")) {
                separator = separator(line.substring("#separator ".length()));
            } else if (line.startsWith("#unset_field")) {
                unset = value(line, separator);
            } else if (line.startsWith("#empty_field")) {
                empty = value(line, separator);
            } else if (line.startsWith("#path")) {
                path = value(line, separator);
            } else if (line.startsWith("#fields")) {
                fields = value(line, separator);
            }
        }
        if (fields == null) {
            return null;
        }
        String[] names = fields.split(Pattern.quote(String.valueOf(separator)), -1);
        Map<ConnField, Place> places = places(names);
        boolean isConn = path.equals("conn") && places.keySet().containsAll(ConnField.REQUIRED);
        int least = leastColumns(names, places);
        return new ConnHeader(isConn, separator, unset, empty, names.length, least, places, end - head.offset());
    }

    private static int leastColumns(String[] names, Map<ConnField, Place> places) {
        int least = Math.min(names.length, LineColumns.MOST);
        while (least > 0 && isLabel(least - 1, places)) {
            least--;
        }
        return least;
    }

    private static boolean isLabel(int column, Map<ConnField, Place> places) {
        return places.entrySet().stream()
                .anyMatch(entry -> entry.getKey().isLabel() && entry.getValue().equals(new Place(column, Place.WHOLE)));
    }

    private static Map<ConnField, Place> places(String[] names) {
        Map<ConnField, Place> places = new EnumMap<>(ConnField.class);
        for (int column = 0; column < names.length && column < LineColumns.MOST; column++) {
            String[] parts = BLANKS.split(names[column], -1);
            for (int part = 0; part < parts.length; part++) {
                ConnField field = ConnField.named(parts[part]);
                if (field != null && field != ConnField.PATH) {
                    places.putIfAbsent(field, new Place(column, parts.length == 1 ? Place.WHOLE : part));
                }
            }
        }
        return places;
    }

    /** What stands behind the first separator of a line. */
    private static String value(String line, char separator) {
        int at = line.indexOf(separator);
        return at < 0 ? "" : line.substring(at + 1);
    }

    /** The byte of {@code \x09}, or the character itself; a tab for whatever is neither. */
    private static char separator(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        int value = 0;
        for (int i = 2; i < text.length(); i++) {
            value = value * HEXADECIMAL + Math.max(0, Character.digit(text.charAt(i), HEXADECIMAL));
        }
        boolean isByte = text.length() == 4 && text.startsWith("\\x") && value > 0 && value < 128 && value != '\n';
        return isByte ? (char) value : TAB;
    }
}
