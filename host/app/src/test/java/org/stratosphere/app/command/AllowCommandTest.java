package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.engine.verdict.AllowList;

class AllowCommandTest {
    @TempDir
    Path folder;

    private Path home = Path.of(".");
    private FakeConsole console = new FakeConsole(home, "");

    @BeforeEach
    void start() {
        home = folder.resolve("home");
        console = new FakeConsole(home, "");
    }

    @AfterEach
    void end() {
        console.close();
    }

    @Test
    void theDefaultsAreListedWithNumbers() {
        assertThat(console.run("allow", "list")).isZero();
        assertThat(console.out()).contains("destination 224.0.0.0/4").contains("10  port 1900/udp");
        assertThat(console.run("allow", "list", "--json")).isZero();
        assertThat(console.out().lines())
                .hasSize(AllowList.DEFAULTS.size())
                .first()
                .isEqualTo("{\"schema\":\"stratosphere.allow-rule/1\",\"number\":1,"
                        + "\"rule\":\"destination 224.0.0.0/4\",\"remark\":\"\"}");
    }

    @Test
    void aRuleIsAddedToTheFileAndEveryOtherByteStays() throws IOException {
        assertThat(console.run("allow", "list")).isZero();
        String before = Files.readString(home.resolve("config.yml"));
        console.out();
        assertThat(console.run("allow", "add", "source", "192.168.1.5,port", "22/tcp", "--remark", "it's, backups"))
                .isZero();
        assertThat(console.out()).isEqualTo("source 192.168.1.5 port 22/tcp is allowed (takes effect: now)\n");
        String after = Files.readString(home.resolve("config.yml"));
        assertThat(after)
                .isEqualTo(before.replace(
                        "'port 1900/udp']\n", "'port 1900/udp', 'source 192.168.1.5 port 22/tcp # it''s, backups']\n"))
                .isNotEqualTo(before);
        assertThat(console.run("allow", "list")).isZero();
        assertThat(console.out()).contains("11  source 192.168.1.5 port 22/tcp  it's, backups");
        assertThat(console.run("allow", "add", "source", "192.168.1.5", "port", "22/tcp", "--remark", "it's, backups"))
                .isZero();
        assertThat(console.out()).isEqualTo("source 192.168.1.5 port 22/tcp is allowed already\n");
        assertThat(console.run("allow", "remove", "source", "192.168.1.5", "port", "22/tcp"))
                .isZero();
        assertThat(console.out())
                .isEqualTo("source 192.168.1.5 port 22/tcp is no longer allowed (takes effect: now)\n");
        assertThat(Files.readString(home.resolve("config.yml"))).isEqualTo(before);
    }

    @Test
    void allRulesCanGo() throws IOException {
        for (int i = 0; i < AllowList.DEFAULTS.size(); i++) {
            assertThat(console.run("allow", "remove", "1")).isZero();
        }
        assertThat(Files.readString(home.resolve("config.yml"))).contains("\nallow: []\n");
        assertThat(console.run("allow", "add", "module", "port-scan")).isZero();
        assertThat(Files.readString(home.resolve("config.yml"))).contains("\nallow: ['module port-scan']\n");
    }

    @Test
    void whatIsWrongIsToldInOneLineAndCostsOne() {
        assertThat(console.run("allow", "add", "host", "10.0.0.1")).isEqualTo(1);
        assertThat(console.err()).contains("'host' is no condition").hasLineCount(1);
        assertThat(console.run("allow", "remove", "port", "99")).isEqualTo(1);
        assertThat(console.err())
                .isEqualTo("stratosphere: there is no rule 'port 99': see 'stratosphere allow list'\n");
        assertThat(console.run("allow", "remove", "11")).isEqualTo(1);
        assertThat(console.err()).isEqualTo("stratosphere: there is no rule 11: see 'stratosphere allow list'\n");
        assertThat(console.run("config", "set", "allow", "port 99999")).isEqualTo(1);
        assertThat(console.err())
                .contains("allow: 'port 99999' is no allow rule")
                .hasLineCount(1);
    }
}
