package org.stratosphere.zeekconn;

import java.util.EnumSet;
import java.util.Set;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.RecordOrder;

/** One object of JSON a line. */
final class JsonLayout implements Layout {
    static final JsonLayout INSTANCE = new JsonLayout();

    private static final Set<FlowColumn> COLUMNS = ConnField.flowColumns(EnumSet.allOf(ConnField.class));

    private JsonLayout() {}

    @Override
    public String description() {
        return "zeek-conn, JSON lines";
    }

    @Override
    public RecordOrder order() {
        return RecordOrder.BY_END;
    }

    /** All that Zeek writes: it leaves a field without a value out, so that no line tells which fields there are. */
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
        return HeaderLines.wholeRecords(block);
    }

    @Override
    public BlockParser newParser() {
        return new JsonParser();
    }
}
