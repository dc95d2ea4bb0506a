package org.stratosphere.engine.flow;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.LineColumns;
import org.stratosphere.pluginapi.flow.RecordOrder;

/** Which column of a line holds what. */
final class BinetflowLayout implements Layout {
    private static final String DEFAULT_NAMES =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label";
    private static final String DEFAULT_NAMES_WITH_PACKETS =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label";
    private static final int FEWEST_COLUMNS = 8;
    private static final int COLUMNS_WITH_PACKETS = 16;
    private static final int LONGEST_HEADER = 8192;

    /** Those that a file may have, the likelier first. */
    static final char[] SEPARATORS = {',', '\t'};

    /** Commas and the 15 columns that argus's clients print by default. */
    static final BinetflowLayout DEFAULT = byDefault(',', DEFAULT_NAMES, 15);

    private final char separator;
    private final int columnCount;
    private final int headerLength;
    private final boolean isNamed;
    private final int[] positions;
    private final Set<FlowColumn> columns;

    private BinetflowLayout(
            char separator, Map<BinetflowColumn, Integer> named, int columnCount, int headerLength, boolean isNamed) {
        this.separator = separator;
        this.columnCount = columnCount;
        this.headerLength = headerLength;
        this.isNamed = isNamed;
        positions = new int[BinetflowColumn.values().length];
        Arrays.fill(positions, -1);
        named.forEach((column, position) -> positions[column.ordinal()] = position);
        columns = flowColumns(named.keySet());
    }

    /** The layout that a header line names, or null when the slice's first line is no header. */
    static @Nullable BinetflowLayout ofHeader(ByteSlice head) {
        int length = BinetflowFormat.endOfLine(head, head.offset()) - head.offset();
        if (length > LONGEST_HEADER) {
            return null;
        }
        String line = new ByteSlice(head.array(), head.offset(), length).text();
        for (char separator : SEPARATORS) {
            String[] words = line.split(String.valueOf(separator), -1);
            Map<BinetflowColumn, Integer> named = names(words);
            if (named.keySet().containsAll(BinetflowColumn.REQUIRED)) {
                return new BinetflowLayout(separator, named, words.length, Math.min(head.length(), length + 1), true);
            }
        }
        return null;
    }

    /** The layout of lines in the default order, by the columns of one of them; null when there are too few. */
    static @Nullable BinetflowLayout ofRow(ByteSlice row, char separator) {
        String[] cells = row.text().split(String.valueOf(separator), -1);
        if (cells.length < FEWEST_COLUMNS) {
            return null;
        }
        boolean hasPackets = cells.length == COLUMNS_WITH_PACKETS
                || cells.length > COLUMNS_WITH_PACKETS && isNumber(cells[COLUMNS_WITH_PACKETS - 2]);
        return byDefault(separator, hasPackets ? DEFAULT_NAMES_WITH_PACKETS : DEFAULT_NAMES, cells.length);
    }

    private static BinetflowLayout byDefault(char separator, String defaultNames, int count) {
        String[] names = defaultNames.split(",", -1);
        Map<BinetflowColumn, Integer> named = names(Arrays.copyOf(names, Math.min(count, names.length)));
        return new BinetflowLayout(separator, named, count, 0, false);
    }

    private static boolean isNumber(String cell) {
        String text = cell.strip();
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Map<BinetflowColumn, Integer> names(String[] words) {
        Map<BinetflowColumn, Integer> named = new EnumMap<>(BinetflowColumn.class);
        for (int i = 0; i < words.length; i++) {
            BinetflowColumn column = BinetflowColumn.named(words[i]);
            if (column != null && i < LineColumns.MOST) {
                named.putIfAbsent(column, i);
            }
        }
        return named;
    }

    private static Set<FlowColumn> flowColumns(Set<BinetflowColumn> named) {
        Set<FlowColumn> columns = EnumSet.noneOf(FlowColumn.class);
        for (BinetflowColumn column : named) {
            for (FlowColumn flowColumn : FlowColumn.values()) {
                if (flowColumn.name().equals(column.name())) {
                    columns.add(flowColumn);
                }
            }
        }
        if (columns.contains(FlowColumn.TOTAL_BYTES) && columns.contains(FlowColumn.SOURCE_BYTES)) {
            columns.add(FlowColumn.DESTINATION_BYTES);
        }
        if (columns.contains(FlowColumn.TOTAL_PACKETS) && columns.contains(FlowColumn.SOURCE_PACKETS)) {
            columns.add(FlowColumn.DESTINATION_PACKETS);
        }
        return columns;
    }

    /** Where in a line a column stands, counted from 0, or −1. */
    int position(BinetflowColumn column) {
        return positions[column.ordinal()];
    }

    char separator() {
        return separator;
    }

    int columnCount() {
        return columnCount;
    }

    @Override
    public String description() {
        return "binetflow, " + columnCount + " columns, " + (separator == ',' ? "comma" : "tab")
                + (isNamed ? "" : ", no header");
    }

    @Override
    public RecordOrder order() {
        return RecordOrder.BY_START;
    }

    @Override
    public Set<FlowColumn> columns() {
        return columns;
    }

    @Override
    public int headerLength() {
        return headerLength;
    }

    @Override
    public int wholeRecords(ByteSlice block) {
        byte[] array = block.array();
        int at = block.end();
        while (at > block.offset() && array[at - 1] != '\n') {
            at--;
        }
        return at - block.offset();
    }

    @Override
    public BlockParser newParser() {
        return new BinetflowParser(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinetflowLayout layout
                && separator == layout.separator
                && Arrays.equals(positions, layout.positions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(positions) * 31 + separator;
    }
}
