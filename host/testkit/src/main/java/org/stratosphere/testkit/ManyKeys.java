package org.stratosphere.testkit;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.flow.Direction;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * The virtual machine with little memory: shows a detector one tuple after the other, four a source, each by a flow and
 * by a string that is long enough, and forgets all but the newest as a crowded tracker would.
 */
public final class ManyKeys {
    static final String MODEL_ENDING = ".yml";

    private static final int BATCH = 1_000;
    private static final int HELD_TUPLES = 100_000;
    private static final int TUPLES_A_SOURCE = 4;
    private static final int LEAST_LETTERS = 12;
    private static final long GAP_MICROS = 1_000;
    private static final long SOURCES = 0xFD00_0000_0000_0001L;
    private static final long DESTINATIONS = 0x2001_0DB8_0000_0001L;

    private final Detector detector;
    private final Needs needs;
    private final int protocol;
    private final int letters;
    private final StateView state;
    private final Counting counting = new Counting();
    private final FlowBatch batch = new FlowBatch(BATCH);
    private final byte[] word = "S_".getBytes(StandardCharsets.US_ASCII);

    private ManyKeys(Detector detector, Needs needs) {
        this.detector = detector;
        this.needs = needs;
        protocol = needs.protocols().isEmpty() || needs.protocols().contains("tcp")
                ? Protocol.TCP
                : Protocol.idOf(needs.protocols().stream().sorted().findFirst().orElseThrow());
        letters = Math.max(LEAST_LETTERS, needs.leastLetters());
        state = StateView.of("11," + "a,".repeat(letters - 2));
        batch.setColumns(EnumSet.allOf(FlowColumn.class));
    }

    /** @param arguments the module's class, and those of {@link #answer} behind it */
    public static void main(String[] arguments) {
        answer(() -> make(arguments[0]), Arrays.asList(arguments).subList(1, arguments.length));
    }

    /**
     * Shows a module the tuples. Ends the virtual machine with exit code 1, and says why on standard output, when they
     * do not fit, or when the module throws.
     *
     * @param module makes the module
     * @param arguments as the testkit gave them: tuples, entries, dialect, folder of models, and settings as name=value
     */
    public static void answer(Callable<DetectionModule> module, List<String> arguments) {
        try {
            System.out.println(run(module.call(), arguments) + " findings");
        } catch (OutOfMemoryError full) {
            System.out.println("it runs out of memory; keep state in a BoundedMap of entries() keys");
            Runtime.getRuntime().halt(1);
        } catch (Exception | LinkageError thrown) {
            System.out.println("it throws " + thrown);
            Runtime.getRuntime().halt(1);
        }
    }

    private static long run(DetectionModule module, List<String> arguments) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : arguments.subList(4, arguments.size())) {
            int at = setting.indexOf('=');
            values.put(setting.substring(0, at), setting.substring(at + 1));
        }
        Settings settings = ModuleSettings.of(module.settings(), values);
        TestContext context = new TestContext(
                module.name(),
                settings,
                models(Path.of(arguments.get(3))),
                Dialect.valueOf(arguments.get(2)),
                Integer.parseInt(arguments.get(1)),
                AddressRanges.PRIVATE);
        try (Detector detector = module.create(context)) {
            ManyKeys keys = new ManyKeys(detector, module.needs(settings));
            keys.show(Integer.parseInt(arguments.get(0)));
            return keys.counting.count;
        }
    }

    private static DetectionModule make(String name) throws ReflectiveOperationException {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (DetectionModule) constructor.newInstance();
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(name + " needs a constructor without arguments", missing);
        }
    }

    private static List<Model> models(Path folder) throws IOException {
        List<Model> models = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(MODEL_ENDING))
                    .sorted()
                    .toList()) {
                models.add(ModelFile.read(file));
            }
        }
        return models;
    }

    private void show(int tuples) {
        for (int first = 0; first < tuples; first += BATCH) {
            int last = Math.min(tuples, first + BATCH);
            forget(first, last);
            if (needs.flows()) {
                showFlows(first, last);
            }
            if (needs.tuples()) {
                for (int number = first; number < last; number++) {
                    detector.onTuple(tuple(number), counting);
                }
            }
            if (last % HELD_TUPLES == 0) {
                long end = last * GAP_MICROS;
                detector.onWindowEnd(
                        new TimeWindow(last / HELD_TUPLES - 1L, end - HELD_TUPLES * GAP_MICROS, end), counting);
            }
        }
    }

    private void forget(int first, int last) {
        for (int number = Math.max(first, HELD_TUPLES); number < last; number++) {
            detector.onForgotten(number % HELD_TUPLES, Forgotten.EVICTED);
        }
    }

    private PlainTuple tuple(int number) {
        Address source = new Address(SOURCES, number / TUPLES_A_SOURCE);
        Address destination = new Address(DESTINATIONS, number);
        TupleKey key = new TupleKey(source, destination, Port.decimal(443), protocol);
        return new PlainTuple(key, number % HELD_TUPLES, state, 0, letters);
    }

    private void showFlows(int first, int last) {
        batch.clear();
        for (int number = first; number < last; number++) {
            int row = batch.size();
            batch.startMicros[row] = number * GAP_MICROS;
            batch.durationMicros[row] = 0;
            batch.totalBytes[row] = 74;
            batch.sourceBytes[row] = 74;
            batch.destinationBytes[row] = 0;
            batch.totalPackets[row] = 1;
            batch.sourcePackets[row] = 1;
            batch.destinationPackets[row] = 0;
            batch.sourceHigh[row] = SOURCES;
            batch.sourceLow[row] = number / TUPLES_A_SOURCE;
            batch.destinationHigh[row] = DESTINATIONS;
            batch.destinationLow[row] = number;
            batch.sourcePort[row] = Port.decimal(50_000);
            batch.destinationPort[row] = Port.decimal(443);
            batch.protocol[row] = protocol;
            batch.established[row] = Established.NO.code();
            batch.direction[row] = Direction.TO_DESTINATION.code();
            batch.tupleId[row] = number % HELD_TUPLES;
            batch.setState(word, 0, word.length);
            batch.added();
        }
        detector.onFlows(new FlowsView(batch, 0, batch.size()), counting);
    }

    /** Forgets findings at once. */
    private static final class Counting implements Findings {
        private long count;

        @Override
        public void add(TupleView tuple, Finding finding) {
            count++;
        }

        @Override
        public void add(TupleKey tuple, Finding finding) {
            count++;
        }

        @Override
        public void add(Address host, Finding finding) {
            count++;
        }
    }
}
