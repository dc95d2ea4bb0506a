package org.stratosphere.zeekconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Layout;

class AllocationTest {
    private static final int ROWS = 8192;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#fields\tts\tid.orig_h\tid.resp_h\tid.resp_p\tproto\tduration\tconn_state\torig_ip_bytes\tlabel\tdetailedlabel\n",
                "{\"ts\":1.5,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"fe80::1\",\"id.resp_p\":443,\"proto\":\"\\u0074cp\","
                        + "\"duration\":1.5e-7,\"conn_state\":\"SF\",\"x\":{\"y\":[1,\"\\n\"]}}\n"
            })
    void nothingIsAllocatedForAFlow(String begin) {
        String row = begin.startsWith("{") ? begin : "1.5\t10.0.0.1\tfe80::1\t443\ttcp\t0.5\tSF\t80\tBenign\tx\n";
        byte[] bytes = (begin + row.repeat(ROWS)).getBytes(StandardCharsets.US_ASCII);
        Layout layout = new ZeekConn().recognise(ByteSlice.of(bytes));
        assertThat(layout).isNotNull();
        BlockParser parser = layout.newParser();
        ByteSlice block = ByteSlice.of(bytes).from(layout.headerLength());
        FlowBatch batch = new FlowBatch(ROWS);
        for (int round = 0; round < 20; round++) {
            batch.clear();
            parser.parse(block, batch);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        batch.clear();
        parser.parse(block, batch);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(batch.size()).isEqualTo(ROWS);
        assertThat(allocated).isLessThan(ROWS);
    }
}
