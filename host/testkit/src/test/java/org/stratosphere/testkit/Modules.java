package org.stratosphere.testkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.BoundedMap;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Modules that keep to the contract, and modules that break one rule of it each. */
final class Modules {
    private Modules() {}

    static Finding finding(String label, long number) {
        return new Finding(label, true, Level.LOW, 0.5, null, Reason.of("number {number}", "number", number));
    }

    /** What the modules here have in common. */
    abstract static class TestModule implements DetectionModule {
        @Override
        public String name() {
            return "test-module";
        }

        @Override
        public Needs needs(Settings settings) {
            return Needs.ofTuples(3);
        }
    }

    /** Keeps to the contract: counts each source's flows, in bounded memory, and saves what it counted. */
    static final class Counting extends TestModule {
        @Override
        public List<Setting> settings() {
            return List.of(Setting.integer("every", 50, 1, 1_000, "flows", "How many flows make a finding."));
        }

        @Override
        public Needs needs(Settings settings) {
            return new Needs(true, true, 3, Set.of("tcp"));
        }

        @Override
        public Detector create(ModuleContext context) {
            return new CountingDetector(context.settings().integer("every"), context.entries());
        }
    }

    private static final class CountingDetector implements Detector {
        private final long every;
        private final BoundedMap<Address, Long> counts;

        CountingDetector(long every, int entries) {
            this.every = every;
            counts = new BoundedMap<>(entries);
        }

        @Override
        public void onFlows(FlowsView flows, Findings findings) {
            for (int row = 0; row < flows.size(); row++) {
                Address source = flows.source(row);
                Long before = counts.get(source);
                long count = before == null ? 1 : before + 1;
                counts.put(source, count);
                if (count % every == 0) {
                    findings.add(source, finding("busy", count));
                }
            }
        }

        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            if (tuple.letters() == 5) {
                findings.add(tuple, finding("five-" + tuple.state(), tuple.letters()));
            }
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeInt(counts.size());
            List<Map.Entry<Address, Long>> entries = new ArrayList<>();
            counts.forEach((source, count) -> entries.add(Map.entry(source, count)));
            for (Map.Entry<Address, Long> entry : entries) {
                out.writeLong(entry.getKey().high());
                out.writeLong(entry.getKey().low());
                out.writeLong(entry.getValue());
            }
        }

        @Override
        public void restore(DataInput in, int version) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                counts.put(new Address(in.readLong(), in.readLong()), in.readLong());
            }
        }
    }

    /** Reads a tuple's view one callback too late. */
    static final class KeepsTuples extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private TupleView kept;

                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    if (kept != null && kept.letters() > 5) {
                        findings.add(tuple, finding("late", 1));
                    }
                    kept = tuple;
                }
            };
        }
    }

    /** Reads a tuple's string at the window's end. */
    static final class KeepsStates extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private final Set<Address> sources = new HashSet<>();
                private StateView kept = StateView.of("");

                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    kept = tuple.state();
                    sources.add(tuple.key().source());
                }

                @Override
                public void onWindowEnd(TimeWindow window, Findings findings) {
                    String state = kept.toString();
                    sources.stream().sorted().forEach(source -> findings.add(source, finding("s" + state, 1)));
                    sources.clear();
                }
            };
        }
    }

    /** Reads a flow's state word one callback too late. */
    static final class KeepsFlows extends TestModule {
        @Override
        public Needs needs(Settings settings) {
            return Needs.ofFlows();
        }

        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private ByteSlice word;

                @Override
                public void onFlows(FlowsView flows, Findings findings) {
                    if (word != null && word.text().startsWith("#")) {
                        throw new IllegalStateException("read '" + word.text() + "'");
                    }
                    findings.add(flows.source(0), finding("flows", flows.size()));
                    word = flows.state(0);
                }
            };
        }
    }

    /** Counts on seeing all sources. */
    static final class CountsSources extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private final Set<Address> sources = new HashSet<>();

                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    if (sources.add(tuple.key().source())) {
                        findings.add(tuple, finding("source", sources.size()));
                    }
                }
            };
        }
    }

    /** Saves nothing of what it counts. */
    static final class SavesNothing extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private final Map<Address, Integer> counts = new HashMap<>();

                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    Address source = tuple.key().source();
                    findings.add(source, finding("again", counts.merge(source, 1, Integer::sum)));
                }
            };
        }
    }

    /** Saves what it counted itself, and forgets what its predecessor had counted. */
    static final class SavesItsOwn extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private int before;
                private int own;

                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    own++;
                    findings.add(tuple.key().source(), finding("seen", before + own));
                }

                @Override
                public void save(DataOutput out) throws IOException {
                    out.writeInt(own);
                }

                @Override
                public void restore(DataInput in, int version) throws IOException {
                    before = in.readInt();
                }
            };
        }
    }

    /** Reads at the window's end which flows of a view were answered. */
    static final class KeepsFlowsView extends TestModule {
        @Override
        public Needs needs(Settings settings) {
            return Needs.ofFlows();
        }

        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private FlowsView kept;

                @Override
                public void onFlows(FlowsView flows, Findings findings) {
                    kept = flows;
                    for (int row = 0; row < flows.size(); row++) {
                        findings.add(flows.source(row), finding("flow", 1));
                    }
                }

                @Override
                public void onWindowEnd(TimeWindow window, Findings findings) {
                    for (int row = 0; kept != null && row < kept.size(); row++) {
                        if (kept.established(row) == Established.YES) {
                            findings.add(new Address(0, 1), finding("answered", row));
                        }
                    }
                    kept = null;
                }
            };
        }
    }

    /** Draws lots. */
    static final class Gambling extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            Random random = new Random();
            return new Detector() {
                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    findings.add(tuple, finding("lot", random.nextInt()));
                }
            };
        }
    }

    /** Says something else in every run. */
    static final class Moody extends TestModule {
        private static final AtomicInteger RUNS = new AtomicInteger();

        @Override
        public Detector create(ModuleContext context) {
            int run = RUNS.incrementAndGet();
            return new Detector() {
                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    findings.add(tuple, finding("mood", run));
                }
            };
        }
    }

    /** Remembers every source for ever. */
    static final class Hoarding extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                private final Set<Address> sources = new HashSet<>();

                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    sources.add(tuple.key().source());
                }
            };
        }
    }

    /** Throws. */
    static final class Throwing extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {
                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    throw new UnsupportedOperationException("not today");
                }
            };
        }
    }

    /** Finds nothing. */
    static final class Silent extends TestModule {
        @Override
        public Detector create(ModuleContext context) {
            return new Detector() {};
        }
    }
}
