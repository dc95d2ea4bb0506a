package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.TupleView;

class CheckpointTest {
    private static final RunSettings SETTINGS = RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE);
    private static final long JUMP = 86_400_000_000L;

    @TempDir
    Path folder;

    /** Finds something in the middle of steps, by what it remembers of each tuple; nothing of that may be lost. */
    private static final class Rememberer implements Detector {
        private final TreeMap<Integer, Integer> seen = new TreeMap<>();
        private long flows;

        @Override
        public void onFlows(FlowsView view, Findings findings) {
            for (int row = 0; row < view.size(); row++) {
                if (++flows % 97 == 0) {
                    findings.add(TestFlow.source(1), FakeModule.finding("flow-" + flows, true, 0.3));
                }
            }
        }

        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            int sum = seen.merge(tuple.id(), tuple.state().length() - tuple.newFrom(), Integer::sum);
            findings.add(tuple, FakeModule.finding("sum-" + sum + "-new-" + tuple.newFrom(), sum % 5 == 0, 0.2));
        }

        @Override
        public void onForgotten(int tupleId, Forgotten why) {
            seen.merge(tupleId, 1000, Integer::sum);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(flows);
            out.writeInt(seen.size());
            for (var one : seen.entrySet()) {
                out.writeInt(one.getKey());
                out.writeInt(one.getValue());
            }
        }

        @Override
        public void restore(DataInput in, int version) throws IOException {
            flows = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                seen.put(in.readInt(), in.readInt());
            }
        }
    }

    private static ModuleSpec rememberer() {
        return FakeModule.spec("rememberer", new Needs(true, true, 1, Set.of()), Rememberer::new);
    }

    private static List<ModuleSpec> modules() {
        return List.of(
                rememberer(), FakeModule.spec("counter", new Needs(true, false, 0, Set.of()), FakeModule.Counter::new));
    }

    /** Flows of a test as a file, each up to a minute away from where it belongs. */
    private Path file(long seed, int count) throws IOException {
        StringBuilder text = new StringBuilder(
                "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n");
        int line = 0;
        for (TestFlow flow : TestFlow.random(seed, count)) {
            text.append(Timestamps.format(flow.startMicros())
                            .replace('-', '/')
                            .replace('T', ' ')
                            .replace("Z", ""))
                    .append(",1.0,")
                    .append(Protocol.name(flow.protocol()))
                    .append(',')
                    .append(TestFlow.source(flow.source()))
                    .append(",40000,   ->,")
                    .append(TestFlow.destination(flow.destination()))
                    .append(',')
                    .append(flow.port())
                    .append(",CON,0,0,5,")
                    .append(flow.bytes())
                    .append(',')
                    .append(flow.bytes())
                    .append(",label\n");
            if (++line % 211 == 0) {
                text.append("this is no flow\n");
            }
        }
        return Files.writeString(folder.resolve("flows-" + seed), text);
    }

    private static RunSettings small(int maxFlows, int mostTuples) {
        return new RunSettings(
                "test",
                SETTINGS.dialect(),
                SETTINGS.windowLengthMicros(),
                SETTINGS.windowStepMicros(),
                SETTINGS.timeJumpMicros(),
                maxFlows,
                mostTuples,
                SETTINGS.homeNetworks(),
                SETTINGS.entries(),
                SETTINGS.workDirectory(),
                SETTINGS.deadlines(),
                () -> new EvidencePolicy(
                        new EvidenceWeights(0.5, 600 * TestFlow.SECOND, 900 * TestFlow.SECOND), HomeNetworks.DEFAULT),
                AllowList.parse(List.of("port 443/udp")));
    }

    private static FeedOptions feed(long latenessSeconds) {
        return new FeedOptions(2, 1024, false, latenessSeconds * TestFlow.SECOND, JUMP);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 45})
    void goingOnFromAnyStepsEndTellsWhatTheWholeRunTells(long lateness) throws IOException {
        CheckpointRuns runs = new CheckpointRuns(file(11, 3000), feed(lateness), small(30, 14), modules());
        List<Event> whole = runs.whole();
        assertThat(whole.stream().filter(Event.ThreatOpened.class::isInstance)).isNotEmpty();
        assertThat(whole.stream().filter(Event.ThreatClosed.class::isInstance)).isNotEmpty();
        Random random = new Random(5);
        for (int trial = 0; trial < 25; trial++) {
            List<CheckpointRuns.Part> parts = new ArrayList<>();
            Checkpoint from = null;
            for (int restarts = random.nextInt(4); restarts >= 0; restarts--) {
                int cut = 1 + random.nextInt(60);
                CheckpointRuns.Part part = runs.part(from, step -> step == cut, Integer.MAX_VALUE);
                parts.add(part);
                from = Objects.requireNonNull(part.checkpoint());
            }
            parts.add(runs.part(from, step -> false, Integer.MAX_VALUE));
            check(CheckpointRuns.joined(parts), whole);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 45})
    void goingOnFromWhereARunWasStoppedTellsWhatTheWholeRunTells(long lateness) throws IOException {
        RunSettings settings = small(30, 1000).withVerdicts(VotePolicy::new, AllowList.NONE);
        CheckpointRuns runs = new CheckpointRuns(file(12, 3000), feed(lateness), settings, modules());
        List<Event> whole = runs.whole();
        Random random = new Random(6);
        for (int trial = 0; trial < 25; trial++) {
            List<CheckpointRuns.Part> parts = new ArrayList<>();
            Checkpoint from = null;
            for (int restarts = random.nextInt(4); restarts >= 0; restarts--) {
                CheckpointRuns.Part part = runs.part(from, step -> false, random.nextInt(120));
                parts.add(part);
                from = Objects.requireNonNull(part.checkpoint());
            }
            parts.add(runs.part(from, step -> false, Integer.MAX_VALUE));
            check(CheckpointRuns.joined(parts), whole);
        }
    }

    private static void check(List<Event> events, List<Event> whole) {
        for (int i = 0; i < Math.min(events.size(), whole.size()); i++) {
            assertThat(events.get(i)).as("event %d", i).isEqualTo(whole.get(i));
        }
        assertThat(events).hasSameSizeAs(whole);
    }

    @Test
    void anyDamageIsFound() throws IOException {
        CheckpointRuns runs = new CheckpointRuns(file(13, 500), feed(0), small(30, 14), modules());
        byte[] good = CheckpointRuns.bytes(Objects.requireNonNull(
                runs.part(null, step -> step == 5, Integer.MAX_VALUE).checkpoint()));
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            byte[] bad = good.clone();
            bad[trial < 40 ? trial : random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> Checkpoint.read(new ByteArrayInputStream(bad)))
                    .isInstanceOf(UnusableCheckpointException.class);
            int length = random.nextInt(good.length);
            assertThatThrownBy(() -> Checkpoint.read(new ByteArrayInputStream(good, 0, length)))
                    .isInstanceOf(UnusableCheckpointException.class)
                    .hasMessageContaining("is damaged");
        }
        Checkpoint read = Checkpoint.read(new ByteArrayInputStream(good));
        assertThat(read.size()).isEqualTo(good.length);
        assertThat(read.size("tracking")).isBetween(1L, read.size());
        assertThat(read.size("no such section")).isZero();
        byte[] later = good.clone();
        later[11] = 9;
        assertThatThrownBy(() -> Checkpoint.read(new ByteArrayInputStream(later)))
                .hasMessage("is of version 9, and this program reads version 1");
    }

    @Test
    void otherLettersCannotBeGoneOnWith() throws IOException {
        Path flows = file(14, 500);
        CheckpointRuns runs = new CheckpointRuns(flows, feed(0), SETTINGS, modules());
        Checkpoint cut = runs.part(null, step -> step == 5, Integer.MAX_VALUE).checkpoint();
        CheckpointRuns other = new CheckpointRuns(flows, feed(0), SETTINGS.withDialect(Dialect.WINDOWS), modules());
        assertThatThrownBy(() -> other.part(cut, step -> false, Integer.MAX_VALUE))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage("was made with letters.dialect published, and this run writes windows");
    }

    @Test
    void otherModulesAndVerdictsAreToldAndTheRestGoesOn() throws IOException {
        Path flows = file(15, 1500);
        List<ModuleSpec> before = List.of(rememberer(), FakeModule.labeller("labeller"));
        CheckpointRuns.Part first =
                new CheckpointRuns(flows, feed(0), SETTINGS, before).part(null, step -> step == 30, Integer.MAX_VALUE);
        List<ModuleSpec> after = List.of(FakeModule.labeller("labeller"), FakeModule.labeller("new"));
        CheckpointRuns.Part second = new CheckpointRuns(
                        flows, feed(0), SETTINGS.withVerdicts(VotePolicy::new, AllowList.NONE), after)
                .part(first.checkpoint(), step -> false, Integer.MAX_VALUE);
        assertThat(second.events())
                .filteredOn(Event.Notice.class::isInstance)
                .extracting(event -> ((Event.Notice) event).text())
                .contains(
                        "module rememberer took part before the restart and does not any more",
                        "module new 1.0.0 joined the run: the checkpoint does not know it",
                        "module labeller 1.0.0 starts empty: it keeps nothing over a restart")
                .anyMatch(text -> text.startsWith("the verdict policy is vote from here on"));
        long open = first.events().subList(0, first.before()).stream()
                .mapToInt(
                        event -> event instanceof Event.ThreatOpened ? 1 : event instanceof Event.ThreatClosed ? -1 : 0)
                .sum();
        assertThat(open).isPositive();
        assertThat(second.events())
                .filteredOn(event -> event instanceof Event.ThreatClosed closed
                        && closed.threat().summary().equals("the verdict policy was changed"))
                .hasSize((int) open);
    }
}
