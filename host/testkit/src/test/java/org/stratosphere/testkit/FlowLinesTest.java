package org.stratosphere.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Settings;

class FlowLinesTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_772_452_800L * SECOND;

    /** Writes down the flows that it is shown. */
    private static final class Reader extends Modules.TestModule {
        private final List<String> flows = new ArrayList<>();

        @Override
        public Needs needs(Settings settings) {
            return Needs.ofFlows();
        }

        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                @Override
                public void onFlows(FlowsView view, Findings findings) {
                    for (int row = 0; row < view.size(); row++) {
                        flows.add(shown(view, row));
                    }
                }
            };
        }

        private static String shown(FlowsView view, int row) {
            return String.join(
                    " ",
                    Double.toString((view.startMicros(row) - NOON) / (double) SECOND),
                    view.source(row) + ">" + view.destination(row) + ":" + Port.text(view.destinationPort(row)),
                    Protocol.name(view.protocol(row)),
                    view.totalBytes(row) + "/" + view.sourceBytes(row) + "/" + view.totalPackets(row),
                    Long.toString(view.durationMicros(row)),
                    view.state(row).text());
        }
    }

    @Test
    void whatIsSaidOfAFlowReachesTheModule() {
        Reader reader = new Reader();
        ModuleHarness.of(reader)
                .run(new FlowLines()
                        .of("10.0.0.5-198.51.100.7-443-tcp")
                        .at(NOON)
                        .add(2, 30 * SECOND)
                        .of("2001:db8::5-2001:db8::7-53-udp")
                        .size(90, 2)
                        .lasting(1_500_000)
                        .state("CON")
                        .at(NOON + 10 * SECOND + 250_000)
                        .add(1, SECOND)
                        .traffic());
        assertThat(reader.flows)
                .containsExactly(
                        "0.0 10.0.0.5>198.51.100.7:443 tcp 500/250/4 100000 SPA_SPA",
                        "10.25 2001:db8::5>2001:db8::7:53 udp 90/45/2 1500000 CON",
                        "30.0 10.0.0.5>198.51.100.7:443 tcp 500/250/4 100000 SPA_SPA");
    }

    @Test
    void aFlowOfNoTupleIsRefused() {
        assertThatThrownBy(() -> new FlowLines().add(1, SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of(...)");
        assertThatThrownBy(() -> new FlowLines().of("10.0.0.5:443"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source-destination-port-protocol");
    }
}
