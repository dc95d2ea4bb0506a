package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Debian package, read without any tool of Debian. */
class DebianPackageIT {
    private static final TreeMap<String, Archives.Entry> FILES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Archives.debian("data").forEach(entry -> FILES.put(entry.name(), entry));
    }

    @Test
    void itNeedsAJavaAndRunsNothingWhenInstalled() throws IOException {
        List<Archives.Entry> control = Archives.debian("control");
        assertThat(control).extracting(Archives.Entry::name).containsExactlyInAnyOrder("./control", "./md5sums");
        String fields = control.stream()
                .filter(entry -> entry.name().equals("./control"))
                .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        assertThat(fields)
                .contains(
                        "Package: stratosphere\n",
                        "Version: " + Archives.VERSION + "-1\n",
                        "Architecture: all\n",
                        "Depends: default-jre-headless (>= 2:1.17) | java17-runtime-headless\n",
                        "Installed-Size: ")
                .doesNotContain("[[");
    }

    @Test
    void everythingIsBelowUsrAndBelongsToRoot() {
        assertThat(FILES.values()).allSatisfy(entry -> {
            assertThat(entry.name()).startsWith("./usr/");
            assertThat(entry.head().getUserName()).isEqualTo("root");
            assertThat(entry.head().getLongUserId()).isZero();
            assertThat(entry.head().getLastModifiedTime())
                    .isEqualTo(FILES.firstEntry().getValue().head().getLastModifiedTime());
            if (!entry.head().isSymbolicLink()) {
                boolean isProgram = entry.head().isDirectory() || entry.name().endsWith("/bin/stratosphere");
                assertThat(entry.head().getMode() & 0777).as(entry.name()).isEqualTo(isProgram ? 0755 : 0644);
            }
        });
    }

    @Test
    void theUnitOfTheServiceCallsThePackagesCommand() {
        assertThat(text("usr/lib/systemd/system/stratosphere.service"))
                .contains("\nExecStart=/usr/bin/stratosphere watch listen ");
    }

    @Test
    void theCommandIsALinkToTheLauncherThatFindsItsProgram() {
        assertThat(file("usr/bin/stratosphere").head().getLinkName())
                .isEqualTo("../share/stratosphere/bin/stratosphere");
        assertThat(FILES)
                .containsKeys(
                        "./usr/share/stratosphere/bin/stratosphere",
                        "./usr/share/stratosphere/lib/stratosphere.jar",
                        "./usr/share/stratosphere/repository/index.html",
                        "./usr/share/stratosphere/examples/test7.binetflow",
                        "./usr/share/doc/stratosphere/docs/host/docs/commands.md");
    }

    @Test
    void manualCompletionsCopyrightAndChangelogAreWhereTheyAreLookedFor() throws IOException {
        assertThat(text("usr/share/bash-completion/completions/stratosphere"))
                .doesNotContain("#!")
                .contains("complete -F _complete_stratosphere");
        assertThat(text("usr/share/zsh/vendor-completions/_stratosphere"))
                .startsWith("#compdef stratosphere\n")
                .endsWith("_bash_complete -o default -F _complete_stratosphere\n");
        assertThat(unzipped("usr/share/man/man1/stratosphere.1.gz")).startsWith(".TH STRATOSPHERE 1 ");
        assertThat(unzipped("usr/share/doc/stratosphere/changelog.Debian.gz"))
                .startsWith("stratosphere (" + Archives.VERSION + "-1) unstable;")
                .doesNotContain("@version@", "@time@", "@maintainer@");
        assertThat(unzipped("usr/share/doc/stratosphere/changelog.gz")).contains("## " + Archives.VERSION);
        assertThat(text("usr/share/doc/stratosphere/copyright"))
                .contains(
                        "\nFiles: usr/share/stratosphere/lib/xz-", "License: BSD-3-Clause\n", "common-licenses/Apache");
    }

    private static Archives.Entry file(String name) {
        Archives.Entry entry = FILES.get("./" + name);
        assertThat(entry).as(name).isNotNull();
        return entry;
    }

    private static String text(String name) {
        return new String(file(name).bytes(), StandardCharsets.UTF_8);
    }

    private static String unzipped(String name) throws IOException {
        byte[] bytes = file(name).bytes();
        assertThat(bytes).as("the hardest compression, which lintian asks for").contains((byte) 2, Index.atIndex(8));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
