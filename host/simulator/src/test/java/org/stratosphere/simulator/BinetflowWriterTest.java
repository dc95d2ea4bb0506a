package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BinetflowWriterTest {
    private final SimulatedFlow flow = new SimulatedFlow();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BinetflowWriter writer = new BinetflowWriter(out);

    @Test
    void aFlowIsALineOfSixteenColumns() throws IOException {
        from("192.168.1.2", 50_000, "203.0.113.1", 443);
        flow.startMicros = 1_452_250_371_085_777L;
        flow.connection(100, 2_000, 12_045_427);
        flow.label = "From-Normal-TCP-HTTPS-Browsing-1";
        assertThat(lines(flow))
                .containsExactly(
                        "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,"
                                + "SrcBytes,SrcPkts,Label",
                        "2016/01/08 10:52:51.085777,12.045427,tcp,192.168.1.2,50000,   ->,203.0.113.1,443,FSPA_FSPA,"
                                + "0,0,11,2826,496,6,From-Normal-TCP-HTTPS-Browsing-1");
    }

    @Test
    void anExchangeGoesBothWays() throws IOException {
        from("2001:db8::1", 123, "2001:db8::2", 123);
        flow.exchange(48, 48, 7);
        flow.label = "From-Normal-UDP-NTP-ClockSync-1";
        assertThat(lines(flow)[1])
                .isEqualTo("1970/01/01 00:00:00.000000,0.000007,udp,2001:db8::1,123,  <->,2001:db8::2,123,CON,0,0,2,"
                        + "180,90,1,From-Normal-UDP-NTP-ClockSync-1");
    }

    @Test
    void nobodysTypeOfServiceIsLeftOut() throws IOException {
        from("10.0.0.1", 50_000, "10.0.0.2", 445);
        flow.unanswered();
        flow.label = "From-Botnet-TCP-Scan-1";
        assertThat(lines(flow)[1]).contains(",S_,0,,1,74,74,1,From-Botnet-TCP-Scan-1");
    }

    private void from(String source, int sourcePort, String destination, int destinationPort) {
        flow.source = source;
        flow.sourcePort = sourcePort;
        flow.destination = destination;
        flow.destinationPort = destinationPort;
    }

    private String[] lines(SimulatedFlow flow) throws IOException {
        writer.receive(flow);
        writer.flush();
        return out.toString(StandardCharsets.US_ASCII).split("\n");
    }
}
