package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.CounterPlugin;
import org.stratosphere.app.analysis.TestHome;

class ProgramTest {
    @TempDir
    Path folder;

    @Test
    void theNextCommandSeesWhatAnotherProcessHasChanged() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.install(CounterPlugin.jar(folder, "1.0.0", ""), "1.0.0");
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "")) {
            console.program().nextCommand();
            assertThat(console.run("plugins", "list")).isZero();
            assertThat(console.out()).containsPattern("counter +1.0.0 +local +enabled");
            Plugins loaded = console.program().plugins();
            console.program().nextCommand();
            assertThat(console.program().plugins()).isSameAs(loaded);

            home.install(CounterPlugin.jar(folder, "1.1.0", ""), "1.1.0");
            console.program().nextCommand();
            console.run("plugins", "list");
            assertThat(console.out()).containsPattern("counter +1.1.0 +local +enabled");
            home.disable("counter");
            console.program().nextCommand();
            console.run("plugins", "list");
            assertThat(console.out()).containsPattern("counter +1.1.0 +local +disabled");
            assertThat(console.err()).isEmpty();
        }
    }
}
