package org.stratosphere.app.analysis;

import java.io.IOException;
import java.nio.file.Path;
import org.stratosphere.app.install.PluginJar;
import org.stratosphere.app.plugin.PluginCompiler;

/** A plugin that says at each window's end its version, its setting, its models and the flows since it began. */
public final class CounterPlugin {
    private CounterPlugin() {}

    /** The plugin in a version, with code at the start of its detector. */
    public static PluginJar jar(Path folder, String version, String create) throws IOException {
        return plugin(folder, version, create).jar();
    }

    static PluginCompiler plugin(Path folder, String version, String create) {
        return new PluginCompiler(folder, "counter")
                .manifest("Plugin-Version", version)
                .extension("Counter", """
                        package made;
                        import java.io.*;
                        import java.util.List;
                        import org.stratosphere.pluginapi.finding.*;
                        import org.stratosphere.pluginapi.flow.*;
                        import org.stratosphere.pluginapi.module.*;
                        public class Counter implements DetectionModule {
                            public String name() { return "counter"; }
                            public List<Setting> settings() {
                                return List.of(Setting.integer("grade", 1, 0, 9, "", "Any."));
                            }
                            public Needs needs(Settings settings) { return Needs.ofFlows(); }
                            public Detector create(ModuleContext context) {
                                %s
                                String what = "%s grade-" + context.settings().integer("grade");
                                for (var model : context.models()) { what += " " + model.id(); }
                                String said = what;
                                return new Detector() {
                                    long flows;
                                    public void onFlows(FlowsView view, Findings findings) { flows += view.size(); }
                                    public void onWindowEnd(TimeWindow window, Findings findings) {
                                        String label = said + " flows-" + flows;
                                        findings.add(Address.ipv4(10 << 24 | 1), new Finding(
                                            label, false, Level.INFO, 1, null, Reason.of("{what}", "what", label)));
                                    }
                                    public void save(DataOutput out) throws IOException { out.writeLong(flows); }
                                    public void restore(DataInput in, int version) throws IOException {
                                        flows = in.readLong();
                                    }
                                };
                            }
                        }
                        """.formatted(create, version));
    }
}
