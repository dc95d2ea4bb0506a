package org.stratosphere.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.install.PluginJar;

/** Every way in which a plugin may be bad that the program must survive, with a good one beside it. */
class PluginHostTest {
    private static final String THROW = "if (true) throw new IllegalStateException(\"no licence\");";

    @TempDir
    Path folder;

    @Test
    void aGoodPluginBringsItsModule() throws IOException {
        try (PluginHost host =
                load(PluginCompiler.good(folder, "good").main("", "", "").jar())) {
            assertThat(host.refusals()).isEmpty();
            LoadedPlugin plugin = host.plugins().get(0);
            assertThat(plugin.id()).isEqualTo("good");
            assertThat(plugin.version()).isEqualTo("1.0.0");
            assertThat(plugin.description()).isEqualTo("Made for a test");
            assertThat(plugin.modules().get(0).name()).isEqualTo("good");
            assertThat(plugin.modules().get(0).getClass().getClassLoader()).isSameAs(plugin.loader());
            assertThat(plugin.loader().isRegisteredAsParallelCapable()).isTrue();
        }
    }

    @Test
    void codeThatThrowsIsRefusedWithWhatItSaid() throws IOException {
        refused(bad().module("static int x = 1 / Integer.parseInt(\"0\");", ""), "ArithmeticException: / by zero");
        refused(bad().module("", THROW), "IllegalStateException: no licence");
        refused(bad().module("", "if (true) throw new StackOverflowError(\"deep\");"), "StackOverflowError: deep");
        refused(bad().module("", "").main(THROW, "", ""), "IllegalStateException: no licence");
        refused(bad().module("", "").main("", THROW, ""), "IllegalStateException: no licence");
        refused(bad().module("", "").main("", "if (true) throw new Error(\"end\");", ""), "Error: end");
        refused(bad().module("", "").main("", "if (true) throw new OutOfMemoryError(\"all\");", ""), "OutOfMemory");
        refused(bad().module("", "").main("", "", "").manifest("Plugin-Class", "made.Missing"), "not in the jar");
        refused(bad().module("", "").manifest("Plugin-Class", "made.Module"), "no org.pf4j.Plugin");
    }

    @Test
    void anExceptionThatThrowsWhenItIsAskedHarmsNobody() throws IOException {
        for (String method : List.of("String getMessage", "String toString", "Throwable getCause")) {
            String again = " { throw new IllegalStateException(\"again\"); } }";
            String hostile = "if (true) throw new Error() { public " + method + "()" + again + ";";
            refused(bad().module("", hostile), "it does not start");
            try (PluginHost host = load(
                    PluginCompiler.good(folder, "good").jar(),
                    PluginCompiler.good(folder, "last").main("", "", hostile).jar())) {
                assertThat(host.plugins()).hasSize(2);
            }
            assertThat(state()).isEmptyDirectory();
        }
    }

    @Test
    void aPluginThatHangsIsLeftBehind() throws IOException {
        String hang = "while (true) { try { Thread.sleep(100_000); } catch (InterruptedException e) { } }";
        PluginJar good = PluginCompiler.good(folder, "good").jar();
        PluginJar hanging = bad().module("", "").main("", hang, "").jar();
        try (PluginHost host = PluginHost.load(List.of(hanging, good), state(), Duration.ofSeconds(2))) {
            assertThat(host.refusals())
                    .extracting(Refusal::toString)
                    .containsExactly("bad: it did not start within 2 s");
            assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("good");
        }
    }

    @Test
    void aManifestThatIsNotAsItMustBeIsRefused() throws IOException {
        refused(bad().module("", "").without("Plugin-Id"), "no Plugin-Id");
        refused(bad().module("", "").manifest("Plugin-Id", "Bad One"), "'Bad One' is not allowed");
        refused(bad().module("", "").manifest("Plugin-Id", "local"), "'local' is not allowed");
        refused(bad().module("", "").manifest("Plugin-Id", "another"), "its jar is that of 'another'");
        refused(bad().module("", "").manifest("Plugin-Version", "1"), "no version");
        refused(bad().module("", "").without("Plugin-Requires"), "no Plugin-Requires");
        refused(bad().module("", "").manifest("Plugin-Requires", ">>1"), "no range of versions");
        refused(bad().module("", "").manifest("Plugin-Requires", "1.0.0"), "no range of versions");
        refused(bad().module("", "").manifest("Plugin-Requires", ">=2.0.0"), "plugin API >=2.0.0");
        refused(bad().module("", "").manifest("Plugin-Dependencies", "other"), "do not depend on plugins");
        refused(bad().module("", "").manifest("Class-Path", "other.jar"), "Class-Path");
        refused(bad().module("", "").entry("META-INF/INDEX.LIST"), "INDEX.LIST");
    }

    @Test
    void aPluginThatBundlesWhatTheProgramBringsIsRefused() throws IOException {
        refused(bad().module("", "").entry("org/stratosphere/pluginapi/module/Needs.class"), "scope 'provided'");
        refused(bad().module("", "").entry("org/pf4j/Plugin.class"), "org.pf4j");
        refused(bad().module("", "").entry("META-INF/versions/11/org/slf4j/Logger.class"), "org.slf4j");
    }

    @Test
    void theProgramsInsideIsHidden() throws IOException {
        String engine = "Object o = org.stratosphere.engine.text.Printable.of(\"x\");";
        refused(bad().module("", engine), "it needs org.stratosphere.engine.text.Printable");
        String app = "Object o = org.stratosphere.app.install.Fit.class;";
        refused(bad().module("", app), "it needs org.stratosphere.app.install.Fit");
        refused(bad().module("", "Object o = org.jsoup.Jsoup.class;"), "it needs org.jsoup.Jsoup");
    }

