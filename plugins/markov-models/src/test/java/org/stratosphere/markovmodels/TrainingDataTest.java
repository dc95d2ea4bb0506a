package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.simulator.ExampleWriter;
import org.stratosphere.simulator.Networks;

/** What the shipped models learnt from, and that it is not what is shown to them. */
class TrainingDataTest {
    private static final int FEWEST_FLOWS = 20;

    /** Gaps that are longer by more than this share came late. */
    private static final double LATE = 0.2;

    /** How far the jitter that is measured of few gaps may be below the true one. */
    private static final double MEASURED = 0.002;

    @Test
    void thereAreNineModelsOfDifferentBehavioursWithTheirProvenance() throws IOException {
        List<Model> models = ShippedModels.all();
        Set<String> labels = new TreeSet<>();
        for (Model model : models) {
            labels.add(model.label());
            ModelNode provenance = model.provenance();
            assertThat(provenance.get("data").items())
                    .as(model.id())
                    .isNotEmpty()
                    .allSatisfy(data -> {
                        assertThat(data.get("file").text()).isIn("train.tsv", "simulated.tsv");
                        assertThat(data.get("sha256").text()).hasSize(64);
                    });
            assertThat(provenance.get("tool").text()).startsWith("Stratosphere ");
            assertThat(provenance.get("metrics").get("strings").number()).isPositive();
        }
        assertThat(labels).hasSize(9).hasSameSizeAs(models);
    }

    @Test
    void theBundledExampleSharesNoSeedPeriodOrJitterWithTheTraining() throws IOException {
        assertThat(ExampleWriter.SEED).isNotEqualTo(SimulatedStates.SEED);
        SimulatedStates training = new SimulatedStates();
        assertThat(Files.readAllLines(ShippedModels.folder().resolve("simulated.tsv"), StandardCharsets.UTF_8))
                .isEqualTo(training.lines());
        List<SimulatedStates.Bot> trained = training.bots();
        List<SimulatedStates.Bot> shown = exampleBots();
        assertThat(trained).hasSize(80);
        assertThat(shown).hasSizeGreaterThanOrEqualTo(6);
        for (SimulatedStates.Bot bot : shown) {
            assertThat(trained).allSatisfy(other -> {
                assertThat(Math.abs(other.periodSeconds() - bot.periodSeconds()))
                        .as("%s and %s", other, bot)
                        .isGreaterThan(SimulatedStates.APART_SECONDS / 2);
                assertThat(Math.abs(other.jitter() - bot.jitter()))
                        .as("%s and %s", other, bot)
                        .isGreaterThan(MEASURED);
            });
        }
    }

    /** The bots of the example, as their flows show them: the middle gap, and the largest deviation of those in time. */
    private static List<SimulatedStates.Bot> exampleBots() throws IOException {
        Map<String, List<Long>> starts = new TreeMap<>();
        Networks.office(ExampleWriter.SEED).run(Long.MAX_VALUE, flow -> {
            if (flow.label.contains("Botnet") && flow.label.contains("Beacon")) {
                starts.computeIfAbsent(
                                flow.source + " " + flow.destination + " " + flow.destinationPort,
                                tuple -> new ArrayList<>())
                        .add(flow.startMicros);
            }
        });
        List<SimulatedStates.Bot> bots = new ArrayList<>();
        for (List<Long> times : starts.values()) {
            if (times.size() >= FEWEST_FLOWS) {
                bots.add(measured(times));
            }
        }
        return bots;
    }

    private static SimulatedStates.Bot measured(List<Long> times) {
        double[] gaps = new double[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (times.get(i + 1) - times.get(i)) / 1e6;
        }
        double[] sorted = gaps.clone();
        java.util.Arrays.sort(sorted);
        double period = sorted[sorted.length / 2];
        double jitter = 0;
        for (double gap : gaps) {
            double deviation = Math.abs(gap / period - 1);
            jitter = deviation < LATE ? Math.max(jitter, deviation) : jitter;
        }
        return new SimulatedStates.Bot(period, jitter);
    }
}
