package org.stratosphere.suricataeve;

import java.util.Set;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.RecordOrder;

/** One event a line. */
final class EveLayout implements Layout {
    static final EveLayout INSTANCE = new EveLayout();

    private static final Set<FlowColumn> COLUMNS = Set.of(
            FlowColumn.DURATION,
            FlowColumn.TOTAL_BYTES,
            FlowColumn.SOURCE_BYTES,
            FlowColumn.DESTINATION_BYTES,
            FlowColumn.TOTAL_PACKETS,
            FlowColumn.SOURCE_PACKETS,
            FlowColumn.DESTINATION_PACKETS,
            FlowColumn.STATE);

    private EveLayout() {}

    @Override
    public String description() {
        return "suricata-eve, flow events";
    }

    @Override
    public RecordOrder order() {
        return RecordOrder.BY_END;
    }

    @Override
    public Set<FlowColumn> columns() {
        return COLUMNS;
    }

    @Override
    public int headerLength() {
        return 0;
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
        return new EveParser();
    }
}