    @Test
    void extensionsThatDoNotFitAreRefused() throws IOException {
        refused(bad(), "no extensions");
        PluginJar misnamed = new PluginCompiler(folder, "other")
                .module("", "")
                .manifest("Plugin-Id", "bad")
                .jar();
        refused(new PluginJar("bad", misnamed.file(), misnamed.sha256()), "is named 'other'");
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws IOException {
        Path file = folder.resolve("no.jar");
        Files.writeString(file, "<html>404</html>", StandardCharsets.UTF_8);
        refused(new PluginJar("bad", file, Digests.of(file)), "no jar that can be read");
        refused(new PluginJar("bad", folder.resolve("missing.jar"), "0".repeat(64)), "its jar is missing");
    }

    @Test
    void aJarThatWasAlteredAfterHashingIsRefused() throws IOException {
        PluginJar jar = bad().module("", "").jar();
        byte[] bytes = Files.readAllBytes(jar.file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(jar.file(), bytes);
        refused(jar, "altered after it was installed");
    }

    @Test
    void aJarThatIsAlteredAfterLoadingChangesNothing() throws Exception {
        PluginJar jar = PluginCompiler.good(folder, "good").jar();
        try (PluginHost host = load(jar)) {
            Files.write(jar.file(), new byte[100]);
            ClassLoader loader = host.plugins().get(0).loader();
            assertThat(loader.loadClass("made.Module$1").getName()).isEqualTo("made.Module$1");
        }
    }

    @Test
    void ofTwoJarsOfOnePluginTheSecondIsRefused() throws IOException {
        PluginJar one = PluginCompiler.good(folder, "good").jar();
        PluginJar other = PluginCompiler.good(folder, "good")
                .manifest("Plugin-Version", "2.0.0")
                .jar();
        try (PluginHost host = load(one, other)) {
            assertThat(host.plugins()).extracting(LoadedPlugin::version).containsExactly("1.0.0");
            assertThat(host.refusals()).hasSize(1);
        }
    }

    @Test
    void fourPluginsStopInReverseAndLeaveNoFiles() throws IOException {
        System.clearProperty("stopped");
        PluginJar[] jars = new PluginJar[4];
        for (int i = 0; i < jars.length; i++) {
            String note = "System.setProperty(\"stopped\", System.getProperty(\"stopped\", \"\") + " + i + ");";
            String stop = i == 2 ? note + THROW : note;
            jars[i] =
                    PluginCompiler.good(folder, "good-" + i).main("", "", stop).jar();
        }
        try (PluginHost host = load(jars)) {
            assertThat(host.plugins()).hasSize(4);
        }
        assertThat(System.clearProperty("stopped")).isEqualTo("3210");
        try (Stream<Path> left = Files.list(state())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aThreadThatGoesOnIsTold() throws Exception {
        String start = "Thread t = new Thread(() -> { try { new java.util.concurrent.CountDownLatch(1).await(); }"
                + " catch (InterruptedException e) { } }, \"collector\"); t.setDaemon(true); t.start();";
        PluginHost host = load(
                bad().module("", "").main("", start, "").jar(),
                PluginCompiler.good(folder, "good").main("", "", "").jar());
        assertThat(host.refusals()).isEmpty();
        host.close();
        assertThat(host.leftovers())
                .containsExactly(
                        "plugin bad left the thread collector running; start the program again to be rid of it");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("collector")) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    private PluginCompiler bad() {
        return new PluginCompiler(folder, "bad");
    }

    @Test
    void classesThatStayAreTold() throws Exception {
        String keep = "System.getProperties().put(\"kept by a plugin\", new Object() {});";
        PluginHost host = load(
                bad().module("", "").main("", keep, "").jar(),
                PluginCompiler.good(folder, "good").main("", "", "").jar());
        try {
            host.close();
            assertThat(host.leftovers()).isEmpty();
            host.awaitUnloaded();
            assertThat(host.leftovers())
                    .containsExactly(
                            "the classes of plugin bad 1.0.0 stay in memory; start the program again to be rid of them");
        } finally {
            System.getProperties().remove("kept by a plugin");
        }
    }

    @Test
    void pluginsStayWhileSomebodyHoldsThem() throws IOException {
        System.clearProperty("stopped");
        PluginHost host = load(PluginCompiler.good(folder, "good")
                .main("", "", "System.setProperty(\"stopped\", \"yes\");")
                .jar());
        PluginHost.Hold one = host.hold();
        PluginHost.Hold other = host.hold();
        host.close();
        host.close();
        one.close();
        one.close();
        assertThat(System.getProperty("stopped")).isNull();
        assertThat(host.plugins()).hasSize(1);
        other.close();
        assertThat(System.clearProperty("stopped")).isEqualTo("yes");
        assertThat(state()).isEmptyDirectory();
        assertThatThrownBy(host::hold).isInstanceOf(IllegalStateException.class);
    }

    private Path state() {
        return folder.resolve("state");
    }

    private PluginHost load(PluginJar... jars) throws IOException {
        return PluginHost.load(List.of(jars), state(), PluginHost.DEADLINE);
    }

    private void refused(PluginCompiler plugin, String reason) throws IOException {
        refused(plugin.jar(), reason);
    }

    private void refused(PluginJar jar, String reason) throws IOException {
        try (PluginHost host = load(jar, PluginCompiler.good(folder, "good").jar())) {
            assertThat(host.refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.toString())
                            .startsWith("bad: ")
                            .contains(reason)
                            .doesNotContain("\n"));
            assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("good");
        }
    }
}
