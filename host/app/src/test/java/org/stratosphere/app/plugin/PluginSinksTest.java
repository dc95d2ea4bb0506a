package org.stratosphere.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.alert.AlertSink;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

class PluginSinksTest {
    private static final Event EVENT = new Event.Notice("run", "code", "text");

    private final List<String> told = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    @Test
    void everySinkGetsTheEventsWithItsSettingsAndItsClassLoader() throws IOException {
        ClassLoader loader = new ClassLoader() {};
        List<AlertWriter> writers =
                PluginSinks.open(List.of(plugin("file", loader, sink())), id -> Map.of("prefix", id + ":"), refusals);
        assertThat(writers).hasSize(1);
        writers.get(0).write(EVENT);
        writers.get(0).close();
        assertThat(told).containsExactly("file:notice true", "closed");
        assertThat(refusals).isEmpty();
    }

    @Test
    void aSinkThatCannotBeOpenedIsRefusedAndTheOthersAreOpened() {
        AlertSink bad = new NamedSink("bad") {
            @Override
            public AlertWriter open(Settings settings) {
                throw new IllegalStateException("no server");
            }
        };
        ClassLoader loader = getClass().getClassLoader();
        List<AlertWriter> writers = PluginSinks.open(
                List.of(plugin("bad", loader, bad), plugin("file", loader, sink())), id -> Map.of(), refusals);
        assertThat(writers).hasSize(1);
        assertThat(refusals)
                .singleElement()
                .asString()
                .startsWith("bad: its alert sink cannot be opened")
                .contains("no server");
    }

    @Test
    void whateverAWriterThrowsTakesOutThatWriterAlone() {
        AlertSink throwing = new NamedSink("throwing") {
            @Override
            public AlertWriter open(Settings settings) {
                return event -> {
                    throw new IllegalStateException("disk full");
                };
            }
        };
        AlertWriter writer = PluginSinks.open(
                        List.of(plugin("throwing", getClass().getClassLoader(), throwing)), id -> Map.of(), refusals)
                .get(0);
        assertThatThrownBy(() -> writer.write(EVENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("disk full");
    }

    private AlertSink sink() {
        return new NamedSink("sink") {
            @Override
            public List<Setting> settings() {
                return List.of(Setting.text("prefix", "", "What stands before each line."));
            }

            @Override
            public AlertWriter open(Settings settings) {
                ClassLoader opened = Thread.currentThread().getContextClassLoader();
                return new AlertWriter() {
                    @Override
                    public void write(Event event) {
                        boolean isSame = opened == Thread.currentThread().getContextClassLoader();
                        told.add(settings.text("prefix") + event.type() + " " + isSame);
                    }

                    @Override
                    public void close() {
                        told.add("closed");
                    }
                };
            }
        };
    }

    private static LoadedPlugin plugin(String id, ClassLoader loader, AlertSink sink) {
        return new LoadedPlugin(id, "1.0.0", "", List.of(), List.of(), List.of(), List.of(sink), loader);
    }

    private abstract static class NamedSink implements AlertSink {
        private final String name;

        NamedSink(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }
    }
}
