package org.stratosphere.app.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.alert.AlertSink;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;

/** The ways out for events that plugins bring, opened for one run. */
public final class PluginSinks {
    private PluginSinks() {}

    /**
     * Opens every sink; one that cannot be opened is refused and the others are opened all the same.
     *
     * @param plugins in the order in which their sinks get each event
     * @param configured what is set of a plugin, by its id
     * @param refusals gets those that could not be opened
     */
    public static List<AlertWriter> open(
            List<LoadedPlugin> plugins, Function<String, Map<String, String>> configured, List<Refusal> refusals) {
        List<AlertWriter> writers = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            for (AlertSink sink : plugin.sinks()) {
                try {
                    writers.add(open(plugin, sink, configured.apply(plugin.id())));
                } catch (RuntimeException | LinkageError thrown) {
                    refusals.add(new Refusal(plugin.id(), "its alert sink cannot be opened: " + Problem.of(thrown)));
                }
            }
        }
        return writers;
    }

    private static AlertWriter open(LoadedPlugin plugin, AlertSink sink, Map<String, String> configured) {
        return within(plugin.loader(), () -> {
            AlertWriter writer = sink.open(ModuleSettings.of(sink.settings(), configured));
            return new Guarded(writer, plugin.loader());
        });
    }

    private static <T> T within(ClassLoader loader, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A plugin's writer: called with the plugin's class loader; whatever it throws takes out this writer alone. */
    private record Guarded(AlertWriter writer, ClassLoader loader) implements AlertWriter {
        private interface Call {
            void run() throws IOException;
        }

        @Override
        public void write(Event event) throws IOException {
            guard(() -> writer.write(event));
        }

        @Override
        public void close() throws IOException {
            guard(writer::close);
        }

        private void guard(Call call) throws IOException {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                call.run();
            } catch (RuntimeException | LinkageError thrown) {
                throw new IOException("an alert sink failed: " + Problem.of(thrown), thrown);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
