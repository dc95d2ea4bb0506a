package org.stratosphere.zeekconn;

import java.util.Set;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.RecordOrder;

/** Lines of columns as a header describes them; those of another log than conn.log give no flows. */
final class TsvLayout implements Layout {
    private final ConnHeader header;
    private final Set<FlowColumn> columns;

    TsvLayout(ConnHeader header) {
        this.header = header;
        columns = header.isConn() ? ConnField.flowColumns(header.places().keySet()) : Set.of();
    }

    ConnHeader header() {
        return header;
    }

    @Override
    public String description() {
        return "zeek-conn, " + header.columnCount() + (header.isConn() ? " columns" : " columns of another log");
    }

    @Override
    public RecordOrder order() {
        return RecordOrder.BY_END;
    }

    @Override
    public Set<FlowColumn> columns() {
        return columns;
    }

    @Override
    public int headerLength() {
        return header.length();
    }

    @Override
    public int wholeRecords(ByteSlice block) {
        return HeaderLines.wholeRecords(block);
    }

    @Override
    public BlockParser newParser() {
        return new TsvParser(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TsvLayout layout
                && header.isConn() == layout.header.isConn()
                && header.separator() == layout.header.separator()
                && header.unset().equals(layout.header.unset())
                && header.empty().equals(layout.header.empty())
                && header.leastColumns() == layout.header.leastColumns()
                && header.places().equals(layout.header.places());
    }

    @Override
    public int hashCode() {
        return header.places().hashCode() * 31 + header.separator();
    }
}
