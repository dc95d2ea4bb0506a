package org.stratosphere.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.TupleView;

class ModuleHarnessTest {
    private static final String TUPLE = "192.168.1.2-203.0.113.9-443-tcp";

    private final ModuleHarness counting = ModuleHarness.of(new Modules.Counting());

    /** Says what it is shown. */
    private static final class Echo extends Modules.TestModule {
        private final Needs needs;

        Echo(Needs needs) {
            this.needs = needs;
        }

        @Override
        public Needs needs(Settings settings) {
            return needs;
        }

        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    findings.add(tuple, Modules.finding(tuple.newFrom() + ":" + tuple.state(), tuple.letters()));
                }
            };
        }
    }

    @Test
    void linesRunThroughTheEngine() {
        Outcome outcome = counting.withSetting("every", "3").run(Traffic.lines(beacon(9)));
        assertThat(outcome.problem()).isNull();
        assertThat(outcome.about("192.168.1.2"))
                .hasSize(outcome.findings().size())
                .isNotEmpty();
        assertThat(outcome.labels()).contains("busy");
        assertThat(outcome.malicious()).isEqualTo(outcome.findings());
        assertThat(outcome.about("192.168.1.3")).isEmpty();
    }

    @Test
    void settingsReachTheModuleAndWrongOnesAreRefused() {
        assertThat(counting.withSetting("every", "2")
                        .run(Traffic.lines(beacon(9)))
                        .labels())
                .contains("busy");
        assertThat(counting.withSetting("every", "1000")
                        .run(Traffic.lines(beacon(9)))
                        .labels())
                .doesNotContain("busy");
        assertThatThrownBy(() -> counting.withSetting("evry", "2").run(Traffic.lines(beacon(9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evry");
    }

    @Test
    void aFileIsReadAsOftenAsItIsGiven(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("flows.binetflow");
        Files.write(file, List.of(beacon(9)), StandardCharsets.UTF_8);
        Traffic traffic = Traffic.file(file);
        ModuleHarness harness = counting.withSetting("every", "3");
        assertThat(harness.run(traffic).findings())
                .isEqualTo(harness.run(traffic).findings())
                .isEqualTo(harness.run(Traffic.lines(beacon(9))).findings())
                .isNotEmpty();
    }

    @Test
    void whatIsNoFlowFileIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("nothing.txt");
        Files.writeString(file, "no flows in here\n");
        assertThatThrownBy(() -> counting.run(Traffic.file(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nothing.txt");
    }

    @Test
    void aStateIsShownAsItGrows() {
        Outcome outcome = ModuleHarness.of(new Echo(Needs.ofTuples(0))).show(TupleState.of(TUPLE, "81,r.00a+0b"));
        assertThat(outcome.labels()).containsExactly("0:8", "1:81,", "3:81,r.", "5:81,r.00a+", "9:81,r.00a+0b");
        assertThat(outcome.findings()).extracting(Evidence::letters).containsExactly(1, 2, 3, 4, 5);
        assertThat(outcome.findings())
                .extracting(one -> String.valueOf(one.tuple()))
                .containsOnly(TUPLE);
    }

    @Test
    void onlyWhatAModuleNeedsIsShown() {
        TupleState tcp = TupleState.of(TUPLE, "88,h,h,");
        TupleState udp = TupleState.of("192.168.1.2-192.168.1.1-53-udp", "11,a,a,");
        assertThat(ModuleHarness.of(new Echo(Needs.ofTuples(3, "udp")))
                        .show(tcp, udp)
                        .labels())
                .containsExactly("0:11,a,", "5:11,a,a,");
        assertThatThrownBy(() -> ModuleHarness.of(new Echo(Needs.ofFlows())).show(tcp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs no tuples");
    }

    @Test
    void aModuleThatLeavesTheRunSaysWhy() {
        Outcome outcome = ModuleHarness.of(new Modules.Throwing()).run(Traffic.lines(beacon(9)));
        assertThat(outcome.problem()).contains("not today");
        assertThat(outcome.findings()).isEmpty();
    }

    @Test
    void windowsCanBeOfAnotherLength() {
        ModuleHarness harness = ModuleHarness.of(new Echo(new Needs(false, true, 0, Set.of())));
        Outcome seldom = harness.run(Traffic.lines(beacon(30)));
        Outcome often = harness.withWindow(60_000_000L).run(Traffic.lines(beacon(30)));
        assertThat(seldom.findings()).extracting(one -> one.window().number()).endsWith(2L);
        assertThat(often.findings()).extracting(one -> one.window().number()).endsWith(14L);
    }

    @Test
    void aTupleIsReadInTheFormInWhichItIsPublished() {
        assertThat(TupleState.of("2001:db8::1-2001:db8::2-443-udp", "1").key())
                .hasToString("2001:db8::1-2001:db8::2-443-udp");
        for (String wrong : List.of("", "10.0.0.1-10.0.0.2-80", "10.0.0.1-x-80-tcp", "10.0.0.1-10.0.0.2-http-tcp")) {
            assertThatThrownBy(() -> TupleState.of(wrong, "1")).isInstanceOf(IllegalArgumentException.class);
        }
        for (String wrong : List.of("", ",,", "\u00e9")) {
            assertThatThrownBy(() -> TupleState.of(TUPLE, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A flow each 30 s. */
    private static String[] beacon(int flows) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < flows; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "2026/03/02 09:%02d:%02d.000000,0.05,tcp,192.168.1.2,50000,   ->,203.0.113.9,443,SPA_SPA,0,0,4,240,120,",
                    i / 2,
                    i % 2 * 30));
        }
        return lines.toArray(new String[0]);
    }
}
